import type { JsonNode } from './json';
import type { MergeRequest } from './merge-request';

/** A part of the text that must not be copied, and its replacement. */
export interface Replacement {
  readonly node: JsonNode;
  readonly text: string;
}

/**
 * A payload with some of the records of another: their original text, and the original envelope with its comments.
 * Comments between records are left out, since nobody knows which record they are about.
 * @param records indexes in ascending order.
 * @param replacements for instance of keys.
 */
export function someRecords(text: string, request: MergeRequest, records: readonly number[], replacements: readonly Replacement[] = []): string {
  const array = request.records?.value;
  if (array?.type !== 'array') return text;
  const end = array.offset + array.length;
  const chosen = records.flatMap((index) => array.items[index] ?? []);
  const first = array.items[0];
  const indent = first ? blanksBefore(text, first.offset) : ' ';
  const isOwnLine = indent.startsWith('\n');
  const closing = isOwnLine ? blanksBefore(text, end - 1) : ' ';
  const inRecords = replacements.filter(({ node }) => node.offset > array.offset && node.offset < end).sort((a, b) => a.node.offset - b.node.offset);
  let next = 0;
  const items = chosen
    .map(({ offset, length }) => {
      while ((inRecords[next]?.node.offset ?? Infinity) < offset) next++;
      const from = next;
      while ((inRecords[next]?.node.offset ?? Infinity) < offset + length) next++;
      return indent + slice(text, offset, offset + length, inRecords.slice(from, next));
    })
    .join(',');
  return slice(text, 0, array.offset + 1, replacements) + items + (closing.startsWith('\n') || !isOwnLine ? closing : `\n${closing}`) + slice(text, end - 1, text.length, replacements);
}

/** The line break and indentation just before an offset, or one space if it is not the first on its line. */
function blanksBefore(text: string, offset: number): string {
  let start = offset;
  while (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t') start -= 1;
  return text.charAt(start - 1) === '\n' ? text.slice(start - 1, offset) : ' ';
}

function slice(text: string, start: number, end: number, replacements: readonly Replacement[]): string {
  let result = '';
  let position = start;
  for (const { node, text: instead } of [...replacements].sort((a, b) => a.node.offset - b.node.offset)) {
    if (node.offset < position || node.offset + node.length > end) continue;
    result += text.slice(position, node.offset) + instead;
    position = node.offset + node.length;
  }
  return result + text.slice(position, end);
}
