import { Code } from '../payload/characters';
import type { MergeRecord } from '../payload/merge-request';

/** An ID of one part, a string. */
export interface PlainId {
  readonly name: string;
  readonly value: string;
}

/** All in ASCII and without an escape or a control character: six quotes then say where everything is. */
const LEADING = /^\s*\{\s*"ID"\s*:\s*\{\s*"[ !#-[\]-~]*"\s*:\s*"[ !#-[\]-~]*"\s*\}/;

/**
 * Whether a record begins with its ID, and that is a `PlainId`, as nearly all are: then `readLeadingIds` can read it.
 * @param text the record with the blanks before it.
 */
export function hasLeadingId(text: string, { node, id }: MergeRecord): boolean {
  // The last of repeated ones counts: when that is the first, it is the only one.
  return LEADING.test(text) && node.type === 'object' && id !== undefined && id === node.properties[0];
}

/**
 * The IDs of records that have a leading one, much faster than by reading the records.
 * @param starts where each record begins in `bytes`, with the blanks before it.
 */
export function readLeadingIds(bytes: Uint8Array, starts: Iterable<number>): readonly PlainId[] {
  // They become texts all at once, a name and a value a line: one by one would take most of the time.
  const lines = new Uint8Array(bytes.length);
  let length = 0;
  for (const start of starts) {
    // Behind "ID".
    let at = behindQuote(bytes, behindQuote(bytes, start));
    for (let part = 0; part < 2; part++) {
      at = behindQuote(bytes, at);
      for (let code = bytes[at++] ?? Code.Quote; code !== Code.Quote; code = bytes[at++] ?? Code.Quote) lines[length++] = code;
      lines[length++] = Code.LineFeed;
    }
  }
  const texts = new TextDecoder().decode(lines.subarray(0, length)).split('\n');
  return Array.from({ length: texts.length >> 1 }, (_, index) => ({ name: texts[2 * index] ?? '', value: texts[2 * index + 1] ?? '' }));
}

function behindQuote(bytes: Uint8Array, start: number): number {
  return bytes.indexOf(Code.Quote, start) + 1;
}
