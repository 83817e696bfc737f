import { addAll } from '../add-all';
import { plainBlanks } from '../payload/braces-and-blanks';
import { isBlank, isLineBreak } from '../payload/characters';
import type { JsonObject, JsonProperty, Span } from '../payload/json';
import type { TextEdit } from '../text-edit';

export function replace({ offset, length }: Span, text: string): TextEdit {
  return { offset, length, text };
}

/**
 * Removes some of the properties of an object, or items of an array, and the commas that become redundant.
 * Comments next to the removed ones stay where they are.
 */
export function removeSiblings(
  text: string,
  siblings: readonly Span[],
  isRemoved: (sibling: Span, index: number) => boolean,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let kept: Span | undefined;
  let run: { readonly first: Span; last: Span } | undefined;
  for (const [index, sibling] of siblings.entries()) {
    if (isRemoved(sibling, index)) {
      run ??= { first: sibling, last: sibling };
      run.last = sibling;
    } else {
      if (run) addAll(edits, removeRun(text, kept, run.first, run.last, sibling));
      run = undefined;
      kept = sibling;
    }
  }
  if (run) addAll(edits, removeRun(text, kept, run.first, run.last, undefined));
  return edits;
}

/** Removes adjacent siblings; `before` and `after` are their remaining neighbours. */
function removeRun(text: string, before: Span | undefined, first: Span, last: Span, after: Span | undefined): readonly TextEdit[] {
  const comma = commaAfter(text, last);
  const end = comma === undefined ? endOf(last) : comma + 1;
  if (after) return [remove(first.offset, comma === undefined ? end : skipBlanks(text, end))];
  const commaBefore = before && commaAfter(text, before);
  if (commaBefore === undefined) return [remove(first.offset, end)];
  const start = comma === undefined ? commaBefore : commaBefore + 1;
  if (skipBlanks(text, commaBefore + 1) === first.offset) return [remove(start, end)];
  // A comment in between stays, with its line break.
  return start === commaBefore ? [remove(commaBefore, commaBefore + 1), remove(first.offset, end)] : [remove(first.offset, end)];
}

/** Inserts a property next to another one, on its own line if that one has its own. */
export function insertBeside(text: string, anchor: JsonProperty, side: 'before' | 'after', name: string, value: string): TextEdit {
  const gap = gapBefore(text, anchor.offset);
  const property = `${JSON.stringify(name)}: ${value}`;
  return side === 'after'
    ? { offset: endOf(anchor), length: 0, text: `,${gap}${property}` }
    : { offset: anchor.offset, length: 0, text: `${property},${gap}` };
}

/** Appends a property to an object. */
export function append(text: string, object: JsonObject, name: string, value: string): TextEdit {
  const last = object.properties.at(-1);
  if (last) return insertBeside(text, last, 'after', name, value);
  return { offset: object.offset + 1, length: 0, text: `${JSON.stringify(name)}: ${value}` };
}

/** What separates something from its neighbours: the line break and indentation before it, or one space if it is not the first on its line. */
export function gapBefore(text: string, offset: number): string {
  const start = blanksBefore(text, offset);
  const blanks = plainBlanks(text.slice(start, offset));
  const lineBreak = /\r?\n[^\n]*$/.exec(blanks.slice(-1000));
  return lineBreak ? lineBreak[0] : ' ';
}

function remove(start: number, end: number): TextEdit {
  return { offset: start, length: end - start, text: '' };
}

function endOf({ offset, length }: Span): number {
  return offset + length;
}

function commaAfter(text: string, span: Span): number | undefined {
  const next = skipBlanksAndComments(text, endOf(span));
  return text[next] === ',' ? next : undefined;
}

function skipBlanksAndComments(text: string, start: number): number {
  let offset = skipBlanks(text, start);
  while (text[offset] === '/') {
    offset = skipBlanks(text, text[offset + 1] === '*' ? blockCommentEnd(text, offset) : lineEnd(text, offset));
  }
  return offset;
}

function blockCommentEnd(text: string, start: number): number {
  const closing = text.indexOf('*/', start + 2);
  return closing < 0 ? text.length : closing + 2;
}

function lineEnd(text: string, start: number): number {
  let offset = start;
  while (offset < text.length && !isLineBreak(text.charCodeAt(offset))) offset++;
  return offset;
}

function skipBlanks(text: string, start: number): number {
  let offset = start;
  while (offset < text.length && isBlank(text.charCodeAt(offset))) offset++;
  return offset;
}

function blanksBefore(text: string, end: number): number {
  let offset = end;
  while (offset > 0 && isBlank(text.charCodeAt(offset - 1))) offset--;
  return offset;
}
