import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { collectText } from '../../../src/csv/collect-text';

/** Pieces that are made only when they are asked for, with how many were. */
function pieces(...texts: readonly string[]): { readonly made: string[]; readonly source: AsyncGenerator<string> } {
  const made: string[] = [];
  async function* source(): AsyncGenerator<string> {
    for (const text of texts) {
      await Promise.resolve();
      made.push(text);
      yield text;
    }
  }
  return { made, source: source() };
}

describe('a text in pieces', () => {
  it('is put together where it fits', async () => {
    const { source } = pieces('ab', '', 'cd');
    assert.deepEqual(await collectText(source, 4), { kind: 'whole', text: 'abcd' });
  });

  it('is handed on piece by piece where it does not, and the rest is not made before', async () => {
    const { made, source } = pieces('ab', 'cd', 'e', 'fg', 'hi');
    const collected = await collectText(source, 4);
    assert.ok(collected.kind === 'large');
    assert.deepEqual(made, ['ab', 'cd', 'e']);
    const all: string[] = [];
    for await (const piece of collected.pieces) all.push(piece);
    assert.equal(all.join(''), 'abcdefghi');
  });
});
