import type { TextEdit } from '../text-edit';
import { Code, isBlank, isInvisible, isOddBlank } from './characters';
import type { Span } from './json';
import type { ParsedJson } from './parse-json';

/** The edits that add a fragment's missing braces; none for a complete document. */
export function braceEdits(text: string, { root, missingOpeningBrace, missingClosingBrace }: ParsedJson): readonly TextEdit[] {
  if (!missingOpeningBrace || root === undefined) return [];
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  const start = blankLineStart(text, root.offset);
  const edits: TextEdit[] = [
    { offset: start ?? root.offset, length: 0, text: start === undefined ? '{' : `{${lineBreak}` },
  ];
  if (missingClosingBrace) edits.push({ offset: contentEnd(text), length: 0, text: `${lineBreak}}` });
  return edits;
}

/** `span` is one of `ParsedJson.oddSpaces`. */
export function plainSpaceEdit(text: string, { offset, length }: Span): TextEdit {
  return { offset, length, text: plainBlanks(text.slice(offset, offset + length)) };
}

/** Replaces each visible odd blank with a plain space and removes the invisible ones. */
export function plainBlanks(blanks: string): string {
  let plain = '';
  for (const character of blanks) {
    const code = character.charCodeAt(0);
    if (!isInvisible(code)) plain += isOddBlank(code) ? ' ' : character;
  }
  return plain;
}

/** The start of the line of `offset`, if only blanks precede `offset` on that line. */
function blankLineStart(text: string, offset: number): number | undefined {
  let start = offset;
  while (start > 0 && text.charCodeAt(start - 1) !== Code.LineFeed) {
    if (!isBlank(text.charCodeAt(start - 1))) return undefined;
    start--;
  }
  return start;
}

function contentEnd(text: string): number {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}
