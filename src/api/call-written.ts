import { setImmediate as nextTurn } from 'node:timers/promises';

/** Waits long enough for a call that was just made to be written: undici checks for one turn of the event loop whether the connection is still alive before it writes. */
export async function afterCallIsWritten(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
