import * as vscode from 'vscode';
import type { PayloadDocuments } from '../payloads/payload-documents';
import type { PayloadInSight } from '../payloads/payload-in-sight';
import { localise } from '../ui/localise';
import type { ConnectionStore } from './connection-store';
import { payloadStatus, untrustedText, type StatusText } from './status-text';

/** Says where the payload that is looked at would be sent, or what is in the way; a click leads there. Nothing where there is nothing to send. */
export class ConnectionStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('dialogInsight.connection', vscode.StatusBarAlignment.Left, 50);
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly connections: ConnectionStore,
    private readonly payloads: PayloadDocuments,
    private readonly inSight: PayloadInSight,
  ) {
    this.item.name = vscode.l10n.t('Dialog Insight Connection');
    const refresh = (): void => this.refresh();
    this.subscriptions = vscode.Disposable.from(
      connections.onDidChange(refresh),
      inSight.onDidChange(refresh),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
    );
    this.refresh();
  }

  dispose(): void {
    vscode.Disposable.from(this.item, this.subscriptions).dispose();
  }

  private refresh(): void {
    const status = this.status();
    if (!status) {
      this.item.hide();
      return;
    }
    const { text, tooltip, production, command } = status;
    this.item.command = command;
    this.item.text = localise(text);
    this.item.tooltip = localise(tooltip);
    this.item.backgroundColor = production ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.accessibilityInformation = { label: localise(tooltip), role: 'button' };
    this.item.show();
  }

  private status(): StatusText | undefined {
    const document = this.inSight.document();
    if (!document) return undefined;
    const { outline, tally } = this.payloads.judge(document) ?? {};
    if (!tally || !outline || outline.records === 0) return undefined;
    if (!vscode.workspace.isTrusted) return untrustedText();
    return payloadStatus(this.connections.active(), { errors: tally.ofSeverity('error'), idProject: outline.idProject });
  }
}
