import * as vscode from 'vscode';
import { isFile } from '../payloads/is-file';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { localiseWithNumbers } from '../ui/localise';
import type { PayloadReadiness } from './payload-readiness';
import { sendLenses } from './send-lenses';

/** What of the connections this needs. */
interface ActiveConnection {
  active(): { readonly name: string } | undefined;
}

export function registerSendCodeLens(
  selector: vscode.DocumentSelector,
  payloads: PayloadDocuments,
  connections: ActiveConnection,
  readiness: PayloadReadiness,
): vscode.Disposable {
  const lens = new SendCodeLens(payloads, connections, readiness);
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
    private readonly readiness: PayloadReadiness,
  ) {
    const refresh = (): void => this.changed.fire();
    this.subscription = vscode.Disposable.from(
      this.changed,
      readiness.onDidChange(refresh),
      payloads.onDidAdopt(refresh),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dialogInsight')) refresh();
      }),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!isFile(document.uri) || !this.payloads.isPayload(document)) return [];
    const result = await this.payloads.whenJudged(document);
    if (!result?.outline) return [];
    const { outline } = result;
    const start = document.positionAt(outline.offset);
    const lenses = sendLenses(this.readiness.of(document, result), outline, this.connections.active(), localiseWithNumbers);
    return lenses.map(({ title, command }) => new vscode.CodeLens(new vscode.Range(start, start), { title, command, arguments: [document.uri] }));
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
