import type { RecordEntry } from './record-entry';
import type { RecordPlaces } from './record-places';
import { standingOf, STANDINGS, type Standing } from './standing';

/** Neighbours in the same state, as one stretch of text. */
export interface StateRun {
  readonly state: Standing;
  readonly start: number;
  end: number;
}

/** The records that were not edited since, in stretches of one state; at most `most`, those first that need a person. */
export function stateRuns(entries: readonly RecordEntry[], places: RecordPlaces, most: number): readonly StateRun[] {
  const runs: StateRun[] = [];
  let run: StateRun | undefined;
  for (const slot of places.inOrder()) {
    const entry = entries[slot];
    const state = entry && standingOf(entry);
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
  return [...runs].sort((a, b) => STANDINGS.indexOf(a.state) - STANDINGS.indexOf(b.state)).slice(0, most);
}
