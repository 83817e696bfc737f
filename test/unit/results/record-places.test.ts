import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { contentDigest } from '../../../src/core/payload/content-digest';
import type { Place, Remembered, TextChange, TextReader } from '../../../src/results/record-places';
import { RecordPlaces } from '../../../src/results/record-places';

/** The places of the `[...]` in a text, in order. */
function placesOf(text: string): (Place & Remembered)[] {
  return [...text.matchAll(/\[[^[\]]*\]/g)].map((match) => ({ offset: match.index, length: match[0].length, sent: contentDigest(match[0]) }));
}

function reader(text: string): TextReader {
  return ({ offset, length }) => text.slice(offset, offset + length);
}

function apply(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.rangeOffset - a.rangeOffset)
    .reduce((result, { rangeOffset, rangeLength, text: inserted }) => result.slice(0, rangeOffset) + inserted + result.slice(rangeOffset + rangeLength), text);
}

/** Changes of one event: none reaches into another. */
function apart(changes: readonly TextChange[], length: number): TextChange[] {
  const found: TextChange[] = [];
  let end = 0;
  for (const { rangeOffset, rangeLength, text } of [...changes].sort((a, b) => a.rangeOffset - b.rangeOffset)) {
    const start = Math.min(Math.max(rangeOffset, end), length);
    found.push({ rangeOffset: start, rangeLength: Math.min(rangeLength, length - start), text });
    // Two insertions at one place have no order.
    end = start + Math.max(1, rangeLength);
    if (end > length) break;
  }
  return found;
}

/** What stands at each place after a change: the text, with `*` where it was edited, and `-` where it is gone. */
function follow(text: string, ...changes: TextChange[]): string[] {
  const places = new RecordPlaces(placesOf(text));
  const after = apply(text, changes);
  places.follow(changes, reader(after));
  return Array.from({ length: places.count }, (_, slot) => {
    const place = places.at(slot);
    return place ? `${after.slice(place.offset, place.offset + place.length)}${place.edited ? '*' : ''}` : '-';
  });
}

describe('places follow the text', () => {
  const text = '..[one]..[two]..';
  const cases: readonly [string, TextChange, readonly string[]][] = [
    ['an edit before all', { rangeOffset: 0, rangeLength: 1, text: 'abc' }, ['[one]', '[two]']],
    ['an edit behind all', { rangeOffset: 15, rangeLength: 1, text: 'abc' }, ['[one]', '[two]']],
    ['an edit between', { rangeOffset: 7, rangeLength: 2, text: '' }, ['[one]', '[two]']],
    ['an edit in the first', { rangeOffset: 4, rangeLength: 1, text: 'xyz' }, ['[oxyze]*', '[two]']],
    ['a blank typed into a word of the second', { rangeOffset: 11, rangeLength: 0, text: ' ' }, ['[one]', '[t wo]*']],
    ['a blank typed between two tokens of the second', { rangeOffset: 10, rangeLength: 0, text: '\n ' }, ['[one]', '[\n two]']],
    ['text right before the second', { rangeOffset: 9, rangeLength: 0, text: 'x' }, ['[one]', '[two]']],
    ['text right behind the second', { rangeOffset: 14, rangeLength: 0, text: 'x' }, ['[one]', '[two]']],
    ['the first replaced by another', { rangeOffset: 2, rangeLength: 5, text: '[three]' }, ['[three]*', '[two]']],
    ['the first removed', { rangeOffset: 2, rangeLength: 5, text: '' }, ['-', '[two]']],
    ['the first removed with what is around it', { rangeOffset: 1, rangeLength: 7, text: '' }, ['-', '[two]']],
    ['an edit over the end of the first', { rangeOffset: 5, rangeLength: 3, text: '' }, ['[on*', '[two]']],
    ['an edit over the start of the second', { rangeOffset: 8, rangeLength: 3, text: 'xx' }, ['[one]', 'wo]*']],
    ['the removal of everything', { rangeOffset: 0, rangeLength: 16, text: '' }, ['-', '-']],
  ];
  for (const [name, change, expected] of cases) {
    it(name, () => assert.deepEqual(follow(text, change), expected));
  }

  it('to where their text is, for several edits at once', () => {
    const changes = [
      { rangeOffset: 8, rangeLength: 0, text: 'later' },
      { rangeOffset: 0, rangeLength: 2, text: '' },
    ];
    assert.deepEqual(follow(text, ...changes), ['[one]', '[two]']);
  });

  it('to where their text is, when all blanks change at once', () => {
    const before = '[[1,2],{"a":"b c"}]\n,[2]\n';
    const places = new RecordPlaces([[0, 19], [21, 3]].map(([offset = 0, length = 0]) => ({ offset, length, sent: contentDigest(before.slice(offset, offset + length)) })));
    const changes = [1, 4, 7, 8, 12, 18].map((rangeOffset) => ({ rangeOffset, rangeLength: 0, text: '\n  ' }));
    changes.push({ rangeOffset: 19, rangeLength: 1, text: '' }, { rangeOffset: 21, rangeLength: 0, text: ' ' }, { rangeOffset: 23, rangeLength: 0, text: ' ' });
    const after = apply(before, changes);
    assert.equal(places.follow(changes, reader(after)), true);
    const texts = [0, 1].map((slot) => places.at(slot)).map((place) => place && [reader(after)(place).replaceAll(/\s+/g, '~'), place.edited]);
    assert.deepEqual(texts, [['[~[1,~2],~{~"a":~"b~c"}~]', false], ['[2~]', false]]);
  });

  it('and an edit that is undone leaves nothing behind', () => {
    const places = new RecordPlaces(placesOf(text));
    places.follow([{ rangeOffset: 3, rangeLength: 0, text: 'x' }], reader('..[xone]..[two]..'));
    assert.deepEqual([places.at(0)?.edited, places.at(0)?.outdated], [true, true]);
    places.follow([{ rangeOffset: 3, rangeLength: 1, text: '' }], reader(text));
    assert.deepEqual([places.at(0)?.edited, places.at(0)?.outdated], [false, false]);
  });

  it('and an edited record that was read back is edited still, and outdated by the next edit and by what undoes the first', () => {
    const places = new RecordPlaces(placesOf(text));
    const flags = (): unknown => [0, 1].map((slot) => [places.at(slot)?.edited, places.at(slot)?.outdated]);
    places.readBack(1);
    const once = '..[xone]..[two]..';
    places.follow([{ rangeOffset: 3, rangeLength: 0, text: 'x' }], reader(once));
    assert.deepEqual(flags(), [[true, true], [false, false]]);
    places.readBack(0);
    assert.deepEqual(flags(), [[true, false], [false, false]]);
    const kept = new RecordPlaces([0, 1].map((slot) => places.remembered(slot)));
    assert.deepEqual([kept.at(0)?.edited, kept.at(0)?.outdated], [true, false]);
    places.follow([{ rangeOffset: 3, rangeLength: 0, text: 'x' }], reader('..[xxone]..[two]..'));
    assert.deepEqual(flags(), [[true, true], [false, false]]);
    places.follow([{ rangeOffset: 3, rangeLength: 1, text: '' }], reader(once));
    assert.deepEqual(flags(), [[true, false], [false, false]]);
    places.follow([{ rangeOffset: 3, rangeLength: 1, text: '' }], reader(text));
    assert.deepEqual(flags(), [[false, true], [false, false]]);
    places.readBack(0);
    assert.deepEqual(flags(), [[false, false], [false, false]]);
  });

  it('and what is gone stays gone', () => {
    const places = new RecordPlaces(placesOf(text));
    assert.equal(places.follow([{ rangeOffset: 1, rangeLength: 7, text: '' }], reader('..[two]..')), true);
    assert.equal(places.follow([{ rangeOffset: 0, rangeLength: 1, text: 'abc' }], reader('abc.[two]..')), false);
    assert.equal(places.at(0), undefined);
    assert.equal(places.at(1)?.offset, 4);
    const kept = new RecordPlaces([0, 1].map((slot) => places.remembered(slot)));
    assert.deepEqual([kept.at(0), kept.at(1)?.offset], [undefined, 4]);
  });

  it('and only untouched records count as untouched, whatever the edits', () => {
    const edit = fc.record({ rangeOffset: fc.nat(40), rangeLength: fc.nat(16), text: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 6 }), (edits) => {
        const places = new RecordPlaces(placesOf(text));
        let current = text;
        for (const several of edits) {
          const changes = apart(several, current.length);
          current = apply(current, changes);
          places.follow(changes, reader(current));
        }
        let last = 0;
        for (const [slot, original] of ['[one]', '[two]'].entries()) {
          const place = places.at(slot);
          if (!place) continue;
          assert.ok(place.offset >= last && place.offset + place.length <= current.length);
          last = place.offset + place.length;
          if (!place.edited) assert.equal(current.slice(place.offset, last).replaceAll(/(?<=[[\]])\s+|\s+(?=[[\]])/g, ''), original);
        }
      }),
    );
  });
});

describe('places in sight', () => {
  const within = (places: RecordPlaces, start: number, end: number): number[] => [...places.within(start, end)];

  it('are those that begin there', () => {
    const places = new RecordPlaces([0, 10, 20, 30].map((offset) => ({ offset, length: 5 })));
    assert.deepEqual(within(places, 0, 100), [0, 1, 2, 3]);
    assert.deepEqual(within(places, 10, 20), [1, 2]);
    assert.deepEqual(within(places, 11, 19), []);
    assert.deepEqual(within(places, 31, 40), []);
  });

  it('are found beside what is gone from inside of them', () => {
    const places = new RecordPlaces([{ offset: 0, length: 10 }, { offset: 4, length: 0, gone: true }, { offset: 12, length: 5 }]);
    places.follow([{ rangeOffset: 6, rangeLength: 0, text: 'x' }], () => '');
    assert.deepEqual([0, 1, 2].map((slot) => places.at(slot)?.offset), [0, undefined, 13]);
    assert.equal(places.at(0)?.length, 11);
  });

  it('are in the order of the text where records were moved, and follow it', () => {
    const before = '..[one]..[two]..';
    const places = new RecordPlaces(placesOf(before));
    const now = '..[two]..[one]..';
    assert.equal(places.isAnyLost, false);
    places.follow([{ rangeOffset: 2, rangeLength: 12, text: now.slice(2, 14) }], reader(now));
    assert.equal(places.isAnyLost, true);
    assert.deepEqual([places.at(0), places.at(1)], [undefined, undefined]);
    places.put(new Map([[0, { offset: 9, length: 5, digest: contentDigest('[one]') }], [1, { offset: 2, length: 5, digest: contentDigest('[other]') }]]));
    assert.deepEqual(within(places, 0, 100), [1, 0]);
    places.follow([{ rangeOffset: 8, rangeLength: 0, text: ', ' }], reader('..[two]., .[one]..'));
    assert.deepEqual([places.at(0), places.at(1)], [{ offset: 11, length: 5, edited: false, outdated: false }, { offset: 2, length: 5, edited: true, outdated: true }]);
  });
});
