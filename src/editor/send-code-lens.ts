import * as vscode from 'vscode';
import type { CheckResult } from '../core/checking/check-result';
import { isFile } from '../payloads/is-file';
import type { PayloadDocuments } from '../payloads/payload-documents';
import type { ActivePayload } from '../payloads/active-payload';
import { localiseWithNumbers } from '../ui/localise';
import type { PayloadReadiness } from './payload-readiness';
import { sendLenses, type SendLens } from './send-lenses';

/** What this needs of the connections. */
interface ActiveConnection {
  active(): { readonly name: string } | undefined;
}

export function registerSendCodeLens(
  selector: vscode.DocumentSelector,
  payloads: PayloadDocuments,
  connections: ActiveConnection,
  readiness: PayloadReadiness,
  activePayload: ActivePayload,
): vscode.Disposable {
  const lens = new SendCodeLens(payloads, connections, readiness, activePayload);
  return vscode.Disposable.from(lens, vscode.languages.registerCodeLensProvider(selector, lens));
}

/** Above a payload, what sending it would do; nothing if there is nothing to send. */
class SendCodeLens implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  /** What was last shown above each payload. */
  private readonly said = new WeakMap<vscode.TextDocument, string>();

  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly payloads: PayloadDocuments,
    private readonly connections: ActiveConnection,
    private readonly readiness: PayloadReadiness,
    activePayload: ActivePayload,
  ) {
    const refresh = (): void => this.changed.fire();
    this.subscription = vscode.Disposable.from(
      this.changed,
      readiness.onDidChange(refresh),
      payloads.onDidAdopt(refresh),
      // VS Code normally asks again some time after an edit, but sometimes not, if an answer arrives during fast typing.
      activePayload.onDidChange(() => {
        if (this.isOutdated(activePayload.document())) refresh();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dialogInsight')) refresh();
      }),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!isFile(document.uri) || !this.payloads.isPayload(document)) return [];
    const result = await this.payloads.whenChecked(document);
    const lenses = result ? this.lenses(document, result) : [];
    this.said.set(document, titles(lenses));
    const start = document.positionAt(result?.outline?.offset ?? 0);
    return lenses.map(({ title, command }) => new vscode.CodeLens(new vscode.Range(start, start), { title, command, arguments: [document.uri] }));
  }

  private lenses(document: vscode.TextDocument, result: CheckResult): readonly SendLens[] {
    const { outline, tally } = result;
    return outline ? sendLenses(this.readiness.of(document, result), outline, tally.ofSeverity('warning'), this.connections.active(), localiseWithNumbers) : [];
  }

  private isOutdated(document: vscode.TextDocument | undefined): boolean {
    const said = document && this.said.get(document);
    const result = said !== undefined && document && this.payloads.checkInTurns(document);
    return result ? titles(this.lenses(document, result)) !== said : false;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function titles(lenses: readonly SendLens[]): string {
  return lenses.map(({ title }) => title).join('\n');
}
