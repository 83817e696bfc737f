import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { letterOf, type Letter } from '../../../src/api/letter';
import { WordTree } from '../../../src/api/word-tree';

/** A character that may be written once to five times, as a backslash is. */
const repeated = (character: string): Letter => letterOf({ forms: [1, 2, 3, 4, 5].map((count) => character.repeat(count)), alone: '', marks: character, longest: 5 });

const simple = (character: string): Letter => letterOf({ forms: [character], alone: character, marks: '', longest: 1 });

const BLANK = letterOf({ forms: [' '], alone: '', marks: ' ', longest: 1 });

/** From where to where words stand in a text. */
function found(text: string, words: readonly (readonly Letter[])[], from = 0, to = text.length): (readonly [number, number])[] {
  const stretches: (readonly [number, number])[] = [];
  new WordTree(words, BLANK).follow(text, from, to, (_, start, end, isWhole) => {
    if (isWhole) stretches.push([start, end]);
  });
  return stretches;
}

describe('a tree of words', () => {
  const [a, b] = [repeated('a'), repeated('b')];
  const [x, y] = [simple('x'), simple('y')];

  it('finds one wherever it may end', () => assert.deepEqual(found('-aabb-', [[a, b]]), [[1, 4], [1, 5]]));
  it('goes as far back as one may begin', () => assert.deepEqual(found('aaaab', [[a, a, b]]), [[0, 5]]));
  it('does not find one of which a letter is missing', () => assert.deepEqual(found('aaa-b', [[a, b]]), []));
  it('finds nothing outside of where it is told to look', () => assert.deepEqual(found('ab-ab-ab', [[a, b]], 3, 5), [[3, 5]]));
  it('finds words that begin alike, overlap or stand in one another', () => {
    assert.deepEqual(found('-xyxyx-', [[x, y], [x, y, x], [y]]), [[2, 3], [1, 3], [1, 4], [4, 5], [3, 5], [3, 6]]);
  });
  it('skips what may stand between two letters, and only there', () => assert.deepEqual(found(' x y x  y ', [[x, y]]), [[1, 4]]));
  it('begins anew with each text', () => {
    const tree = new WordTree([[x, y]], BLANK);
    const told: unknown[] = [];
    for (const text of ['x', 'y', 'xy']) tree.follow(text, 0, text.length, (...reached) => told.push(reached));
    assert.deepEqual(told, [[1, 0, 1, false], [1, 0, 1, false], [2, 0, 2, true]]);
  });

  it('finds all that an expression finds for each word', () => {
    const letters: Record<string, { letter: Letter; source: string }> = {
      a: { letter: a, source: 'a{1,5}' },
      b: { letter: b, source: 'b{1,5}' },
      x: { letter: x, source: 'x' },
      y: { letter: y, source: 'y' },
      z: { letter: letterOf({ forms: ['z', 'ax', 'xy'], alone: 'z', marks: 'ax', longest: 2 }), source: '(?:z|ax|xy)' },
    };
    const word = fc.array(fc.constantFrom(...Object.keys(letters)), { minLength: 1, maxLength: 5 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'x', 'x', 'y', 'z', ' '), maxLength: 14 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 3, selector: (names) => names.join() }), text, (words, searched) => {
        const expected = new Map<number, number>();
        for (const names of words) {
          const whole = new RegExp(`^${names.map((name) => letters[name]?.source).join(' ?')}$`);
          for (let end = searched.length; end > 0; end--) {
            for (let start = end - 1; start >= 0; start--) {
              if (whole.test(searched.slice(start, end))) expected.set(end, Math.min(start, expected.get(end) ?? start));
            }
          }
        }
        const earliest = new Map<number, number>();
        for (const [start, end] of found(searched, words.map((names) => names.map((name) => letters[name]?.letter ?? x)))) {
          earliest.set(end, Math.min(start, earliest.get(end) ?? start));
        }
        assert.deepEqual([...earliest].sort(([one], [other]) => one - other), [...expected].sort(([one], [other]) => one - other));
      }),
      { numRuns: 3000 },
    );
  });

  it('reads each letter once at a place, however many ways there are to read the text', () => {
    for (const length of [50, 100, 500]) {
      let looks = 0;
      const counted: Letter = {
        ...a,
        read: (text, at) => {
          looks += 1;
          return a.read(text, at);
        },
      };
      assert.deepEqual(found('a'.repeat(length), [[...Array<Letter>(12).fill(counted), b]]), []);
      assert.ok(looks <= length, `${looks} looks in ${length} characters`);
    }
  });

  it('follows no more beginnings at a place than the longest word has letters', () => {
    const words = [[...Array<Letter>(30).fill(x), y], [...Array<Letter>(20).fill(x), y], [...Array<Letter>(10).fill(x), y]];
    for (const length of [100, 200, 400]) {
      let told = 0;
      new WordTree(words, BLANK).follow('x'.repeat(length), 0, length, () => (told += 1));
      assert.ok(told <= 31 * length, `${told} in ${length} characters`);
    }
  });
});
