import { message, type Message } from '../message';
import type { SentRecord } from './record-state';

export type BatchPlan =
  | { readonly kind: 'batches'; readonly batches: readonly (readonly SentRecord[])[] }
  /** `first` and `last` are zero-based positions in the payload. */
  | { readonly kind: 'refused'; readonly reason: Message; readonly first: number; readonly last: number };

/**
 * Divides `records` into runs of at most `size`, in order, each as long as possible. Records with the same ID are never separated: across two calls the
 * second would find what the first one wrote, and mean something else. The order is kept too, so that a stopped send
 * can continue from one position: records that are too far apart for one batch are therefore refused.
 * @param size at least 1.
 */
export function planBatches(records: readonly SentRecord[], size: number): BatchPlan {
  const lastOf = new Map<string, number>();
  records.forEach(({ identity }, position) => {
    if (identity !== undefined) lastOf.set(identity, position);
  });
  const lastLike = (position: number): number => {
    const identity = records[position]?.identity;
    return identity === undefined ? position : (lastOf.get(identity) ?? position);
  };
  const plan = planRuns(records.length, lastLike, size);
  if (plan.kind === 'refused') {
    const first = records[plan.first]?.index ?? plan.first;
    const last = records[plan.last]?.index ?? plan.last;
    return { kind: 'refused', first, last, reason: tooFarApart(first, last, size) };
  }
  let start = 0;
  const batches = plan.ends.map((end) => {
    const batch = records.slice(start, end);
    start = end;
    return batch;
  });
  return { kind: 'batches', batches };
}

export type RunPlan =
  /** The end of each run: the position after its last record. */
  | { readonly kind: 'runs'; readonly ends: readonly number[] }
  | { readonly kind: 'refused'; readonly first: number; readonly last: number };

/**
 * The same by positions only, for records that are not all in memory.
 * @param lastLike the last position whose record has the same ID as the one at `position`, or `position` itself.
 */
export function planRuns(count: number, lastLike: (position: number) => number, size: number): RunPlan {
  const ends: number[] = [];
  let start = 0;
  /** The end of the longest run from `start` that separates no records with the same ID; `start` while there is none. */
  let whole = 0;
  /** The last position with the same ID as one of the records since `start`. */
  let reach = 0;
  let position = 0;
  while (position < count) {
    reach = Math.max(reach, lastLike(position));
    position += 1;
    if (reach < position) whole = position;
    if (position - start < size && position < count) continue;
    if (whole === start) return { kind: 'refused', first: start, last: reach };
    ends.push(whole);
    start = whole;
    position = whole;
    reach = whole;
  }
  return { kind: 'runs', ends };
}

/** Why records can't be divided into batches; `first` and `last` are zero-based positions in the payload. */
export function tooFarApart(first: number, last: number, size: number): Message {
  return message(
    'Records {0} to {1} must go in one batch because some of them have the same ID, and a batch holds {2}: in two batches ' +
      'the later record would meet what the earlier one wrote. Remove one of the two, put them side by side, or make batches larger.',
    first + 1,
    last + 1,
    size,
  );
}
