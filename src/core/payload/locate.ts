import type { Span } from './json';
import type { MergeRecord, MergeRequest } from './merge-request';
import { ENVELOPE_NAMES } from './names';
import { nearestName } from './near-name';

/** A JSON pointer (RFC 6901) from its segments. */
export function toPointer(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The index of the record that a JSON pointer points to, or into. */
export function recordOfPointer(pointer: string): number | undefined {
  const [, name = '', position = ''] = pointer.split('/', 3);
  return nearestName(name, ENVELOPE_NAMES) === 'Records' && /^\d+$/.test(position) ? Number(position) : undefined;
}

/** The record around `offset`, including its edges: a caret just after its `}` still belongs to it. */
export function recordAt(request: MergeRequest, offset: number): MergeRecord | undefined {
  return spanAround(request.items, { offset, length: 0 });
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.offset <= inner.offset && outer.offset + outer.length >= inner.offset + inner.length;
}

/** Which of `spans`, in document order, contains `inner`; the later one where two touch. */
export function spanAround<Outer extends Span>(spans: readonly Outer[], inner: Span): Outer | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.offset ?? 0) <= inner.offset) low = middle + 1;
    else high = middle;
  }
  const found = spans[low - 1];
  return found && contains(found, inner) ? found : undefined;
}
