import { Code, isBlank, isDelimiter } from '../payload/characters';

/** A document by its lines, without line breaks: nothing here ever requests the whole text. */
export interface Lines {
  readonly count: number;
  line(index: number): string;
}

export type TokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'word';

export interface Token {
  readonly kind: TokenKind;
  readonly line: number;
  /** Columns in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The raw content of a string in lower case; empty for any other token. */
  readonly name: string;
}

export interface LineTokens {
  readonly tokens: readonly Token[];
  /** What the end of the line is inside of. Strings and line comments end with their line, even if they are not closed. */
  readonly endsIn: 'code' | 'string' | 'line-comment' | 'block-comment';
  /** Just after the end of a block comment that began on an earlier line; -1 if there is none. */
  readonly codeStart: number;
}

const PUNCTUATION = new Map<number, TokenKind>([
  [Code.OpenBrace, '{'],
  [Code.CloseBrace, '}'],
  [Code.OpenBracket, '['],
  [Code.CloseBracket, ']'],
  [Code.Comma, ','],
  [Code.Colon, ':'],
]);

/**
 * The tokens of one line. A JSON string never spans lines, so a line can be read separately, except for block comments:
 * the line is assumed to begin outside of one, and `codeStart` says if it did not.
 */
export function lineTokens(text: string, line: number, from = 0): LineTokens {
  let tokens: Token[] = [];
  let codeStart = -1;
  let position = from;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (isBlank(code)) {
      position++;
      continue;
    }
    if (text.startsWith('//', position)) return { tokens, endsIn: 'line-comment', codeStart };
    if (text.startsWith('/*', position)) {
      const close = text.indexOf('*/', position + 2);
      if (close === -1) return { tokens, endsIn: 'block-comment', codeStart };
      position = close + 2;
      continue;
    }
    if (text.startsWith('*/', position)) {
      position += 2;
      tokens = [];
      codeStart = position;
      continue;
    }
    const kind = code === Code.Quote ? 'string' : (PUNCTUATION.get(code) ?? 'word');
    const end = kind === 'string' ? stringEnd(text, position) : kind === 'word' ? wordEnd(text, position) : position + 1;
    const finished = end <= text.length;
    const name = kind === 'string' ? text.slice(position + 1, end - 1).toLowerCase() : '';
    tokens.push({ kind, line, start: position, end: finished ? end : text.length, name });
    if (!finished) return { tokens, endsIn: 'string', codeStart };
    position = end;
  }
  return { tokens, endsIn: 'code', codeStart };
}

/** Just after the closing quote; beyond the text if there is none. */
function stringEnd(text: string, start: number): number {
  for (let position = start + 1; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === Code.Backslash) position++;
    else if (code === Code.Quote) return position + 1;
  }
  return text.length + 1;
}

function wordEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (isDelimiter(code) || (code === Code.Slash && (text[end + 1] === '/' || text[end + 1] === '*')) || text.startsWith('*/', end)) break;
    end++;
  }
  return end;
}
