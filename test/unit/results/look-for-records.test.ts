import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { contentDigest } from '../../../src/core/payload/content-digest';
import { lookForRecords } from '../../../src/results/look-for-records';
import type { RecordEntry } from '../../../src/results/record-entry';
import { RecordPlaces, type Place, type TextChange } from '../../../src/results/record-places';

/** A record is `[id:data]`. */
function recordsOf(text: string) {
  return [...text.matchAll(/\[(\w*):\w*\]/g)].map((match) => ({
    offset: match.index,
    length: match[0].length,
    digest: contentDigest(match[0]),
    identity: () => match[1] || undefined,
  }));
}

/** What each record of `before` is in `after`: its text, with a star where it was edited, or a dash. */
function after(before: string, changes: readonly TextChange[], now: string): string[] {
  const sent = recordsOf(before);
  const places = new RecordPlaces(sent.map(({ offset, length, digest }) => ({ offset, length, sent: digest })));
  const entries = sent.map((record): RecordEntry => ({ label: '', identity: record.identity(), line: 1 }));
  const textAt = ({ offset, length }: Place): string => now.slice(offset, offset + length);
  places.follow(changes, textAt);
  places.put(lookForRecords(entries, places, recordsOf(now)));
  return entries.map((_, slot) => {
    const place = places.at(slot);
    return place ? `${textAt(place)}${place.edited ? '*' : ''}` : '-';
  });
}

/** The whole text is replaced. */
const anew = (before: string, now: string): string[] => after(before, [{ rangeOffset: 0, rangeLength: before.length, text: now }], now);

describe('records that are looked for', () => {
  const CASES: readonly [string, string, string, readonly string[]][] = [
    ['all where they were, in a text that is written anew', '[a:1],[b:2]', '[a:1],\n[b:2]', ['[a:1]', '[b:2]']],
    ['where they were moved', '[a:1],[b:2],[c:3]', '[c:3],[a:1],[b:2]', ['[a:1]', '[b:2]', '[c:3]']],
    ['by their ID where they say something else', '[a:1],[b:2]', '[b:3],[a:1]', ['[a:1]', '[b:3]*']],
    ['never by an ID that several have', '[a:1],[b:2]', '[a:3],[a:4],[b:2]', ['-', '[b:2]']],
    ['never by an ID that several had', '[a:1],[a:2]', '[a:3]', ['-', '-']],
    ['where all that are alike are there', '[a:1],[a:1]', '[a:1], [a:1]', ['[a:1]', '[a:1]']],
    ['nowhere where some that are alike are missing', '[a:1],[a:1]', '[a:1]', ['-', '-']],
    ['nowhere where they are not', '[a:1],[b:2]', '[c:1]', ['-', '-']],
  ];
  for (const [name, before, now, expected] of CASES) it(`are found ${name}`, () => assert.deepEqual(anew(before, now), expected));

  it('stay at their place where they were edited, also in their ID', () => {
    assert.deepEqual(after('[a:1],[b:2]', [{ rangeOffset: 1, rangeLength: 3, text: 'c:3' }], '[c:3],[b:2]'), ['[c:3]*', '[b:2]']);
    assert.deepEqual(after('[a:1],[b:2]', [{ rangeOffset: 1, rangeLength: 3, text: 'c:!' }], '[c:!],[b:2]'), ['[c:!]*', '[b:2]']);
  });

  it('are whole again where an edit had cut off their ends', () => {
    const before = '[a:1],[b:2]';
    const places = new RecordPlaces(recordsOf(before).map(({ offset, length, digest }) => ({ offset, length, sent: digest })));
    places.follow([{ rangeOffset: 3, rangeLength: 5, text: '' }], ({ offset, length }) => '[a::2]'.slice(offset, offset + length));
    places.follow([{ rangeOffset: 3, rangeLength: 0, text: '1],[b' }], ({ offset, length }) => before.slice(offset, offset + length));
    const entries = recordsOf(before).map((): RecordEntry => ({ label: '', identity: undefined, line: 1 }));
    places.put(lookForRecords(entries, places, recordsOf(before)));
    assert.deepEqual([0, 1].map((slot) => places.at(slot)), [0, 6].map((offset) => ({ offset, length: 5, edited: false, outdated: false })));
  });

  it('leave one that another one has taken the place of', () => {
    const swap = [{ rangeOffset: 1, rangeLength: 3, text: 'b:2' }, { rangeOffset: 7, rangeLength: 3, text: 'c:3' }];
    assert.deepEqual(after('[a:1],[b:2]', swap, '[b:2],[c:3]'), ['-', '[b:2]']);
  });

  it('are each found once, and never as another one, whatever becomes of the text', () => {
    const record = fc.record({ id: fc.constantFrom('', 'a', 'b', 'c'), data: fc.constantFrom('1', '2') });
    const text = fc.array(record, { maxLength: 6 }).map((records) => `{${records.map(({ id, data }) => `[${id}:${data}]`).join(',')}}`);
    fc.assert(
      fc.property(text, text, (before, now) => {
        const sent = recordsOf(before);
        const places = new RecordPlaces(sent.map(({ offset, length, digest }) => ({ offset, length, sent: digest })));
        places.follow([{ rangeOffset: 0, rangeLength: before.length, text: now }], ({ offset, length }) => now.slice(offset, offset + length));
        places.put(lookForRecords(sent.map((one): RecordEntry => ({ label: '', identity: one.identity(), line: 1 })), places, recordsOf(now)));
        const offsets = new Set<number>();
        sent.forEach((one, slot) => {
          const place = places.at(slot);
          if (!place) return;
          assert.ok(!offsets.has(place.offset));
          offsets.add(place.offset);
          const found = recordsOf(now).find(({ offset }) => offset === place.offset) ?? assert.fail();
          assert.equal(place.edited, found.digest !== one.digest);
          if (place.edited) assert.equal(found.identity(), one.identity());
        });
      }),
    );
  });
});
