import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placesOf } from '../../../src/core/places-of';

/** The words of an error, some of which look like a place. */
const WORDS = 'nadia@example.org\n    at nadia (nadia.js:1:1)';

function coded(): Error {
  try {
    Buffer.from(1 as never);
  } catch (error) {
    return error as Error;
  }
  return assert.fail();
}

function emptied(error: Error): Error {
  // A stack is made when it is first asked for.
  assert.ok(error.stack?.includes(WORDS));
  error.message = '';
  return error;
}

describe('the places of an error', () => {
  const cases: readonly [string, unknown, boolean][] = [
    ['one without words', new Error(), true],
    ['one with words', new RangeError(WORDS), true],
    ['one with a code', coded(), true],
    ['one with a class of its own', new (class Odd extends Error {})(WORDS), true],
    ['one whose words were taken out later', emptied(new Error(WORDS)), false],
    ['one without a stack', Object.assign(new Error(WORDS), { stack: undefined }), false],
    ['something else', WORDS, false],
  ];
  for (const [name, error, isKnown] of cases) {
    it(`${name}: ${isKnown ? 'are told without its words' : 'are not known'}`, () => {
      const places = placesOf(error);
      assert.equal(places.length > 0, isKnown);
      for (const place of places) assert.match(place, /^at (?!nadia)/);
    });
  }
});
