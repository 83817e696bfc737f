import * as vscode from 'vscode';
import { hasErrors, type Outline } from '../core/check';
import type { PayloadDocuments } from './payload-documents';

/** What of the connections this needs. */
interface ActiveConnection {
  readonly onDidChange: vscode.Event<void>;
  active(): { readonly name: string } | undefined;
}

export function registerSendCodeLens(selector: vscode.DocumentSelector, payloads: PayloadDocuments, connections: ActiveConnection): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(selector, new SendCodeLens(payloads, connections));
}

/** Over a payload, what sending it would do; nothing where there is nothing to send. */
class SendCodeLens implements vscode.CodeLensProvider {
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(
    private readonly payloads: PayloadDocuments,
    private readonly connections: ActiveConnection,
  ) {
    this.onDidChangeCodeLenses = connections.onDidChange;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.payloads.isPayload(document)) return [];
    const { outline, problems } = this.payloads.check(document);
    if (!outline || outline.records === 0) return [];
    const start = document.positionAt(outline.offset);
    const range = new vscode.Range(start, start);
    if (hasErrors(problems)) {
      const count = problems.filter(({ severity }) => severity === 'error').length;
      const title = count === 1 ? vscode.l10n.t('1 error to mend before sending') : vscode.l10n.t('{0} errors to mend before sending', count);
      return [new vscode.CodeLens(range, { title: `$(error) ${title}`, command: 'workbench.actions.view.problems' })];
    }
    const preview = { title: vscode.l10n.t('Preview'), command: 'dialogInsight.preview' };
    return [
      new vscode.CodeLens(range, { title: `$(cloud-upload) ${sendTitle(outline, this.connections.active()?.name)}`, command: 'dialogInsight.send' }),
      new vscode.CodeLens(range, preview),
    ];
  }
}

function sendTitle(outline: Outline, connection: string | undefined): string {
  const records = outline.records === 1 ? vscode.l10n.t('1 record') : vscode.l10n.t('{0} records', outline.records);
  const target = connection ?? vscode.l10n.t('Dialog Insight');
  return vscode.l10n.t('Send {0} to {1}: {2}', records, target, allowed(outline));
}

function allowed({ allowInsert, allowUpdate }: Outline): string {
  if (allowInsert && allowUpdate) return vscode.l10n.t('create and update');
  if (allowInsert) return vscode.l10n.t('create only');
  if (allowUpdate) return vscode.l10n.t('update only');
  return vscode.l10n.t('neither create nor update');
}
