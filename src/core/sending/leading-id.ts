import { Code } from '../payload/characters';
import type { MergeRecord } from '../payload/merge-request';

/** An ID with a single part that is a string. */
export interface PlainId {
  readonly name: string;
  readonly value: string;
  /** Whether it is lower case, not empty, and has no blanks around it. */
  readonly isFolded: boolean;
}

/** All in ASCII without escapes or control characters, so that six quotes tell where everything is. `\s` would match a byte-order mark, which is not allowed before a record. */
const LEADING = /^[ \t\r\n]*\{\s*"ID"\s*:\s*\{\s*"([ !#-[\]-~]*)"\s*:\s*"([ !#-[\]-~]*)"\s*\}/;

/** The leading ID of a record, if it has one. Another ID further on may be the one that counts. */
export function readLeadingId(text: string): { readonly name: string; readonly value: string } | undefined {
  const [, name, value] = LEADING.exec(text) ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
}

/**
 * Whether a record begins with its ID, and the ID is a `PlainId`, as nearly all are: then `readLeadingIds` can read it.
 * @param text the record with the blanks before it.
 */
export function hasLeadingId(text: string, { node, id }: MergeRecord): boolean {
  // The last of repeated IDs counts: if that is the first, it is the only one.
  return LEADING.test(text) && node.type === 'object' && id !== undefined && id === node.properties[0];
}

/**
 * The IDs of records that have a leading one, much faster than by parsing the records.
 * @param starts where each record begins in `bytes`, with the blanks before it.
 */
export function readLeadingIds(bytes: Uint8Array, starts: Iterable<number>): readonly PlainId[] {
  const names: string[] = [];
  const folded: boolean[] = [];
  let name = { start: 0, end: 0, text: '' };
  // All values are decoded at once, one per line: decoding them one by one would take most of the time.
  const lines = new Uint8Array(bytes.length);
  let length = 0;
  for (const start of starts) {
    // After "ID".
    const nameStart = behindQuotes(bytes, start, 3);
    const nameEnd = behindQuotes(bytes, nameStart, 1) - 1;
    if (!isSame(bytes, nameStart, nameEnd, name)) {
      name = { start: nameStart, end: nameEnd, text: new TextDecoder().decode(bytes.subarray(nameStart, nameEnd)) };
    }
    names.push(name.text);
    const from = length;
    let capitals = 0;
    const valueStart = behindQuotes(bytes, nameEnd + 1, 1);
    for (let at = valueStart; at < bytes.length && bytes[at] !== Code.Quote; at++) {
      const code = bytes[at] ?? 0;
      if (code >= Code.UpperA && code <= Code.UpperZ) capitals += 1;
      lines[length++] = code;
    }
    folded.push(capitals === 0 && length > from && lines[from] !== Code.Space && lines[length - 1] !== Code.Space);
    lines[length++] = Code.LineFeed;
  }
  const values = new TextDecoder().decode(lines.subarray(0, length)).split('\n');
  return names.map((name, index) => ({ name, value: values[index] ?? '', isFolded: folded[index] === true }));
}

function isSame(bytes: Uint8Array, start: number, end: number, other: { readonly start: number; readonly end: number }): boolean {
  if (end - start !== other.end - other.start) return false;
  for (let offset = 0; offset < end - start; offset++) if (bytes[start + offset] !== bytes[other.start + offset]) return false;
  return true;
}

/** The position after the next `count` quotes. */
function behindQuotes(bytes: Uint8Array, start: number, count: number): number {
  const { length } = bytes;
  let at = start;
  for (let left = count; left > 0; left--) {
    while (at < length && bytes[at] !== Code.Quote) at += 1;
    at += 1;
  }
  return at;
}
