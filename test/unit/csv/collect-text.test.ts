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
    assert.equal(await collectText(source, 4), 'abcd');
  });

  it('is given up where it does not, and the rest is not made', async () => {
    const { made, source } = pieces('ab', 'cd', 'e', 'fg', 'hi');
    assert.equal(await collectText(source, 4), undefined);
    assert.deepEqual(made, ['ab', 'cd', 'e']);
  });
});
