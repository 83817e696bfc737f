import { message, type Message } from '../core/message';
import { stateTitle } from '../core/sending/record-state';
import type { RecordEntry } from './record-entry';
import type { RecordPlaces } from './record-places';
import { standingOf, STANDINGS, type Standing } from './standing';

/** The number of records below one row: VS Code lays out every child of an expanded row. */
export const PAGE_SIZE = 500;

/** A row of the results. Its children are created when it is expanded. */
export type ResultNode =
  | { readonly kind: 'group'; readonly standing: Standing | undefined; readonly slots: readonly number[] }
  | { readonly kind: 'page'; readonly from: number; readonly slots: readonly number[] }
  | { readonly kind: 'record'; readonly slot: number };

/** The groups that have records; `undefined` is for records that were verified and not sent. */
export function groupNodes(entries: readonly RecordEntry[]): readonly ResultNode[] {
  const slots = new Map<Standing | undefined, number[]>();
  entries.forEach((entry, slot) => {
    const standing = standingOf(entry);
    if (!standing && !entry.verified) return;
    const group = slots.get(standing);
    if (group) group.push(slot);
    else slots.set(standing, [slot]);
  });
  return [...STANDINGS, undefined].flatMap((standing): ResultNode[] => {
    const group = slots.get(standing);
    return group ? [{ kind: 'group', standing, slots: group }] : [];
  });
}

/** Records, or pages of them if there are many. */
export function childNodes(node: ResultNode): readonly ResultNode[] {
  if (node.kind === 'record') return [];
  const { slots } = node;
  if (node.kind === 'page' || slots.length <= PAGE_SIZE) return slots.map((slot) => ({ kind: 'record', slot }));
  return Array.from({ length: Math.ceil(slots.length / PAGE_SIZE) }, (_, page) => ({
    kind: 'page',
    from: page * PAGE_SIZE,
    slots: slots.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
  }));
}

/** All slots below a row. */
export function slotsOf(node: ResultNode): readonly number[] {
  return node.kind === 'record' ? [node.slot] : node.slots;
}

export function groupTitle(standing: Standing | undefined): Message {
  if (standing === undefined) return message('Verified without being sent');
  return standing === 'settled' ? message('Verified: stored as sent') : stateTitle(standing);
}

/** The title of a page of a group: as displayed, and for screen readers. */
export function pageTitles({ from, slots }: Extract<ResultNode, { kind: 'page' }>): { readonly shown: Message; readonly spoken: Message } {
  const [first, last] = [from + 1, from + slots.length];
  return first === last
    ? { shown: { template: '{0}', args: [first] }, spoken: message('Record {0} of the group', first) }
    : { shown: message('{0} to {1}', first, last), spoken: message('Records {0} to {1} of the group', first, last) };
}

/** Records that an action applies to. */
export type ResultSet = 'rejected' | 'rest' | 'failed' | 'verifiable';

/**
 * The slots of a set. An unknown record belongs to the rest only after it was read back and found missing or different: nothing that may
 * have arrived is automatically sent twice (docs/sending.md, "What holds always"). Failed ones are all that are not known to be stored.
 */
export function slotsIn(set: ResultSet, entries: readonly RecordEntry[]): readonly number[] {
  return entries.flatMap((entry, slot) => (belongs(set, entry) ? [slot] : []));
}

/** Which records to verify, and in which order: unknown ones first. */
export function slotsToVerify(entries: readonly RecordEntry[], slots: readonly number[] = slotsIn('verifiable', entries)): readonly number[] {
  const rank = (slot: number): number => (standingOf(entries[slot] ?? {}) === 'unknown' ? 0 : 1);
  return [...slots].sort((a, b) => rank(a) - rank(b) || a - b);
}

/** How many of a set are still in the payload: nothing can be done with the others. */
export function countIn(set: ResultSet, entries: readonly RecordEntry[], places: Pick<RecordPlaces, 'at'>): number {
  let count = 0;
  entries.forEach((entry, slot) => (count += belongs(set, entry) && places.at(slot) ? 1 : 0));
  return count;
}

function belongs(set: ResultSet, { state, verified }: RecordEntry): boolean {
  switch (set) {
    case 'rejected':
      return state === 'rejected';
    case 'rest':
      return state === 'notSent' || (state === 'unknown' && (verified?.kind === 'different' || verified?.kind === 'notFound'));
    case 'failed':
      return state === 'rejected' || state === 'notSent' || (state === 'unknown' && verified?.kind !== 'same');
    case 'verifiable':
      return state === 'unknown' || state === 'updated' || state === 'created' || state === 'skipped';
  }
}
