import type { JsonNode, JsonProperty, Span } from './json';
import type { MergeRecord, MergeRequest } from './merge-request';

/** A JSON pointer (RFC 6901) from its segments. */
export function toPointer(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * JSON pointer of the innermost value around `offset`, `''` for the root and for what lies outside it.
 * A property's name belongs to its value.
 */
export function pathAt(root: JsonNode | undefined, offset: number): string {
  const segments: (string | number)[] = [];
  let node = root;
  while (node !== undefined && contains(node, offset)) {
    if (node.type === 'object') {
      const property: JsonProperty | undefined = node.properties[indexAt(node.properties, offset)];
      if (property === undefined) break;
      segments.push(property.key.value);
      node = property.value;
    } else if (node.type === 'array') {
      const index = indexAt(node.items, offset);
      if (index < 0) break;
      segments.push(index);
      node = node.items[index];
    } else {
      break;
    }
  }
  return toPointer(segments);
}

/** The value that a JSON pointer leads to; the last of repeated properties counts. */
export function nodeAtPath(root: JsonNode | undefined, pointer: string): JsonNode | undefined {
  if (pointer === '') return root;
  if (!pointer.startsWith('/')) return undefined;
  let node = root;
  for (const escaped of pointer.slice(1).split('/')) {
    const segment = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    if (node?.type === 'object') node = node.properties.findLast((property) => property.key.value === segment)?.value;
    else if (node?.type === 'array') node = /^(0|[1-9]\d*)$/.test(segment) ? node.items[Number(segment)] : undefined;
    else return undefined;
  }
  return node;
}

/** The record around `offset`, its edges included: a caret right behind its `}` still means it. */
export function recordAt(request: MergeRequest, offset: number): MergeRecord | undefined {
  return request.items[indexAt(request.items, offset)];
}

function contains(span: Span, offset: number): boolean {
  return offset >= span.offset && offset <= span.offset + span.length;
}

/** Which of `spans`, in document order, holds `offset`; the later one where two touch; -1 for none. */
function indexAt(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = spans[low - 1];
  return found !== undefined && contains(found, offset) ? low - 1 : -1;
}
