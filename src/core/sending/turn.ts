/** Lets everything else have its turn: a call under way would not even be written while work goes on and on. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
