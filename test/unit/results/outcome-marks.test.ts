import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Mark, TextChange } from '../../../src/results/outcome-marks';
import { followChanges, marksWithin } from '../../../src/results/outcome-marks';

/** Marks of the `[...]` in a text, in order. */
function marksOf(text: string): Mark[] {
  return [...text.matchAll(/\[[^[\]]*\]/g)].map((match, index) => ({ index, offset: match.index, length: match[0].length }));
}

function apply(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.rangeOffset - a.rangeOffset)
    .reduce((result, { rangeOffset, rangeLength, text: inserted }) => result.slice(0, rangeOffset) + inserted + result.slice(rangeOffset + rangeLength), text);
}

describe('marks follow the text', () => {
  const text = '..[one]..[two]..';
  const cases: readonly [string, TextChange, readonly number[]][] = [
    ['an edit before all', { rangeOffset: 0, rangeLength: 1, text: 'abc' }, [0, 1]],
    ['an edit behind all', { rangeOffset: 15, rangeLength: 1, text: 'abc' }, [0, 1]],
    ['an edit between', { rangeOffset: 7, rangeLength: 2, text: '' }, [0, 1]],
    ['an edit in the first', { rangeOffset: 4, rangeLength: 1, text: 'x' }, [1]],
    ['a blank typed into the second', { rangeOffset: 11, rangeLength: 0, text: ' ' }, [0]],
    ['text right before the second', { rangeOffset: 9, rangeLength: 0, text: 'x' }, [0, 1]],
    ['text right behind the second', { rangeOffset: 14, rangeLength: 0, text: 'x' }, [0, 1]],
    ['the removal of everything', { rangeOffset: 0, rangeLength: 16, text: '' }, []],
  ];
  for (const [name, change, kept] of cases) {
    it(name, () => assert.deepEqual(followChanges(marksOf(text), [change]).map(({ index }) => index), kept));
  }

  it('to where their text is, for several edits at once', () => {
    const changes = [
      { rangeOffset: 8, rangeLength: 0, text: 'later' },
      { rangeOffset: 0, rangeLength: 2, text: '' },
    ];
    const after = apply(text, changes);
    for (const { index, offset, length } of followChanges(marksOf(text), changes)) {
      assert.equal(after.slice(offset, offset + length), ['[one]', '[two]'][index]);
    }
  });

  it('and only marks whose text is untouched stay, whatever the edit', () => {
    const edit = fc.record({ rangeOffset: fc.nat(16), rangeLength: fc.nat(16), text: fc.string() });
    fc.assert(
      fc.property(edit, ({ rangeOffset, rangeLength, text: inserted }) => {
        const change = { rangeOffset, rangeLength: Math.min(rangeLength, text.length - rangeOffset), text: inserted };
        const after = apply(text, [change]);
        for (const { index, offset, length } of followChanges(marksOf(text), [change])) {
          assert.equal(after.slice(offset, offset + length), ['[one]', '[two]'][index]);
        }
      }),
    );
  });
});

it('marks in sight are those that begin there', () => {
  const marks = [0, 10, 20, 30].map((offset, index) => ({ index, offset, length: 5 }));
  const within = (start: number, end: number): number[] => marksWithin(marks, start, end).map(({ index }) => index);
  assert.deepEqual(within(0, 100), [0, 1, 2, 3]);
  assert.deepEqual(within(10, 20), [1, 2]);
  assert.deepEqual(within(11, 19), []);
  assert.deepEqual(within(31, 40), []);
});
