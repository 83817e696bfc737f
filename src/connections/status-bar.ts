import * as vscode from 'vscode';
import type { CheckResult } from '../core/checking/check-result';
import type { Readiness } from '../core/sending/readiness';
import type { PayloadDocuments } from '../payloads/payload-documents';
import type { ActivePayload } from '../payloads/active-payload';
import { localise } from '../ui/localise';
import type { ConnectionStore } from './connection-store';
import { payloadStatus, type StatusText } from './status-text';

/** Whether payloads would be sent. */
interface PayloadReadiness {
  readonly onDidChange: vscode.Event<void>;
  of(document: vscode.TextDocument, result: CheckResult): Readiness;
}

/** Shows where the active payload would be sent, or what prevents it; a click leads there. Nothing if there is nothing to send. */
export class ConnectionStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('dialogInsight.connection', vscode.StatusBarAlignment.Left, 50);
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly connections: ConnectionStore,
    private readonly payloads: PayloadDocuments,
    private readonly activePayload: ActivePayload,
    private readonly readiness: PayloadReadiness,
  ) {
    this.item.name = vscode.l10n.t('Dialog Insight Connection');
    const refresh = (): void => this.refresh();
    this.subscriptions = vscode.Disposable.from(
      activePayload.onDidChange(refresh),
      readiness.onDidChange(refresh),
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
    const document = this.activePayload.document();
    if (!document) return undefined;
    const result = this.payloads.checkInTurns(document);
    return result && payloadStatus(this.connections.active(), this.readiness.of(document, result), localise);
  }
}
