import type { RecordState } from '../core/sending/record-state';
import type { RecordEntry } from './record-entry';

/** The ones that need a person first. `settled` is an unknown record that reading it back found stored as sent: nothing is left to do, and its state is what it was. */
export const STANDINGS = ['rejected', 'unknown', 'notSent', 'skipped', 'settled', 'updated', 'created'] as const satisfies readonly (RecordState | 'settled')[];

/** How a record stands by now. */
export type Standing = (typeof STANDINGS)[number];

/** Undefined for one that was not sent at all. */
export function standingOf({ state, verified }: Pick<RecordEntry, 'state' | 'verified'>): Standing | undefined {
  return state === 'unknown' && verified?.kind === 'same' ? 'settled' : state;
}
