import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Place, TextChange } from '../../../src/results/record-places';
import { RecordPlaces } from '../../../src/results/record-places';

/** The places of the `[...]` in a text, in order. */
function placesOf(text: string): Place[] {
  return [...text.matchAll(/\[[^[\]]*\]/g)].map((match) => ({ offset: match.index, length: match[0].length }));
}

function apply(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.rangeOffset - a.rangeOffset)
    .reduce((result, { rangeOffset, rangeLength, text: inserted }) => result.slice(0, rangeOffset) + inserted + result.slice(rangeOffset + rangeLength), text);
}

/** What stands at each place after a change: the text, with `*` where it was edited, and `-` where it is gone. */
function follow(text: string, ...changes: TextChange[]): string[] {
  const places = new RecordPlaces(placesOf(text));
  places.follow(changes);
  const after = apply(text, changes);
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
    ['a blank typed into the second', { rangeOffset: 11, rangeLength: 0, text: ' ' }, ['[one]', '[t wo]*']],
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

  it('and an edited record that was read back is edited still, and outdated only by the next edit', () => {
    const places = new RecordPlaces(placesOf(text));
    const flags = (): unknown => [0, 1].map((slot) => [places.at(slot)?.edited, places.at(slot)?.outdated]);
    places.readBack(1);
    places.follow([{ rangeOffset: 3, rangeLength: 0, text: 'x' }]);
    assert.deepEqual(flags(), [[true, true], [false, false]]);
    places.readBack(0);
    assert.deepEqual(flags(), [[true, false], [false, false]]);
    const kept = new RecordPlaces([places.at(0) ?? assert.fail(), places.at(1) ?? assert.fail()]);
    assert.deepEqual([kept.at(0)?.edited, kept.at(0)?.outdated], [true, false]);
    places.follow([{ rangeOffset: 3, rangeLength: 1, text: '' }]);
    assert.deepEqual(flags(), [[true, true], [false, false]]);
  });

  it('and what is gone stays gone', () => {
    const places = new RecordPlaces(placesOf(text));
    assert.equal(places.follow([{ rangeOffset: 1, rangeLength: 7, text: '' }]), true);
    assert.equal(places.follow([{ rangeOffset: 0, rangeLength: 1, text: 'abc' }]), false);
    assert.equal(places.at(0), undefined);
    assert.equal(places.at(1)?.offset, 4);
  });

  it('and only untouched records count as untouched, whatever the edits', () => {
    const edit = fc.record({ rangeOffset: fc.nat(40), rangeLength: fc.nat(16), text: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const places = new RecordPlaces(placesOf(text));
        let current = text;
        for (const { rangeOffset, rangeLength, text: inserted } of edits) {
          const start = Math.min(rangeOffset, current.length);
          const change = { rangeOffset: start, rangeLength: Math.min(rangeLength, current.length - start), text: inserted };
          current = apply(current, [change]);
          places.follow([change]);
        }
        let last = 0;
        for (const [slot, original] of ['[one]', '[two]'].entries()) {
          const place = places.at(slot);
          if (!place) continue;
          assert.ok(place.offset >= last && place.offset + place.length <= current.length);
          last = place.offset + place.length;
          if (!place.edited) assert.equal(current.slice(place.offset, last), original);
        }
      }),
    );
  });
});

it('places in sight are those that begin there', () => {
  const places = new RecordPlaces([0, 10, 20, 30].map((offset) => ({ offset, length: 5 })));
  assert.deepEqual(places.within(0, 100), [0, 4]);
  assert.deepEqual(places.within(10, 20), [1, 3]);
  assert.deepEqual(places.within(11, 19), [2, 2]);
  assert.deepEqual(places.within(31, 40), [4, 4]);
});
