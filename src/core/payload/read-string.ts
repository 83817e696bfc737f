import { message } from '../message';
import { Code, isBlank, isCloser, isLineBreak } from './characters';
import type { SyntaxProblems } from './syntax-problems';

export interface ReadString {
  /** Decoded; if the text is not a valid JSON string, the raw text between its quotes. */
  readonly value: string;
  /** After the closing quote, or where it should have been. */
  readonly end: number;
  /** If it is not closed: how far the end was searched. None of the quotes up to there closes another one either. */
  readonly unclosedTo?: number;
}

/**
 * The string whose opening quote is at `start`. A string that is not closed on its line ends there, so that the next line
 * is read as intended; with `isKey` it is then cut at a colon. Problems are added to `problems`, if given.
 */
export function readString(text: string, start: number, isKey: boolean, problems: SyntaxProblems | undefined): ReadString {
  const end = text.length;
  for (let position = start + 1; position < end; position++) {
    const code = text.charCodeAt(position);
    if (code === Code.Quote) return { value: text.slice(start + 1, position), end: position + 1 };
    if (code === Code.Backslash || code < Code.Space) return readUnusualString(text, start, position, isKey, problems);
  }
  return readUnclosedString(text, start, end, isKey, problems);
}

/** A string with escapes, or with something that is not allowed in a string. */
function readUnusualString(
  text: string,
  start: number,
  from: number,
  isKey: boolean,
  problems: SyntaxProblems | undefined,
): ReadString {
  const end = text.length;
  let strict = true;
  let position = from;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code === Code.Quote) {
      const inside = text.slice(start + 1, position);
      return { value: strict && problems !== undefined ? decode(inside) : inside, end: position + 1 };
    }
    if (code === Code.Backslash) {
      const length = escapeLength(text, position);
      if (length === 0) {
        strict = false;
        problems?.report(position, 2, message('This backslash does not begin a JSON escape: write {0} for a backslash', '\\\\'));
      }
      position += Math.max(length, 1);
    } else if (isLineBreak(code)) {
      const next = nextLine(text, position);
      if (next < 0) return readUnclosedString(text, start, position, isKey, problems);
      strict = false;
      problems?.report(position, 1, message('A line break inside text must be written as {0}', '\\n'));
      position = next;
    } else {
      if (code < Code.Space) {
        strict = false;
        problems?.report(position, 1, message('This control character must be written as {0} inside text', escapeFor(code)));
      }
      position++;
    }
  }
  return readUnclosedString(text, start, end, isKey, problems);
}

/** A text whose quote is missing at `limit`, the end of its line: it ends before the punctuation that was meant as JSON. */
export function readUnclosedString(
  text: string,
  start: number,
  limit: number,
  isKey: boolean,
  problems: SyntaxProblems | undefined,
): ReadString {
  const colon = isKey ? text.slice(start, limit).indexOf(':') : -1;
  const end = colon >= 0 ? start + colon : trimmedEnd(text, start + 1, limit);
  problems?.report(start, end - start, message('The closing double quote of this text is missing'));
  return { value: text.slice(start + 1, end), end, unclosedTo: limit };
}

function trimmedEnd(text: string, start: number, limit: number): number {
  let end = limit;
  const openers = { braces: false, brackets: false };
  for (let position = start; position < limit; position++) {
    const code = text.charCodeAt(position);
    if (code === Code.OpenBrace) openers.braces = true;
    else if (code === Code.OpenBracket) openers.brackets = true;
  }
  while (end > start) {
    const code = text.charCodeAt(end - 1);
    const isPunctuation =
      code === Code.Comma || (isCloser(code) && !(code === Code.CloseBrace ? openers.braces : openers.brackets));
    if (!isPunctuation && !isBlank(code)) break;
    end--;
  }
  return end;
}

/**
 * Where the text continues after the line break at `position`; -1 if the next line is JSON again
 * (it begins with punctuation, a quote or a comment, or there is none).
 */
function nextLine(text: string, position: number): number {
  let next = position;
  while (next < text.length && isBlank(text.charCodeAt(next))) next++;
  return next >= text.length || '"{}[],:/'.includes(text.charAt(next)) ? -1 : next;
}

/** 2 for `\n` and the like, 6 for `\uXXXX`, 0 if it is not an escape. */
function escapeLength(text: string, position: number): number {
  const code = text.charCodeAt(position + 1);
  if (code !== Code.LowerU) return '"\\/bfnrt'.includes(text.charAt(position + 1) || ' ') ? 2 : 0;
  for (let digit = position + 2; digit < position + 6; digit++) {
    if (!isHexDigit(text.charCodeAt(digit))) return 0;
  }
  return 6;
}

function isHexDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

/** Uses the engine's decoder; the caller has checked every escape and character. */
function decode(inside: string): string {
  return JSON.parse(`"${inside}"`) as string;
}

function escapeFor(code: number): string {
  return code === Code.Tab ? '\\t' : `\\u${code.toString(16).padStart(4, '0')}`;
}
