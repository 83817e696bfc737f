import type { RecordEntry } from './record-entry';
import type { FoundPlace, Place, RecordPlaces } from './record-places';

/** A record in the current text of the payload. */
export interface PresentRecord extends Place {
  /** Its content (`contentDigest`). */
  readonly digest: number;
  /** The canonical text of its ID (`recordIdentity`): only computed if the content does not tell which record it is. */
  identity(): string | undefined;
}

/**
 * Searches for records that are gone from their places, or were edited there: by their content, then by the place, then by an ID that only one
 * record has on both sides. So a record is found again that was removed and restored, moved, or reformatted.
 * @returns the places of those that are no longer at their place, by slot; undefined for one that is gone
 */
export function lookForRecords(entries: readonly RecordEntry[], places: RecordPlaces, present: readonly PresentRecord[]): ReadonlyMap<number, FoundPlace | undefined> {
  const lost: number[] = [];
  const taken = new Set<number>();
  const byOffset = new Map(present.map(({ offset }, position) => [offset, position]));
  entries.forEach((_, slot) => {
    const place = places.at(slot);
    if (!place || place.edited) lost.push(slot);
    else taken.add(byOffset.get(place.offset) ?? -1);
  });
  if (lost.length === 0) return new Map();

  const found = new Map<number, FoundPlace | undefined>();
  const isFree = (position: number): boolean => !taken.has(position);
  const take = (slot: number, position: number | undefined): void => {
    const record = position === undefined || taken.has(position) ? undefined : present[position];
    if (!record || position === undefined) return;
    taken.add(position);
    found.set(slot, record);
  };
  const free = (): readonly number[] => [...present.keys()].filter(isFree);
  const open = (): readonly number[] => lost.filter((slot) => !found.has(slot));

  const slotsBySent = grouped(lost, (slot) => sentDigest(places, slot));
  const freeByDigest = grouped(free(), (position) => present[position]?.digest);
  for (const [digest, slots] of slotsBySent) {
    const same = freeByDigest.get(digest) ?? [];
    // If only some of several identical records are missing, nobody knows which.
    if (same.length === slots.length) slots.forEach((slot, position) => take(slot, same[position]));
  }

  for (const slot of open()) {
    const place = places.at(slot);
    if (place) take(slot, around(present, place));
  }

  const slotsByIdentity = grouped(open(), (slot) => entries[slot]?.identity);
  const freeByIdentity = slotsByIdentity.size === 0 ? new Map<string, number[]>() : grouped(free(), (position) => present[position]?.identity());
  for (const [identity, [slot = 0, ...others]] of slotsByIdentity) {
    const [position, ...more] = freeByIdentity.get(identity) ?? [];
    if (others.length === 0 && more.length === 0) take(slot, position);
  }
  // Another record may be at their place. If there is none, the text may be broken temporarily.
  for (const slot of open()) {
    const place = places.at(slot);
    if (place && around(present, place) !== undefined) found.set(slot, undefined);
  }
  return found;
}

function sentDigest(places: RecordPlaces, slot: number): number | undefined {
  const { sent } = places.remembered(slot);
  return typeof sent === 'number' ? sent : undefined;
}

/** The record that contains a place, or the first that begins in it. */
function around(present: readonly PresentRecord[], { offset, length }: Place): number | undefined {
  let low = 0;
  let high = present.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = present[middle];
    if (record && record.offset + record.length <= offset) low = middle + 1;
    else high = middle;
  }
  const record = present[low];
  return record && record.offset < offset + length ? low : undefined;
}

/** Items without a key are in no group. */
function grouped<Item, Key>(items: readonly Item[], key: (item: Item) => Key | undefined): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const own = key(item);
    if (own === undefined) continue;
    const group = groups.get(own);
    if (group) group.push(item);
    else groups.set(own, [item]);
  }
  return groups;
}
