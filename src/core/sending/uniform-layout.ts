import { isMergeResult } from '../../generated/answers';
import { Code, isPlainBlank } from '../payload/characters';
import { parse } from './answer';

/** A text, and a byte for each of its characters (`toBytes`). */
export interface Source {
  readonly text: string;
  readonly bytes: Uint8Array;
}

export interface Stretch {
  readonly start: number;
  readonly length: number;
}

export type Scalar = string | number | boolean | null;

/** What results have in common. */
export interface Layout {
  /** What stands before each value, and behind the last, in the first result. */
  readonly stretches: readonly Stretch[];
  /** The names that lead to each value. */
  readonly paths: readonly (readonly string[])[];
  /** Which of the values it is; `NONE` where there is none of the name. */
  readonly idRecord: number;
  readonly status: number;
  readonly validationResult: number;
  readonly message: number;
  /** The value of an ID of one part. */
  readonly id: IdColumn | undefined;
}

/** What is asked of a result besides its ID. */
const PLAIN: readonly string[] = ['IdRecord', 'Status', 'ValidationResult', 'Message'];

/** A value, and the names that lead to it. */
interface Leaf {
  readonly path: readonly string[];
  readonly value: Scalar;
}

interface IdColumn {
  readonly column: number;
  readonly name: string;
  /** How the canonical text of such an ID begins, before the quote of its value. */
  readonly lead: Uint8Array;
}

export const NONE = -1;

/** The layout of the result at a place, and the place behind it; undefined where it is none of `MergeResult` or holds more than plain values. */
export function readLayout(source: Source, start: number): { readonly layout: Layout; readonly end: number } | undefined {
  const { text, bytes } = source;
  const stretches: Stretch[] = [];
  const leaves: Leaf[] = [];
  const names: string[] = [];
  let isName = false;
  let from = start;
  let at = start;
  for (let depth = 0; ; ) {
    const code = bytes[at] ?? 0;
    // A name of other characters is not told apart by bytes.
    if (code >= 0x80) return undefined;
    if (code === Code.OpenBrace || code === Code.Comma) isName = true;
    if (code === Code.Colon) isName = false;
    if (code === Code.OpenBrace) depth += 1;
    if (code === Code.CloseBrace) depth -= 1;
    if (code === Code.OpenBrace || code === Code.CloseBrace || code === Code.Comma || code === Code.Colon || isPlainBlank(code)) {
      at += 1;
      if (depth === 0) break;
      continue;
    }
    const behind = behindValue(bytes, at);
    if (behind === NONE || depth === 0) return undefined;
    if (isName) {
      names[depth - 1] = text.slice(at + 1, behind - 1);
      if (/[^\0-\x7f]/.test(text.slice(at, behind))) return undefined;
    } else {
      stretches.push({ start: from, length: at - from });
      leaves.push({ path: names.slice(0, depth), value: scalar(source, at, behind) });
      from = behind;
    }
    at = behind;
  }
  stretches.push({ start: from, length: at - from });
  // By what it is for a real reader: no name repeats or is spelled in another way, and all the rest is JSON.
  const value = parse(text.slice(start, at));
  if (!isMergeResult(value) || !areLeavesOf(value, leaves)) return undefined;
  const paths = leaves.map(({ path }) => path);
  const column = (name: string): number => paths.findIndex((path) => path.length === 1 && path[0] === name);
  if (column('ID') !== NONE || !PLAIN.every((name) => isScalar((value as Readonly<Record<string, unknown>>)[name]))) return undefined;
  return {
    layout: {
      stretches,
      paths,
      idRecord: column('IdRecord'),
      status: column('Status'),
      validationResult: column('ValidationResult'),
      message: column('Message'),
      id: idColumn(paths),
    },
    end: at,
  };
}

function idColumn(paths: Layout['paths']): IdColumn | undefined {
  const parts = paths.flatMap((path, column) => (path[0] === 'ID' ? [{ column, name: path[1] }] : []));
  const [only, ...others] = parts;
  if (only?.name === undefined || others.length > 0 || paths[only.column]?.length !== 2) return undefined;
  return { column: only.column, name: only.name, lead: new TextEncoder().encode(`${JSON.stringify(only.name.toLowerCase())}:`) };
}

/** Whether these are all the values in something, in order. */
function areLeavesOf(whole: unknown, leaves: readonly Leaf[]): boolean {
  let at = 0;
  const isNext = (value: unknown, path: readonly string[]): boolean => {
    if (typeof value === 'object' && value !== null) return Object.entries(value).every(([name, inside]) => isNext(inside, [...path, name]));
    const leaf = leaves[at++];
    return leaf?.value === value && leaf?.path.length === path.length && leaf.path.every((name, depth) => name === path[depth]);
  };
  return isNext(whole, []) && at === leaves.length;
}

/** The place behind the value at a place, or `NONE` where there is none of those that are read. Behind a text stand zeros. */
export function behindValue(bytes: Uint8Array, start: number): number {
  const code = bytes[start] ?? 0;
  if (code === Code.Quote) {
    for (let at = start + 1; ; at++) {
      const inside = bytes[at] ?? 0;
      if (inside === Code.Quote) return at + 1;
      if (inside < Code.Space || inside === Code.Backslash) return NONE;
    }
  }
  if (code === Code.Minus || isDigit(code)) {
    const from = code === Code.Minus ? start + 1 : start;
    let at = from;
    while (isDigit(bytes[at] ?? 0)) at += 1;
    const digits = at - from;
    return digits === 0 || digits > MOST_DIGITS || (digits > 1 && bytes[from] === Code.Zero) ? NONE : at;
  }
  const word = WORDS[code];
  if (word === undefined) return NONE;
  for (let offset = 1; offset < word.length; offset++) if (bytes[start + offset] !== word[offset]) return NONE;
  return start + word.length;
}

/** All integers of so many digits are safe ones. */
const MOST_DIGITS = 15;

/** By their first letter. */
const WORDS: Readonly<Partial<Record<number, Uint8Array>>> = {
  [Code.LowerN]: new TextEncoder().encode('null'),
  [Code.LowerT]: new TextEncoder().encode('true'),
  [Code.LowerF]: new TextEncoder().encode('false'),
};

function isDigit(code: number): boolean {
  return code >= Code.Zero && code <= Code.Nine;
}

export function scalar({ text, bytes }: Source, start: number, end: number): Scalar {
  switch (bytes[start] ?? 0) {
    case Code.Quote:
      return text.slice(start + 1, end - 1);
    case Code.LowerN:
      return null;
    case Code.LowerT:
      return true;
    case Code.LowerF:
      return false;
    case Code.Minus:
      return -digits(bytes, start + 1, end);
    default:
      return digits(bytes, start, end);
  }
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function digits(bytes: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) number = 10 * number + (bytes[at] ?? 0) - Code.Zero;
  return number;
}

export function behindBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isPlainBlank(bytes[at] ?? 0)) at += 1;
  return at;
}
