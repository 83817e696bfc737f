import type { MergeRequest } from '../core/payload/merge-request';
import type { Content } from './record-places';
import { markOf, NO_MARK, type RecordMark } from './record-mark';
import { recordsOfSlots } from './records-of-slots';
import type { PayloadResults } from './send-results';

/** What is known about each record of the payload in its current state, by its position. @param isBeginning whether the records without a state are about to be sent */
export function currentMarks(request: MergeRequest, results: Pick<PayloadResults, 'entries' | 'places' | 'current'>, isBeginning: boolean): RecordMark[] {
  const { entries, places, current } = results;
  const marks = Array.from({ length: request.items.length }, () => NO_MARK);
  const waiting = new Set(isBeginning ? current.values() : []);
  const { bySlot } = recordsOfSlots(request, entries, places, entries.map((_, slot) => slot));
  for (const [slot, { index }] of bySlot) {
    const entry = entries[slot];
    const place = places.at(slot);
    if (entry) marks[index] = markOf(entry, place?.edited ?? true, waiting.has(slot));
  }
  return marks;
}

/** The original contents of the records that have been edited since they were sent, by their current positions in the payload; undefined if not known. */
export function sentContents(request: MergeRequest, { entries, places }: Pick<PayloadResults, 'entries' | 'places'>): ReadonlyMap<number, Content | undefined> {
  const slots = entries.flatMap((_, slot) => ((places.at(slot)?.edited ?? true) ? [slot] : []));
  const { bySlot } = recordsOfSlots(request, entries, places, slots);
  return new Map([...bySlot].map(([slot, { index }]) => [index, places.remembered(slot).sent]));
}
