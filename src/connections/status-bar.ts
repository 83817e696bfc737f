import * as vscode from 'vscode';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { localise } from '../ui/localise';
import type { ConnectionStore } from './connection-store';
import { statusText, untrustedText } from './status-text';

/** Names the active connection while a payload is looked at; a click switches it. */
export class ConnectionStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('dialogInsight.connection', vscode.StatusBarAlignment.Left, 50);
  private readonly subscriptions: vscode.Disposable[];

  /** @param payloads only these can be sent: in other files the item would be noise. */
  constructor(
    private readonly connections: ConnectionStore,
    private readonly payloads: PayloadDocuments,
  ) {
    this.item.name = vscode.l10n.t('Dialog Insight Connection');
    const refresh = (): void => this.refresh();
    this.subscriptions = [
      connections.onDidChange(refresh),
      payloads.onDidAdopt(refresh),
      vscode.window.onDidChangeActiveTextEditor(refresh),
      vscode.workspace.onDidOpenTextDocument(refresh),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dialogInsight.files')) refresh();
      }),
    ];
    this.refresh();
  }

  dispose(): void {
    vscode.Disposable.from(this.item, ...this.subscriptions).dispose();
  }

  private refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !this.payloads.isPayload(document)) {
      this.item.hide();
      return;
    }
    const { text, tooltip, production, command } = vscode.workspace.isTrusted ? statusText(this.connections.active()) : untrustedText();
    this.item.command = command;
    this.item.text = localise(text);
    this.item.tooltip = localise(tooltip);
    this.item.backgroundColor = production ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.accessibilityInformation = { label: localise(tooltip), role: 'button' };
    this.item.show();
  }
}
