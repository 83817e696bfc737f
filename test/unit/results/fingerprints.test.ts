import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../src/core/check';
import { findAgain, Fingerprints } from '../../../src/results/fingerprints';

const fingerprints = new Fingerprints(new Uint8Array(32).fill(7));

interface Person {
  readonly id: number;
  readonly city: number;
}

async function of(people: readonly Person[]): Promise<Uint8Array> {
  const records = people.map(({ id, city }) => `{ "ID": { "key_f_EMail": "${id}@example.org" }, "Data": { "f_City": "${city}" } }`);
  const text = `{ "Records": [${records.join(', ')}], "MergeOptions": { "AllowInsert": true } }`;
  const { request } = check(text, { today: '2026-11-25' });
  assert.ok(request);
  return fingerprints.records(text, request.items);
}

describe('fingerprints', () => {
  it('find records again wherever they were moved, and tell those that were edited', async () => {
    const before = [{ id: 1, city: 1 }, { id: 2, city: 2 }, { id: 3, city: 3 }, { id: 4, city: 4 }];
    const now = [{ id: 9, city: 9 }, { id: 3, city: 3 }, { id: 1, city: 1 }, { id: 2, city: 8 }];
    assert.deepEqual(findAgain(await of(before), await of(now)), [
      { place: 2, isEdited: false },
      { place: 3, isEdited: true },
      { place: 1, isEdited: false },
      undefined,
    ]);
  });

  it('take no record for another one: what could be several is not found', async () => {
    const person = fc.record({ id: fc.integer({ min: 0, max: 5 }), city: fc.integer({ min: 0, max: 1 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 8 }), fc.array(person, { maxLength: 8 }), async (before, now) => {
        const found = findAgain(await of(before), await of(now));
        assert.equal(found.length, before.length);
        const places = found.flatMap((again) => again?.place ?? []);
        assert.equal(new Set(places).size, places.length, 'no two records are the same one');
        found.forEach((again, position) => {
          if (!again) return;
          assert.equal(now[again.place]?.id, before[position]?.id);
          assert.equal(again.isEdited, now[again.place]?.city !== before[position]?.city);
        });
      }),
    );
  });

  it('are another\'s in another installation', async () => {
    const other = new Fingerprints(new Uint8Array(32).fill(8));
    assert.notEqual(fingerprints.text('one'), other.text('one'));
    assert.deepEqual(findAgain(await of([]), await of([{ id: 1, city: 1 }])), []);
  });
});
