import * as vscode from 'vscode';
import { recordCount } from '../core/payload/record-count';
import type { SyntaxProblem } from '../core/payload/syntax-problems';
import { findPayloads, type FoundPayload } from '../core/repair/find-payloads';
import { figures } from '../core/repair/paste-edits';
import { payloadText } from '../core/repair/payload-text';
import { repairPayload, describeRepairs } from '../core/repair/repair-payload';
import type { TextEdit } from '../core/text-edit';
import { overAfter } from '../core/time-limit';
import { indentationOf } from '../editor/indentation';
import { showOpenPlace } from '../editor/open-place';
import { workspaceEdit } from '../editor/quick-fixes';
import { describeMergeOptions } from '../editor/describe-merge-options';
import { targetFile } from '../payloads/target-document';
import { localise, localiseWithNumbers } from '../ui/localise';
import type { Services } from './services';

/** Larger texts are not searched for payloads within other text. */
const LONGEST_SEARCH = 4_000_000;

/** A search that takes longer, in milliseconds, is stopped. */
const LONGEST_WAIT = 10_000;

/** Turns a damaged payload into valid JSON, in a single edit, and says what it did or why it can't. */
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
      case 'repaired':
        if (!(await apply(document, repair.edits))) return;
        void vscode.window.showInformationMessage(vscode.l10n.t('Repaired: {0}.', repair.done.map(localise).join(', ')));
        return;
      case 'refused': {
        const found = text.length > LONGEST_SEARCH ? undefined : findPayloads(text, overAfter(LONGEST_WAIT));
        if (found?.hasOthers && !found.open && found.payloads.length > 0) await keepOne(document, found.payloads);
        else refuse(document, found?.open ?? repair.problem);
      }
    }
  });
}

function refuse(document: vscode.TextDocument, { offset, message }: SyntaxProblem): void {
  const position = document.positionAt(offset);
  const said = vscode.l10n.t('Nothing was repaired. Only you can say what is meant on line {0}: {1}.', position.line + 1, localise(message));
  // Not awaited: the notification can stay open for a long time.
  void showOpenPlace(document, position, said);
}

/** There is other text around the payloads: what to remove is never decided silently. */
async function keepOne(document: vscode.TextDocument, found: readonly FoundPayload[]): Promise<void> {
  const items = found.map((payload, index) => {
    const { records, options } = figures(payload.understood);
    const allowed = localise(describeMergeOptions(options.AllowInsert, options.AllowUpdate));
    return {
      label: vscode.l10n.t('Payload {0}: {1}, {2}', index + 1, localiseWithNumbers(recordCount(records)), allowed),
      description: payload.span ? vscode.l10n.t('line {0}', document.positionAt(payload.span.offset).line + 1) : '',
      payload,
    };
  });
  const { version } = document;
  const title = found.length === 1 ? vscode.l10n.t('Only this part of the text is a payload. Keep it and remove the rest?') : vscode.l10n.t('The text contains {0} payloads, and a file has one. Which one do you want to keep?', found.length);
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('The rest of the text is removed. Undo brings it back.') });
  if (!chosen || document.version !== version) return;
  const text = payloadText(chosen.payload.understood, indentationOf(document));
  if (!(await apply(document, [{ offset: 0, length: document.getText().length, text: `${text}\n` }]))) return;
  const repaired = describeRepairs(chosen.payload.understood).map(localise);
  void vscode.window.showInformationMessage(
    repaired.length === 0
      ? vscode.l10n.t('The payload was kept as it was, and the rest of the text removed.')
      : vscode.l10n.t('The payload was kept, and the rest of the text removed. Repaired: {0}.', repaired.join(', ')),
  );
}

async function apply(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<boolean> {
  return vscode.workspace.applyEdit(workspaceEdit(document, edits));
}
