import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inTurns, textInTurns } from '../../../src/payloads/in-turns';

/** Each takes a while. */
function* slowly(count: number): Generator<string> {
  for (let index = 0; index < count; index++) {
    const end = performance.now() + 5;
    while (performance.now() < end);
    yield String(index);
  }
}

async function* slowlyAsync(count: number): AsyncGenerator<string> {
  for (const piece of slowly(count)) yield await Promise.resolve(piece);
}

/** How often everything else had its turn meanwhile. */
async function othersDuring(work: () => Promise<void>): Promise<number> {
  let others = 0;
  let isOver = false;
  const count = (): void => {
    others++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await work();
  isOver = true;
  return others;
}

describe('work in turns', () => {
  it('begins in a turn of its own', async () => {
    let isLater = false;
    setTimeout(() => (isLater = true));
    for await (const item of inTurns([1])) assert.deepEqual([item, isLater], [1, true]);
  });

  it('puts lines together, and lets others have their turn', async () => {
    const others = await othersDuring(async () => {
      assert.equal(await textInTurns(slowly(30)), `${Array.from({ length: 30 }, (_, index) => index).join('\n')}\n`);
    });
    assert.ok(others >= 3, `${others} turns`);
  });

  it('passes pieces on in their order, and lets others have their turn', async () => {
    const others = await othersDuring(async () => {
      const pieces: string[] = [];
      for await (const piece of inTurns(slowlyAsync(30))) pieces.push(piece);
      assert.deepEqual(pieces, Array.from({ length: 30 }, (_, index) => String(index)));
    });
    assert.ok(others >= 3, `${others} turns`);
  });
});
