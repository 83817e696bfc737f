import { setImmediate } from 'node:timers/promises';
import { startTurn } from '../payloads/turn-queue';

/** Passes pieces on, and gives everything else in the extension host its turn where making them takes long. */
export async function* inTurns(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let isOver = startTurn();
  for await (const piece of pieces) {
    yield piece;
    if (!isOver()) continue;
    await setImmediate();
    isOver = startTurn();
  }
}

/** The text of some lines, put together in turns. */
export async function textInTurns(lines: Iterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const line of inTurns(lines)) all.push(line);
  return `${all.join('\n')}\n`;
}
