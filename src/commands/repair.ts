import * as vscode from 'vscode';
import { recordCount } from '../core/payload/record-count';
import type { SyntaxProblem } from '../core/payload/syntax-problems';
import { findPayloads, type FoundPayload } from '../core/repair/find-payloads';
import { figures } from '../core/repair/paste-edits';
import { payloadText } from '../core/repair/payload-text';
import { repairPayload, whatIsMended } from '../core/repair/repair-payload';
import type { TextEdit } from '../core/text-edit';
import { indentationOf } from '../editor/indentation';
import { workspaceEdit } from '../editor/quick-fixes';
import { whatIsAllowed } from '../editor/what-is-allowed';
import { editorOf, targetFile } from '../payloads/target-document';
import { localise, localiseWithNumbers } from '../ui/localise';
import type { Services } from './services';

/** Larger texts are not searched for payloads among other text. */
const LONGEST_SEARCH = 4_000_000;

/** Makes valid JSON of a payload that copying or typing has spoilt, in one step, and says what it did or why it can't. */
export function registerRepair({ payloads }: Pick<Services, 'payloads'>): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.repair', async (argument: unknown) => {
    const document = await targetFile(argument);
    if (!document) return;
    payloads.adopt(document);
    const text = document.getText();
    const repair = repairPayload(text, indentationOf(document));
    switch (repair.kind) {
      case 'clean':
        void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to repair: the text is valid JSON, comments and trailing commas aside.'));
        return;
      case 'mended':
        if (!(await apply(document, repair.edits))) return;
        void vscode.window.showInformationMessage(vscode.l10n.t('Repaired: {0}.', repair.done.map(localise).join(', ')));
        return;
      case 'refused': {
        const { payloads: found } = text.length > LONGEST_SEARCH ? { payloads: [] } : findPayloads(text);
        if (found.length > 0) await keepOne(document, found);
        // Not awaited: the notification can stay open for long.
        else void refuse(document, repair.problem);
      }
    }
  });
}

async function refuse(document: vscode.TextDocument, { offset, message }: SyntaxProblem): Promise<void> {
  const position = document.positionAt(offset);
  const go = vscode.l10n.t('Go to Line {0}', position.line + 1);
  const said = vscode.l10n.t('Nothing was repaired. What is meant on line {0} is for you to say: {1}.', position.line + 1, localise(message));
  if ((await vscode.window.showWarningMessage(said, go)) !== go) return;
  const editor = await editorOf(document);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}

/** Other text stands around the payloads: what shall go is never decided silently. */
async function keepOne(document: vscode.TextDocument, found: readonly FoundPayload[]): Promise<void> {
  const items = found.map((payload, index) => {
    const { records, options } = figures(payload.understood);
    const allowed = localise(whatIsAllowed(options.AllowInsert, options.AllowUpdate));
    return {
      label: vscode.l10n.t('Payload {0}: {1}, {2}', index + 1, localiseWithNumbers(recordCount(records)), allowed),
      description: payload.span ? vscode.l10n.t('line {0}', document.positionAt(payload.span.offset).line + 1) : '',
      payload,
    };
  });
  const { version } = document;
  const title = found.length === 1 ? vscode.l10n.t('Only this part of the text is a payload. Keep it and remove the rest?') : vscode.l10n.t('The text holds {0} payloads, and a file has one. Which one shall stay?', found.length);
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('The rest of the text is removed. Undo brings it back.') });
  if (!chosen || document.version !== version) return;
  const text = payloadText(chosen.payload.understood, indentationOf(document));
  if (!(await apply(document, [{ offset: 0, length: document.getText().length, text: `${text}\n` }]))) return;
  const mended = whatIsMended(chosen.payload.understood).map(localise);
  void vscode.window.showInformationMessage(
    mended.length === 0
      ? vscode.l10n.t('The payload was kept as it was, and the rest of the text removed.')
      : vscode.l10n.t('The payload was kept, and the rest of the text removed. Repaired: {0}.', mended.join(', ')),
  );
}

async function apply(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<boolean> {
  return vscode.workspace.applyEdit(workspaceEdit(document, edits));
}
