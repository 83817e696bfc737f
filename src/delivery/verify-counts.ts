/** How many contacts are read back unless the user asks for more: each is a call, and calls count towards a quota. */
const USUAL_COUNT = 20;

/** The choices for the number of contacts to read back, the default first. A single one if there is nothing to ask. */
export function verifyCounts(contacts: number): readonly number[] {
  if (contacts <= USUAL_COUNT) return [contacts];
  return [...[USUAL_COUNT, 100, 1000].filter((count) => count < contacts), contacts];
}
