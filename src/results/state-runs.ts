import { RECORD_STATES, type RecordState } from '../core/sending/record-state';
import type { RecordEntry } from './record-entry';
import type { RecordPlaces } from './record-places';

/** Neighbours in the same state, as one stretch of text. */
export interface StateRun {
  readonly state: RecordState;
  readonly start: number;
  end: number;
}

/** The records that were not edited since, in stretches of one state; at most `most`, those first that need a person. */
export function stateRuns(entries: readonly RecordEntry[], places: RecordPlaces, most: number): readonly StateRun[] {
  const runs: StateRun[] = [];
  let run: StateRun | undefined;
  for (const slot of places.inOrder()) {
    const state = entries[slot]?.state;
    const place = places.at(slot);
    if (!state || !place || place.edited) {
      run = undefined;
    } else if (run?.state === state) {
      run.end = place.offset + place.length;
    } else {
      run = { state, start: place.offset, end: place.offset + place.length };
      runs.push(run);
    }
  }
  if (runs.length <= most) return runs;
  return [...runs].sort((a, b) => RECORD_STATES.indexOf(a.state) - RECORD_STATES.indexOf(b.state)).slice(0, most);
}
