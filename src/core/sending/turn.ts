/** Lets everything else have its turn: a call under way would not even be written while work goes on and on. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Long enough for a call that was just made to be written: undici looks for a turn whether the connection still stands before it writes. */
export async function afterCallIsWritten(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
