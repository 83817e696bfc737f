import * as vscode from 'vscode';
import { recordCount } from '../core/payload/record-count';
import type { OpenPlace, PasteEdit, PasteTarget } from '../core/repair/paste-edits';
import { snippetPosition, type SnippetPosition } from '../core/snippets/position';
import { overAfter } from '../core/time-limit';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { localise, localiseWithNumbers } from '../ui/localise';
import { indentationOf } from './indentation';
import { showOpenPlace } from './open-place';
import { describeMergeOptions } from './describe-merge-options';

const KIND = vscode.DocumentDropOrPasteEditKind.Empty.append('dialogInsight', 'payload');

/** If recognising a text takes longer than this, in milliseconds, the plain text is pasted. */
const LONGEST_WAIT = 3_000;

/** Turns text pasted into a payload into a payload. */
export function registerPastePayload(selector: vscode.DocumentSelector, payloads: PayloadDocuments): vscode.Disposable {
  return vscode.languages.registerDocumentPasteEditProvider(selector, new PastePayload(payloads), {
    providedPasteEditKinds: [KIND],
    pasteMimeTypes: ['text/plain'],
  });
}

/**
 * Repairs immediately if the document is otherwise empty and the text contains one payload that is fully understood; anywhere else, or if it would have to
 * guess, the plain text is pasted and the repaired one is offered as the alternative.
 */
class PastePayload implements vscode.DocumentPasteEditProvider {
  constructor(private readonly payloads: PayloadDocuments) {}

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    dataTransfer: vscode.DataTransfer,
    context: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    const [range] = ranges;
    if (!range || ranges.length > 1 || !this.payloads.isPayload(document)) return undefined;
    const text = await dataTransfer.get('text/plain')?.asString();
    if (text === undefined || text.trim() === '' || token.isCancellationRequested) return undefined;
    const blank = isBlankAround(document, range);
    const position = blank ? undefined : positionAt(document, range);
    const target = blank ? ({ kind: 'blank' } as const) : position && targetAt(range, position);
    if (!target) return undefined;
    const { pasteEdits } = await import('../core/repair/paste-edits');
    const { edits, open } = pasteEdits(text, target, indentationOf(document), overAfter(LONGEST_WAIT));
    if (token.isCancellationRequested) return undefined;
    const several = edits.length > 1;
    if (blank && context.triggerKind === vscode.DocumentPasteTriggerKind.Automatic) {
      if (open) tellOpen(document, range.start, open);
      else if (several) offerChoice(document, edits.length);
    }
    return edits.map((one, index) => {
      const edit = new vscode.DocumentPasteEdit(position ? '' : one.text, several ? titleOf(one, index + 1, edits.length) : onlyTitle(one, target), KIND);
      if (!blank || several || open) edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
      if (position) edit.additionalEdit = withComma(document, range, position, one.text);
      return edit;
    });
  }
}

function onlyTitle({ leavesOut, shape }: PasteEdit, target: PasteTarget): string {
  if (!leavesOut) return vscode.l10n.t('Paste as Dialog Insight payload');
  return target.kind === 'inside' && shape === 'payload'
    ? vscode.l10n.t('Paste as Dialog Insight payload: its records only')
    : vscode.l10n.t('Paste as Dialog Insight payload, without the text around it');
}

function titleOf({ records, options }: PasteEdit, number: number, count: number): string {
  const allowed = localise(describeMergeOptions(options.AllowInsert, options.AllowUpdate));
  return vscode.l10n.t('Paste as Dialog Insight payload: {0} of {1} ({2}, {3})', number, count, localiseWithNumbers(recordCount(records)), allowed);
}

/** The plain text was pasted, and only its author knows what it should be. */
function tellOpen(document: vscode.TextDocument, start: vscode.Position, { line, character, message }: OpenPlace): void {
  const position = start.translate(line, line === 0 ? character : character - start.character);
  const said = vscode.l10n.t('The text was pasted unchanged. Only you can say what is meant on line {0}: {1}.', position.line + 1, localise(message));
  void showOpenPlace(document, position, said);
}

/** What was pasted is not a payload until the user has chosen one of several. */
function offerChoice(document: vscode.TextDocument, count: number): void {
  const choose = vscode.l10n.t('Choose...');
  void vscode.window.showInformationMessage(vscode.l10n.t('The pasted text contains {0} payloads, and a file has one.', count), choose).then((chosen) => {
    if (chosen === choose) void vscode.commands.executeCommand('dialogInsight.repair', document.uri);
  });
}

function isBlankAround(document: vscode.TextDocument, range: vscode.Range): boolean {
  for (let line = 0; line < document.lineCount; line++) {
    const { text } = document.lineAt(line);
    const before = line < range.start.line ? text : line === range.start.line ? text.slice(0, range.start.character) : '';
    const after = line > range.end.line ? text : line === range.end.line ? text.slice(range.end.character) : '';
    if (before.trim() !== '' || after.trim() !== '') return false;
  }
  return true;
}

/** Where the pasted text will be, in the document without the selection that it replaces. */
function positionAt(document: vscode.TextDocument, { start, end }: vscode.Range): SnippetPosition | undefined {
  const left = end.line - start.line;
  const first = document.lineAt(start.line).text.slice(0, start.character) + document.lineAt(end.line).text.slice(end.character);
  const line = (index: number): string => (index === start.line ? first : document.lineAt(index < start.line ? index : index + left).text);
  const position = snippetPosition({ count: document.lineCount - left, line }, start.line, start.character);
  return position?.start === start.character && position.end === start.character ? position : undefined;
}

function targetAt({ start }: vscode.Range, { place, commaBefore, commaAfter }: SnippetPosition): PasteTarget | undefined {
  if (place === 'document') return undefined;
  return { kind: 'inside', place, commaAfter, commaHere: isAt(start, commaBefore) };
}

function isAt({ line, character }: vscode.Position, comma: SnippetPosition['commaBefore']): boolean {
  return comma?.line === line && comma.column === character;
}

/** VS Code treats `insertText` as a snippet, and indents it depending on whether there are other edits; additional edits are applied unchanged. */
function withComma(document: vscode.TextDocument, range: vscode.Range, { commaBefore }: SnippetPosition, text: string): vscode.WorkspaceEdit {
  const margin = /^[ \t]*/.exec(document.lineAt(range.start.line).text.slice(0, range.start.character))?.[0] ?? '';
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text.replaceAll('\n', `\n${margin}`));
  if (commaBefore && !isAt(range.start, commaBefore)) edit.insert(document.uri, new vscode.Position(commaBefore.line, commaBefore.column), ',');
  return edit;
}
