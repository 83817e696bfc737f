import { Code, isBlank, isCloser, isDelimiter, isLineBreak } from './characters';
import type { Span } from './json';

const WORD = 0;
const BLANK = 1;
const MARK = 2;
const CLOSER = 3;
const COMMA = 4;
const QUOTE = 5;
const SLASH = 6;

/** The kind of each Latin-1 character outside of strings. */
const KINDS = Uint8Array.from({ length: 256 }, (_, code) => {
  if (isBlank(code)) return BLANK;
  if (isCloser(code)) return CLOSER;
  if (code === Code.Comma) return COMMA;
  if (code === Code.Quote) return QUOTE;
  if (code === Code.Slash) return SLASH;
  return isDelimiter(code) ? MARK : WORD;
});

const FIRST_FACTOR = 0x9e3779b1 | 0;
const SECOND_FACTOR = 0x85ebca77 | 0;

/**
 * A 53-bit hash of the tokens of a value, to compare contents. White space, comments and trailing commas
 * are ignored, since they are not sent. Every text has a digest, even a broken one. Creates no objects: 100,000 records are hashed before a send.
 */
export function contentDigest(text: string, { offset, length }: Span = { offset: 0, length: text.length }): number {
  const end = offset + length;
  let low = 0xdeadbeef | 0;
  let high = 0x41c6ce57;
  let isAfterWord = false;
  let isAfterGap = false;
  let isCommaOpen = false;
  let at = offset;
  while (at < end) {
    let code = text.charCodeAt(at);
    const kind = code < 256 ? KINDS[code] : isBlank(code) ? BLANK : WORD;
    if (kind === BLANK) {
      isAfterGap = true;
      at++;
      continue;
    }
    if (kind === SLASH && isCommentAt(text, at)) {
      isAfterGap = true;
      at = commentEnd(text, at, end);
      continue;
    }
    // A comma only counts if something follows it.
    if (isCommaOpen && kind !== CLOSER) {
      low = Math.imul(low ^ Code.Comma, FIRST_FACTOR);
      high = Math.imul(high ^ Code.Comma, SECOND_FACTOR);
    }
    isCommaOpen = kind === COMMA;
    const isWord = kind === WORD || kind === SLASH;
    // `1 2` is not `12`.
    if (isWord && isAfterWord && isAfterGap) {
      low = Math.imul(low ^ Code.Space, FIRST_FACTOR);
      high = Math.imul(high ^ Code.Space, SECOND_FACTOR);
    }
    isAfterWord = isWord;
    isAfterGap = false;
    if (isCommaOpen) {
      at++;
      continue;
    }
    const tokenEnd = kind === QUOTE ? stringEnd(text, at, end) : at + 1;
    for (; at < tokenEnd; at++) {
      code = text.charCodeAt(at);
      low = Math.imul(low ^ code, FIRST_FACTOR);
      high = Math.imul(high ^ code, SECOND_FACTOR);
      low ^= low >>> 15;
      high ^= high >>> 13;
    }
  }
  low = Math.imul(low ^ (high >>> 16), 0xc2b2ae3d | 0);
  high = Math.imul(high ^ (low >>> 13), 0x27d4eb2f);
  return ((high ^ (high >>> 15)) & 0x1fffff) * 0x100000000 + ((low ^ (low >>> 16)) >>> 0);
}

function isCommentAt(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return next === Code.Slash || next === Code.Asterisk;
}

function commentEnd(text: string, start: number, end: number): number {
  if (text.charCodeAt(start + 1) === Code.Asterisk) {
    const close = text.indexOf('*/', start + 2);
    return close < 0 || close + 2 > end ? end : close + 2;
  }
  let at = start;
  while (at < end && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

/** The position after the closing quote; if it is missing, the end of the line. */
function stringEnd(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === Code.Quote) return at + 1;
    if (code === Code.LineFeed || code === Code.CarriageReturn) return at;
    if (code === Code.Backslash) at++;
  }
  return end;
}
