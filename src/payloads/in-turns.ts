import { startTurn } from './turn-queue';

/** Passes items on, and lets everything else in the extension host run in between: before the first one, and whenever processing them takes long. */
export async function* inTurns<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  let isOver = (): boolean => true;
  for await (const item of items) {
    if (isOver()) {
      // Not `setImmediate`: browsers have none.
      await new Promise((resolve) => setTimeout(resolve));
      isOver = startTurn();
    }
    yield item;
  }
}

/** The text of some lines, put together in turns. */
export async function textInTurns(lines: Iterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const line of inTurns(lines)) all.push(line);
  return `${all.join('\n')}\n`;
}
