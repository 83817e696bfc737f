import type { Span } from './json';
import type { MergeRecord, MergeRequest } from './merge-request';

/** A JSON pointer (RFC 6901) from its segments. */
export function toPointer(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
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
