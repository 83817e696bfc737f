import * as vscode from 'vscode';
import { isFile } from '../payloads/is-file';
import type { PayloadDocuments } from '../payloads/payload-documents';
import type { SendResults } from '../results/send-results';
import { localiseWithNumbers } from '../ui/localise';
import { sendLenses, type SendState } from './send-lenses';

/** What of the connections this needs. */
interface ActiveConnection {
  readonly onDidChange: vscode.Event<void>;
  active(): SendState['connection'];
}

/** What of the results this needs. */
type RunningSends = Pick<SendResults, 'of' | 'onDidChange'>;

export function registerSendCodeLens(
  selector: vscode.DocumentSelector,
  payloads: PayloadDocuments,
  connections: ActiveConnection,
  results: RunningSends,
): vscode.Disposable {
  const lens = new SendCodeLens(payloads, connections, results);
  return vscode.Disposable.from(lens, vscode.languages.registerCodeLensProvider(selector, lens));
}

/** Over a payload, what sending it would do; nothing where there is nothing to send. */
class SendCodeLens implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly payloads: PayloadDocuments,
    private readonly connections: ActiveConnection,
    private readonly results: RunningSends,
  ) {
    const refresh = (): void => this.changed.fire();
    this.subscription = vscode.Disposable.from(
      this.changed,
      connections.onDidChange(refresh),
      results.onDidChange(refresh),
      payloads.onDidAdopt(refresh),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dialogInsight')) refresh();
      }),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!isFile(document.uri) || !this.payloads.isPayload(document)) return [];
    const { outline, tally } = (await this.payloads.whenJudged(document)) ?? {};
    if (!outline || !tally) return [];
    const start = document.positionAt(outline.offset);
    const state = {
      ...outline,
      errors: tally.ofSeverity('error'),
      connection: this.connections.active(),
      isTrusted: vscode.workspace.isTrusted,
      sending: this.results.of(document.uri)?.sending,
    };
    return sendLenses(state, localiseWithNumbers).map(({ title, command }) => new vscode.CodeLens(new vscode.Range(start, start), { title, command, arguments: [document.uri] }));
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
