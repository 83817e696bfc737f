import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../src/core/check';
import { contentDigest } from '../../../src/core/payload/content-digest';
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

  it('find records again that were formatted, and those that say again what they said when they were sent', async () => {
    const text = (city: string, blank: string): string =>
      `{ "Records": [{${blank}"ID": { "key_f_EMail": "1@example.org" },${blank}"Data": {${blank}"f_City": "${city}" } }], "MergeOptions": { "AllowInsert": true } }`;
    const items = (payload: string) => check(payload, { today: '2026-11-25' }).request?.items ?? [];
    const sent = text('Laval', ' ');
    const formatted = text('Laval', '\n    ');
    const before = await fingerprints.records(sent, items(sent));
    assert.deepEqual(findAgain(before, await fingerprints.records(formatted, items(formatted))), [{ place: 0, isEdited: false }]);

    const edited = text('Gatineau', ' ');
    const journal = await fingerprints.records(edited, items(edited), new Map([[0, contentDigest(sent, items(sent)[0])]]));
    assert.deepEqual(findAgain(journal, await fingerprints.records(edited, items(edited))), [{ place: 0, isEdited: true }]);
    assert.deepEqual(findAgain(journal, await fingerprints.records(formatted, items(formatted))), [{ place: 0, isEdited: false }]);
    const kept = fingerprints.kept(journal, 0);
    assert.deepEqual([sent, edited, formatted].map((payload) => kept.isOf(contentDigest(payload, items(payload)[0]))), [true, false, true]);
    // It is handed on as it was kept; one that nobody knows matches nothing.
    assert.deepEqual(await fingerprints.records(edited, items(edited), new Map([[0, kept]])), journal);
    const unknown = await fingerprints.records(sent, items(sent), new Map([[0, undefined]]));
    assert.deepEqual(findAgain(unknown, before), [{ place: 0, isEdited: true }]);
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
