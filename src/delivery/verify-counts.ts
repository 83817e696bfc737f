/** How many contacts are read back unless more are asked for: each is a call, and calls are counted by a quota. */
const USUAL_COUNT = 20;

/** How many of some contacts a person may choose to read back, the usual count first. Only one where there is nothing to ask. */
export function verifyCounts(contacts: number): readonly number[] {
  if (contacts <= USUAL_COUNT) return [contacts];
  return [...[USUAL_COUNT, 100, 1000].filter((count) => count < contacts), contacts];
}
