import { Code, isCloser, isLineBreak } from '../payload/characters';
import type { Span } from '../payload/json';
import { afterBlanks } from './slips';

/** A line that begins with this begins a piece of JSON or goes on with one: a bracket, a text, a comment, a name of a payload without quotes. */
const JSON_LINE = /[^\S\r\n]*(?:["\u201c\u201d\u201e{}[\],]|\/[/*]|'[\w$]+'\s*:|(?:AuthKey|idProject|Records|MergeOptions|ID|Data)\s*:)/y;

/** An opening bracket in the middle of a line, as in `--data '{` and `const body = {`, with what can follow it in JSON or in a script. */
const OPENING = /[{[](?=\s*(?:["'\u201c{}[]|[\w$]+\s*:|\/[/*]))/g;

/** How many times the length of the text is read before it is given up as no article, mail or script with a payload in it. */
const PATIENCE = 8;

/**
 * Looks for the pieces of a text that may be JSON, in order and not overlapping, each with the comments that belong to it: what an article, a mail, a script
 * or a command line says around them is left out. `accepts` judges each; what begins inside a piece that it refuses is tried as well.
 */
export function seekJsonParts(text: string, accepts: (part: Span) => boolean): void {
  let patience = PATIENCE * text.length;
  for (let position = 0; position < text.length && patience > 0; ) {
    const start = nextStart(text, position);
    if (start === undefined) return;
    const accepted = partEnds(text, start).find((end) => {
      patience -= end - start;
      return end > start && accepts({ offset: start, length: end - start });
    });
    position = accepted ?? afterStart(text, start);
  }
}

function nextStart(text: string, from: number): number | undefined {
  OPENING.lastIndex = from;
  const opening = OPENING.exec(text)?.index ?? text.length;
  for (let line = from; line < text.length; line = nextLine(text, line)) {
    if (isLineStart(text, line) && isJsonLine(text, line)) return line;
    if (opening < lineEnd(text, line)) return opening;
  }
  return undefined;
}

/** From where to go on when no JSON begins at `start`. */
function afterStart(text: string, start: number): number {
  const end = lineEnd(text, start);
  const before = text.slice(start, end).search(/[{[]/);
  if (before < 0) return nextLine(text, start);
  return text.slice(start, start + before).trim() === '' ? start + before + 1 : start + before;
}

/**
 * Where the piece at `start` may end, the longest first: a value with its brackets, alone or with the values that follow it; properties without their
 * braces up to a line that does not go on with them, or to the brace that closes them.
 */
function partEnds(text: string, start: number): readonly number[] {
  let depth = 0;
  let end = start;
  let firstValueEnd: number | undefined;
  let isValue: boolean | undefined;
  for (let position = afterBlanks(text, start); position < text.length; position = afterBlanks(text, end)) {
    if (depth === 0 && isValue !== true && breaksOff(text, end, position)) break;
    const code = text.charCodeAt(position);
    const opens = code === Code.OpenBrace || code === Code.OpenBracket;
    isValue ??= opens;
    if (opens) depth++;
    else if (isCloser(code)) depth--;
    end = code === Code.Quote ? stringEnd(text, position) : position + 1;
    if (depth < 0) break;
    if (depth > 0 || !isValue || code === Code.Comma) continue;
    firstValueEnd ??= end;
    const next = text.charCodeAt(afterBlanks(text, end));
    if (next !== Code.Comma && next !== Code.OpenBrace) break;
  }
  const whole = withComments(text, end);
  return firstValueEnd === undefined || firstValueEnd === end ? [whole] : [whole, withComments(text, firstValueEnd)];
}

/** Whether a line that goes on with no JSON begins between two places, the second of which is the beginning of a token. */
function breaksOff(text: string, end: number, position: number): boolean {
  const line = lineStart(text, position);
  return line > end && !isJsonLine(text, line);
}

function isJsonLine(text: string, line: number): boolean {
  JSON_LINE.lastIndex = line;
  return JSON_LINE.test(text);
}

/** The end with the comments that follow on the same line or right below. */
function withComments(text: string, end: number): number {
  const comments = /(?:[^\S\r\n]*(?:\r?\n[^\S\r\n]*)?(?:\/\/[^\r\n]*|\/\*[^]*?\*\/))*/y;
  comments.lastIndex = end;
  return end + (comments.exec(text)?.[0].length ?? 0);
}

/** A string ends with its line at the latest. */
function stringEnd(text: string, start: number): number {
  for (let position = start + 1; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === Code.Quote) return position + 1;
    if (code === Code.Backslash) position++;
    else if (isLineBreak(code)) return position;
  }
  return text.length;
}

function isLineStart(text: string, position: number): boolean {
  return position === 0 || isLineBreak(text.charCodeAt(position - 1));
}

function lineStart(text: string, position: number): number {
  let start = position;
  while (!isLineStart(text, start)) start--;
  return start;
}

function lineEnd(text: string, position: number): number {
  let end = position;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

function nextLine(text: string, position: number): number {
  let next = lineEnd(text, position);
  while (next < text.length && isLineBreak(text.charCodeAt(next))) next++;
  return next;
}
