import * as vscode from 'vscode';
import type { CheckResult } from '../core/checking/check-result';
import { readiness, subjectOf, type Readiness, type SendSetting } from '../core/sending/readiness';
import type { SendResults } from '../results/send-results';
import { isKeyUsable } from '../ui/trust';

/** What this needs of the connections. */
interface ActiveConnection {
  readonly onDidChange: vscode.Event<void>;
  active(): SendSetting['connection'];
}

/** Whether a payload would be sent, in its current state and with the current settings: for everything that shows it in advance. */
export class PayloadReadiness implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  /** The last progress of each payload that is being sent. */
  private readonly sending = new Map<string, string>();

  /** Fires when it may have changed although no text did. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly connections: ActiveConnection,
    private readonly results: Pick<SendResults, 'of' | 'onDidChange'>,
  ) {
    const tell = (): void => this.changed.fire();
    this.subscription = vscode.Disposable.from(
      this.changed,
      connections.onDidChange(tell),
      vscode.workspace.onDidGrantWorkspaceTrust(tell),
      results.onDidChange((uri) => {
        if (this.isNews(uri)) tell();
      }),
    );
  }

  of(document: vscode.TextDocument, result: CheckResult): Readiness {
    return readiness(subjectOf(result), {
      sending: this.results.of(document.uri)?.sending,
      isTrusted: isKeyUsable(),
      connection: this.connections.active(),
    });
  }

  /** Results also change at keystrokes, when nothing may be done that can wait. */
  private isNews(uri: vscode.Uri): boolean {
    const payload = uri.toString();
    const before = this.sending.get(payload);
    const now = this.results.of(uri)?.sending;
    if (now === undefined) this.sending.delete(payload);
    else this.sending.set(payload, now);
    return now !== before;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
