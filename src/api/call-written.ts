import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long enough for a call that was just made to be written: undici looks for a turn whether the connection still stands before it writes. */
export async function afterCallIsWritten(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
