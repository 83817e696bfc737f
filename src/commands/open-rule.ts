import * as vscode from 'vscode';
import { RULES, type RuleId } from '../core/rules/catalogue';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { localise } from '../ui/localise';
import type { Services } from './services';

/** Shows the documentation of a rule: that of the problem at the cursor, or one that the user chooses. It is in the package, so it works offline. */
export function registerOpenRule({ payloads }: Pick<Services, 'payloads'>, extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.openRule', async (argument: unknown) => {
    const editor = vscode.window.activeTextEditor;
    const asked = RULES.find(({ id }) => id === argument);
    const here = asked || !editor || !payloads.isPayload(editor.document) ? [] : rulesAt(payloads, editor);
    const [only] = here;
    const id = asked?.id ?? (here.length === 1 ? only : await choose(here));
    if (id === undefined) return;
    const rules = await documentation(vscode.Uri.joinPath(extensionUri, 'docs'));
    await vscode.commands.executeCommand('markdown.showPreview', rules.with({ fragment: id }));
  });
}

/** The rules of the problems at the cursor, each once. */
function rulesAt(payloads: PayloadDocuments, { document, selection }: vscode.TextEditor): readonly RuleId[] {
  const at = document.offsetAt(selection.active);
  return [...new Set(payloads.check(document).problemsIn(at, at).map(({ code }) => code))];
}

/** In the language of the editor, if available. */
async function documentation(folder: vscode.Uri): Promise<vscode.Uri> {
  const english = vscode.Uri.joinPath(folder, 'rules.md');
  const translated = vscode.Uri.joinPath(folder, `rules.${vscode.env.language.slice(0, 2)}.md`);
  return vscode.workspace.fs.stat(translated).then(
    () => translated,
    () => english,
  );
}

/** Offers the rules of the problems at the cursor, or all rules. */
async function choose(here: readonly RuleId[]): Promise<RuleId | undefined> {
  const offered = here.length > 0 ? RULES.filter(({ id }) => here.includes(id)) : RULES;
  const items = offered.map(({ id, title }) => ({ label: id, detail: localise({ template: title, args: [] }), id }));
  const title = vscode.l10n.t('Which rule do you want explained?');
  return (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.id;
}
