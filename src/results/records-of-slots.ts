import { recordIdentity } from '../core/payload/identity';
import type { MergeRecord, MergeRequest } from '../core/payload/merge-request';
import type { RecordEntry } from './record-entry';
import type { RecordPlaces } from './record-places';

export interface RecordsOfSlots {
  /** In document order, each once. */
  readonly records: readonly MergeRecord[];
  /** The same, by the requested slot. */
  readonly bySlot: ReadonlyMap<number, MergeRecord>;
  /** How many of the requested records are no longer in the payload. */
  readonly gone: number;
}

/**
 * The records, in the current text of the payload, that some entries are about: by the place that was followed, also through edits of the record,
 * otherwise by an ID that only one record has.
 */
export function recordsOfSlots(
  request: MergeRequest,
  entries: readonly RecordEntry[],
  places: RecordPlaces,
  slots: readonly number[],
): RecordsOfSlots {
  const found = new Map<number, MergeRecord>();
  const bySlot = new Map<number, MergeRecord>();
  let gone = 0;
  let identities: ReadonlyMap<string, MergeRecord | undefined> | undefined;
  for (const slot of slots) {
    const place = places.at(slot);
    let record = place && firstWithin(request.items, place.offset, place.offset + place.length);
    const identity = entries[slot]?.identity;
    if (!place && identity !== undefined) {
      identities ??= uniqueIdentities(request.items);
      record = identities.get(identity);
    }
    if (!record) {
      gone += 1;
      continue;
    }
    found.set(record.index, record);
    bySlot.set(slot, record);
  }
  return { records: [...found.values()].sort((a, b) => a.index - b.index), bySlot, gone };
}

function firstWithin(items: readonly MergeRecord[], start: number, end: number): MergeRecord | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.offset ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const item = items[low];
  return item && item.offset < end ? item : undefined;
}

/** Undefined for an ID that several records have. */
function uniqueIdentities(items: readonly MergeRecord[]): ReadonlyMap<string, MergeRecord | undefined> {
  const identities = new Map<string, MergeRecord | undefined>();
  for (const item of items) {
    const identity = recordIdentity(item);
    if (identity !== undefined) identities.set(identity, identities.has(identity) ? undefined : item);
  }
  return identities;
}
