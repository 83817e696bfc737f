import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatMessage } from '../../../src/core/message';
import { planBatches } from '../../../src/core/sending/batches';
import type { SentRecord } from '../../../src/core/sending/record-state';

/** Records by a letter each; `-` has no ID. */
const records = (letters: string): readonly SentRecord[] =>
  [...letters].map((letter, index) => ({ index, identity: letter === '-' ? undefined : letter }));

/** The plan as letters, batches parted by blanks; or `!` and the two records that stand in the way, counted from one. */
function plan(letters: string, size: number): string {
  const result = planBatches(records(letters), size);
  return result.kind === 'refused'
    ? `! ${result.first + 1} ${result.last + 1}`
    : result.batches.map((batch) => batch.map(({ identity }) => identity ?? '-').join('')).join(' ');
}

describe('planBatches', () => {
  const rows: readonly [letters: string, size: number, expected: string][] = [
    ['', 3, ''],
    ['a', 3, 'a'],
    ['abcdefg', 3, 'abc def g'],
    ['abc', 3, 'abc'],
    ['abcdef', 1, 'a b c d e f'],
    ['-------', 3, '--- --- -'],
    ['abccde', 3, 'ab ccd e'],
    ['abcabd', 4, '! 1 5'],
    ['abcabd', 5, 'abcab d'],
    ['aabb', 2, 'aa bb'],
    ['aabb', 1, '! 1 2'],
    ['xabba', 4, 'x abba'],
    ['abab', 3, '! 1 4'],
    ['xyabab', 3, '! 3 6'],
  ];
  for (const [letters, size, expected] of rows) it(`${letters || '(none)'} by ${size}`, () => assert.equal(plan(letters, size), expected));

  it('says which records must go together', () => {
    const result = planBatches(records('abcabd'), 4);
    assert.ok(result.kind === 'refused');
    assert.match(formatMessage(result.reason), /^Records 1 to 5 must go in one batch .* a batch holds 4/);
  });

  it('keeps order, size and IDs together, and refuses only what can not be', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '-', '-', '-'), { maxLength: 30 }).map((list) => list.join(''));
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 8 }), (text, size) => {
        const all = records(text);
        const result = planBatches(all, size);
        if (result.kind === 'refused') {
          assert.ok(result.last - result.first + 1 > size);
          return;
        }
        assert.deepEqual(result.batches.flat(), all);
        const home = new Map<string, number>();
        result.batches.forEach((batch, number) => {
          assert.ok(batch.length >= 1 && batch.length <= size);
          for (const { identity } of batch) {
            if (identity === undefined) continue;
            assert.equal(home.get(identity) ?? number, number);
            home.set(identity, number);
          }
        });
      }),
    );
  });

  it('plans 100,000 records at once', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ index, identity: `${Math.floor(index / 2)}` }));
    const result = planBatches(many, 501);
    assert.ok(result.kind === 'batches' && result.batches.length === 200);
  });
});
