import { Code, isCloser, isLineBreak } from '../payload/characters';
import type { Span } from '../payload/json';
import { afterBlanks } from './slips';

/** The beginning of a line that starts or continues a piece of JSON: a bracket, a string, a comment, or an unquoted name of a payload. */
const JSON_LINE = /[^\S\r\n]*(?:["\u201c\u201d\u201e{}[\],]|\/[/*]|'[\w$]+'\s*:|(?:AuthKey|idProject|Records|MergeOptions|ID|Data)\s*:)/y;

/** An opening bracket in the middle of a line, as in `--data '{` and `const body = {`, followed by what JSON or a script may have after it. */
const OPENING = /[{[](?=\s*(?:["'\u201c{}[]|[\w$]+\s*[:,]|\.{3}|\*\*|\/[/*]|#))/g;

/** After reading this multiple of the text's length, the search is given up: it is not an article, a mail or a script with a payload. */
const PATIENCE = 8;

/** What a piece of text turns out to be. A `broken` piece is meant to be something, but can't be read. */
export type Verdict = 'taken' | 'broken' | 'nothing' | 'stop';

/**
 * Looks for the pieces of a text that may be JSON, in order and without overlaps, each with its comments; the prose or code of an article, a mail, a script
 * or a command line around them is left out. `classify` classifies each piece. What begins inside a `nothing` piece is tried as well, except for properties
 * without braces, which would be torn out of their object. The inside of a `broken` piece is not tried: alone it means something else. Returns the broken ones.
 */
export function seekJsonParts(text: string, classify: (part: Span) => Verdict): readonly Span[] {
  const broken: Span[] = [];
  const lines = new Lines(text);
  const lastClose = text.lastIndexOf('*/');
  let patience = PATIENCE * text.length;
  let bracketsEnd = 0;
  /** The open braces at `scanned`. */
  const braces: number[] = [];
  let scanned = 0;
  for (let position = 0; position < text.length && patience > 0; ) {
    const found = lines.nextStart(position);
    if (found === undefined) break;
    for (; scanned < found; scanned++) {
      if (text.charCodeAt(scanned) === Code.OpenBrace) braces.push(scanned);
      else if (text.charCodeAt(scanned) === Code.CloseBrace) braces.pop();
    }
    position = lines.afterStart(found);
    const isOpening = isOpener(text.charCodeAt(afterBlanks(text, found, lastClose)));
    if (!isOpening && found < bracketsEnd) continue;
    const start = (isOpening ? undefined : braces.at(-1)) ?? found;
    const hasBrackets = isOpening || start < found;
    const ends = partEnds(text, start, lastClose).filter((end) => end > start);
    const verdicts: Verdict[] = [];
    for (const end of ends) {
      patience -= end - start;
      const verdict = classify({ offset: start, length: end - start });
      if (verdict === 'stop') return broken;
      if (verdict === 'taken') scanned = position = end;
      verdicts.push(verdict);
      if (verdict === 'taken') break;
    }
    const [longest] = ends;
    if (longest === undefined || !hasBrackets || verdicts.at(-1) === 'taken') continue;
    if (verdicts.at(-1) === 'broken') {
      broken.push({ offset: start, length: longest - start });
      scanned = position = longest;
    } else {
      bracketsEnd = Math.max(bracketsEnd, longest);
    }
  }
  return broken;
}

/** Moves from one candidate to the next. Caches the current line and the next bracket, since a text may be a single line with very many brackets. */
class Lines {
  private readonly line = { from: 0, end: -1 };
  private readonly opening = { from: 0, at: -1 };

  constructor(private readonly text: string) {}

  /** The next offset where JSON may begin. */
  nextStart(from: number): number | undefined {
    const opening = this.nextOpening(from);
    for (let line = from; line < this.text.length; line = this.nextLine(line)) {
      if (isLineStart(this.text, line) && isJsonLine(this.text, line)) return line;
      if (opening < this.lineEnd(line)) return opening;
    }
    return undefined;
  }

  /** Where to continue if no JSON begins at `start`. */
  afterStart(start: number): number {
    const before = this.text.slice(start, this.lineEnd(start)).search(/[{[]/);
    if (before < 0) return this.nextLine(start);
    return this.text.slice(start, start + before).trim() === '' ? start + before + 1 : start + before;
  }

  private nextOpening(from: number): number {
    const { opening } = this;
    if (from < opening.from || from > opening.at) {
      OPENING.lastIndex = from;
      opening.from = from;
      opening.at = OPENING.exec(this.text)?.index ?? this.text.length;
    }
    return opening.at;
  }

  private lineEnd(position: number): number {
    const { line } = this;
    if (position < line.from || position > line.end) [line.from, line.end] = [position, lineEnd(this.text, position)];
    return line.end;
  }

  private nextLine(position: number): number {
    let next = this.lineEnd(position);
    while (next < this.text.length && isLineBreak(this.text.charCodeAt(next))) next++;
    return next;
  }
}

/**
 * Where the piece at `start` may end, longest first: a value with its brackets, alone or with the values that follow; or properties without their
 * braces, up to a line that does not continue them or to the brace that closes them.
 */
function partEnds(text: string, start: number, lastClose: number): readonly number[] {
  let depth = 0;
  let end = start;
  let firstValueEnd: number | undefined;
  let isValue: boolean | undefined;
  for (let position = afterBlanks(text, start, lastClose); position < text.length; position = afterBlanks(text, end, lastClose)) {
    if (depth === 0 && isValue !== true && breaksOff(text, end, position)) break;
    if (depth > 0 && isHashComment(text, position)) {
      end = lineEnd(text, position);
      continue;
    }
    const code = text.charCodeAt(position);
    const opens = isOpener(code);
    isValue ??= opens;
    if (opens) depth++;
    else if (isCloser(code)) depth--;
    end = code === Code.Quote ? stringEnd(text, position) : position + 1;
    if (depth < 0) break;
    if (depth > 0 || !isValue || code === Code.Comma) continue;
    firstValueEnd ??= end;
    const next = text.charCodeAt(afterBlanks(text, end, lastClose));
    if (next !== Code.Comma && next !== Code.OpenBrace) break;
  }
  // Everything inside an open bracket belongs to the piece, even an unclosed comment.
  const whole = depth > 0 ? text.length : withComments(text, end, lastClose);
  return firstValueEnd === undefined || firstValueEnd === end ? [whole] : [whole, withComments(text, firstValueEnd, lastClose)];
}

/** A script's comment; a `#` within a word is not one. */
function isHashComment(text: string, position: number): boolean {
  return text.charAt(position) === '#' && /[\s,{}[\]"']/.test(text.charAt(position - 1));
}

/** Whether a line that does not continue the JSON begins between two offsets, the second of which is the beginning of a token. */
function breaksOff(text: string, end: number, position: number): boolean {
  let line = position;
  while (line > end && !isLineStart(text, line)) line--;
  return line > end && !isJsonLine(text, line);
}

function isJsonLine(text: string, line: number): boolean {
  JSON_LINE.lastIndex = line;
  return JSON_LINE.test(text);
}

/** White space up to what follows on the same line or the next one. */
const GAP = /[^\S\r\n]*(?:\r?\n[^\S\r\n]*)?/y;

/** The end, including comments that follow on the same line or the next one. */
function withComments(text: string, start: number, lastClose: number): number {
  for (let end = start; ; ) {
    GAP.lastIndex = end;
    GAP.test(text);
    const position = GAP.lastIndex;
    if (text.startsWith('//', position)) end = lineEnd(text, position);
    else if (text.startsWith('/*', position) && position + 2 <= lastClose) end = text.indexOf('*/', position + 2) + 2;
    else return end;
  }
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

function isOpener(code: number): boolean {
  return code === Code.OpenBrace || code === Code.OpenBracket;
}

function isLineStart(text: string, position: number): boolean {
  return position === 0 || isLineBreak(text.charCodeAt(position - 1));
}

function lineEnd(text: string, position: number): number {
  let end = position;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}
