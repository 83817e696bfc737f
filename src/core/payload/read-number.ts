import { Code, isDigit } from './characters';

/** A double holds numbers of up to this many digits exactly; longer ones are left to the engine. */
const EXACT_DIGITS = 15;

/** The number that begins at `start`, by the grammar of RFC 8259; undefined if there is none. */
export function readNumber(text: string, start: number): { value: number; end: number } | undefined {
  let position = start;
  let code = text.charCodeAt(position);
  const negative = code === Code.Minus;
  if (negative) code = text.charCodeAt(++position);
  if (!isDigit(code)) return undefined;

  const firstDigit = position;
  let value = 0;
  if (code === Code.Zero) {
    code = text.charCodeAt(++position);
  } else {
    while (isDigit(code)) {
      value = value * 10 + (code - Code.Zero);
      code = text.charCodeAt(++position);
    }
  }
  let exact = position - firstDigit <= EXACT_DIGITS;

  if (code === Code.Dot) {
    const end = digitsEnd(text, position + 1);
    if (end === position + 1) return undefined;
    exact = false;
    position = end;
    code = text.charCodeAt(position);
  }
  if (code === Code.LowerE || code === Code.UpperE) {
    const sign = text.charCodeAt(position + 1);
    const digits = sign === Code.Plus || sign === Code.Minus ? position + 2 : position + 1;
    const end = digitsEnd(text, digits);
    if (end === digits) return undefined;
    exact = false;
    position = end;
  }
  if (!exact) value = Number(text.slice(start, position));
  else if (negative) value = -value;
  return { value, end: position };
}

function digitsEnd(text: string, start: number): number {
  let position = start;
  while (isDigit(text.charCodeAt(position))) position++;
  return position;
}
