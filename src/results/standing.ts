import type { RecordState } from '../core/sending/record-state';
import type { RecordEntry } from './record-entry';

/** Those that need attention come first. `settled` is an unknown record that was found stored as sent when it was read back: nothing is left to do, although its state is still unknown. */
export const STANDINGS = ['rejected', 'unknown', 'notSent', 'skipped', 'settled', 'updated', 'created'] as const satisfies readonly (RecordState | 'settled')[];

/** The current standing of a record. */
export type Standing = (typeof STANDINGS)[number];

/** Undefined for a record that was not sent. */
export function standingOf({ state, verified }: Pick<RecordEntry, 'state' | 'verified'>): Standing | undefined {
  return state === 'unknown' && verified?.kind === 'same' ? 'settled' : state;
}
