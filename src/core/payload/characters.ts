/** UTF-16 code units that have a meaning in a JSON text. */
export const Code = {
  Tab: 0x09,
  LineFeed: 0x0a,
  CarriageReturn: 0x0d,
  Space: 0x20,
  Quote: 0x22,
  Hash: 0x23,
  Apostrophe: 0x27,
  Asterisk: 0x2a,
  Plus: 0x2b,
  Comma: 0x2c,
  Minus: 0x2d,
  Dot: 0x2e,
  Slash: 0x2f,
  Zero: 0x30,
  One: 0x31,
  Nine: 0x39,
  Colon: 0x3a,
  LessThan: 0x3c,
  Equals: 0x3d,
  GreaterThan: 0x3e,
  UpperA: 0x41,
  UpperE: 0x45,
  UpperZ: 0x5a,
  OpenBracket: 0x5b,
  Backslash: 0x5c,
  CloseBracket: 0x5d,
  LowerE: 0x65,
  LowerF: 0x66,
  LowerN: 0x6e,
  LowerT: 0x74,
  LowerU: 0x75,
  OpenBrace: 0x7b,
  Bar: 0x7c,
  CloseBrace: 0x7d,
  NoBreakSpace: 0xa0,
  ByteOrderMark: 0xfeff,
} as const;

/** The four white-space characters of RFC 8259. */
export function isPlainBlank(code: number): boolean {
  return code === Code.Space || code === Code.LineFeed || code === Code.CarriageReturn || code === Code.Tab;
}

/**
 * White space that is not allowed in JSON but common in copied text: the Unicode spaces, the zero-width
 * characters, the byte-order mark, and the vertical tab and form feed of ASCII.
 */
export function isOddBlank(code: number): boolean {
  if (code < 0x80) return code === 0x0b || code === 0x0c;
  if (code < 0x2000) return code === Code.NoBreakSpace || code === 0x85 || code === 0xad || code === 0x1680 || code === 0x180e;
  return (
    code <= 0x200f ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x2064) ||
    code === 0x3000 ||
    code === Code.ByteOrderMark
  );
}

/** One half of a surrogate pair: the first half up to U+DBFF, the second from U+DC00. */
export function isSurrogate(code: number): boolean {
  return (code & 0xf800) === 0xd800;
}

/** Any white space, allowed in JSON or not. */
export function isBlank(code: number): boolean {
  return isPlainBlank(code) || isOddBlank(code);
}

/** Odd blanks without width: replacing one with a space would add a space that nobody saw. */
export function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    code === Code.ByteOrderMark
  );
}

export function isLineBreak(code: number): boolean {
  return code === Code.LineFeed || code === Code.CarriageReturn;
}

export function isDigit(code: number): boolean {
  return code >= Code.Zero && code <= Code.Nine;
}

export function isCloser(code: number): boolean {
  return code === Code.CloseBrace || code === Code.CloseBracket;
}

/** Whether this character ends a number or a word. */
export function isDelimiter(code: number): boolean {
  switch (code) {
    case Code.Comma:
    case Code.Colon:
    case Code.Quote:
    case Code.OpenBrace:
    case Code.CloseBrace:
    case Code.OpenBracket:
    case Code.CloseBracket:
      return true;
    default:
      return isBlank(code);
  }
}

/** Quotation marks that word processors write: curly, low, French, and the apostrophe. */
export function isWrongQuote(code: number): boolean {
  return code === Code.Apostrophe || (code >= 0x2018 && code <= 0x201f) || code === 0xab || code === 0xbb;
}
