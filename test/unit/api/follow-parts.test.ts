import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { followParts, type Part } from '../../../src/api/follow-parts';

/** A character that may be written once to five times, as a backslash is. */
const repeated = (character: string): Part => (text, at) => {
  const ends: number[] = [];
  for (let end = at + 1; end <= at + 5 && text[end - 1] === character; end++) ends.push(end);
  return ends;
};

const everywhere = (text: string): number[] => Array.from(text, (_, at) => at);

/** From where to where all parts stand in a text. */
function whole(text: string, parts: readonly Part[], starts = everywhere(text)): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  followParts(text, starts, parts, (count, start, end) => {
    if (count === parts.length) found.push([start, end]);
  });
  return found;
}

describe('parts that are followed through a text', () => {
  const [a, b] = [repeated('a'), repeated('b')];

  it('are found wherever they may end', () => assert.deepEqual(whole('-aabb-', [a, b]), [[1, 4], [1, 5]]));
  it('go as far back as they may', () => assert.deepEqual(whole('aaaab', [a, a, b]), [[0, 5]]));
  it('are not found where one is missing', () => assert.deepEqual(whole('aaa-b', [a, b]), []));
  it('begin nowhere else than they are told', () => assert.deepEqual(whole('ab-ab-ab', [a, b], [3]), [[3, 5]]));
  it('are told of as far as they go', () => {
    const told: unknown[] = [];
    followParts('-ab', [1], [a, b, a], (...reached) => told.push(reached));
    assert.deepEqual(told, [[0, 1, 1], [1, 1, 2], [2, 1, 3]]);
  });

  it('are each looked for once at a place, however many ways there are to read the text', () => {
    for (const length of [50, 100, 500]) {
      let looks = 0;
      const counted: Part = (text, at) => {
        looks += 1;
        return a(text, at);
      };
      const parts = [...Array<Part>(12).fill(counted), b];
      assert.deepEqual(whole('a'.repeat(length), parts), []);
      assert.ok(looks <= 12 * length, `${looks} looks in ${length} characters`);
    }
  });
});
