import { message } from '../message';
import type { Message } from '../message';
import type { SentRecord } from './record-state';

export type BatchPlan =
  | { readonly kind: 'batches'; readonly batches: readonly (readonly SentRecord[])[] }
  /** `first` and `last` are places in the payload, counted from zero. */
  | { readonly kind: 'refused'; readonly reason: Message; readonly first: number; readonly last: number };

/**
 * `records` in runs of at most `size`, in order, each as long as can be. Records with the same ID are never parted: across two calls the
 * second would meet what the first one wrote, and mean something else (design 6). The order is kept as well, so that a send that stopped
 * can go on from one place: records that are too far apart for one batch are therefore a refusal.
 * @param size at least 1.
 */
export function planBatches(records: readonly SentRecord[], size: number): BatchPlan {
  const lastOf = new Map<string, number>();
  records.forEach(({ identity }, position) => {
    if (identity !== undefined) lastOf.set(identity, position);
  });

  const batches: (readonly SentRecord[])[] = [];
  let start = 0;
  /** The end of the longest run from `start` that parts nothing; `start` while there is none. */
  let whole = 0;
  /** The last place that the records since `start` are tied to. */
  let reach = 0;
  let position = 0;
  while (position < records.length) {
    const identity = records[position]?.identity;
    if (identity !== undefined) reach = Math.max(reach, lastOf.get(identity) ?? position);
    position += 1;
    if (reach < position) whole = position;
    if (position - start < size && position < records.length) continue;
    if (whole === start) return refusal(records, start, reach, size);
    batches.push(records.slice(start, whole));
    start = whole;
    position = whole;
    reach = whole;
  }
  return { kind: 'batches', batches };
}

function refusal(records: readonly SentRecord[], from: number, to: number, size: number): BatchPlan {
  const first = records[from]?.index ?? from;
  const last = records[to]?.index ?? to;
  return {
    kind: 'refused',
    first,
    last,
    reason: message(
      'Records {0} to {1} must go in one batch because some of them have the same ID, and a batch holds {2}: in two batches ' +
        'the later record would meet what the earlier one wrote. Remove one of the two, put them side by side, or make batches larger.',
      first + 1,
      last + 1,
      size,
    ),
  };
}
