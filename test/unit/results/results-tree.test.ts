import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../../src/core/check';
import { formatMessage } from '../../../src/core/message';
import { recordIdentity } from '../../../src/core/payload/identity';
import type { RecordState } from '../../../src/core/sending/record-state';
import { recordsOfSlots } from '../../../src/results/records-of-slots';
import type { RecordEntry, Verification } from '../../../src/results/record-entry';
import { RecordPlaces } from '../../../src/results/record-places';
import { childNodes, countIn, groupNodes, PAGE_SIZE, pageTitles, slotsIn } from '../../../src/results/results-tree';

const entry = (state: RecordState | undefined, verified?: Verification['kind'], identity?: string): RecordEntry => ({
  label: '',
  identity,
  line: 1,
  ...(state && { state }),
  ...(verified && { verified: { kind: verified, text: '' } }),
});

describe('the tree of results', () => {
  it('groups records by state, the ones that need a person first', () => {
    const entries = [entry('created'), entry('unknown', 'open'), entry('rejected'), entry('created', 'same'), entry(undefined, 'same'), entry(undefined), entry('unknown', 'same')];
    assert.deepEqual(
      groupNodes(entries).map((node) => (node.kind === 'group' ? [node.standing, [...node.slots]] : node)),
      [['rejected', [2]], ['unknown', [1]], ['settled', [6]], ['created', [0, 3]], [undefined, [4]]],
    );
    assert.deepEqual(groupNodes([]), []);
  });

  it('puts long groups into pages, which hold every record once and in order', () => {
    const entries = Array.from({ length: 100_000 }, () => entry('created'));
    const [group] = groupNodes(entries);
    assert.ok(group);
    const pages = childNodes(group);
    assert.equal(pages.length, 100_000 / PAGE_SIZE);
    const slots = pages.flatMap((page) => childNodes(page)).map((node) => (node.kind === 'record' ? node.slot : -1));
    assert.deepEqual(slots, entries.map((_, slot) => slot));
  });

  it('names a page by its records, and by the one that is left over', () => {
    const [group] = groupNodes(Array.from({ length: PAGE_SIZE + 1 }, () => entry('created')));
    assert.ok(group);
    const titles = childNodes(group).map((node) => node.kind === 'page' && Object.values(pageTitles(node)).map((title) => formatMessage(title)));
    assert.deepEqual(titles, [['1 to 500', 'Records 1 to 500 of the group'], ['501', 'Record 501 of the group']]);
  });

  it('shows short groups without pages', () => {
    const [group] = groupNodes(Array.from({ length: PAGE_SIZE }, () => entry('rejected')));
    assert.ok(group);
    assert.ok(childNodes(group).every(({ kind }) => kind === 'record'));
  });
});

describe('what can be sent again', () => {
  const entries = [
    entry('created'),
    entry('rejected'),
    entry('notSent'),
    entry('unknown'),
    entry('unknown', 'same'),
    entry('unknown', 'notFound'),
    entry('unknown', 'different'),
    entry('unknown', 'open'),
  ];
  it('is rejected, or not sent, or unknown and found missing: an unknown record alone never', () => {
    assert.deepEqual(slotsIn('rejected', entries), [1]);
    assert.deepEqual(slotsIn('rest', entries), [2, 5, 6]);
  });
  it('and what failed is all that is not known to be stored', () => {
    assert.deepEqual(slotsIn('failed', entries), [1, 2, 3, 5, 6, 7]);
    const places = new RecordPlaces(entries.map((_, slot) => ({ offset: slot * 10, length: 5, gone: slot === 3 })));
    assert.equal(countIn('failed', entries, places), 5, 'one of them is no longer in the payload');
  });
});

describe('records found again in a payload that was edited', () => {
  const record = (address: string): string => `{ "ID": { "key_f_EMail": "${address}" }, "Data": { "f_City": "Laval" } }`;
  const payload = (...addresses: string[]): string => `{ "Records": [\n${addresses.map(record).join(',\n')}\n] }`;

  function after(text: string, changes: { rangeOffset: number; rangeLength: number; text: string }[], slots: number[], forget = false) {
    const items = check(text, { today: '2026-10-24' }).request?.items ?? [];
    const places = new RecordPlaces(items);
    places.follow(changes, () => '');
    if (forget) places.forgetAll();
    let current = text;
    for (const change of changes) current = current.slice(0, change.rangeOffset) + change.text + current.slice(change.rangeOffset + change.rangeLength);
    const { request } = check(current, { today: '2026-10-24' });
    assert.ok(request);
    const entries = items.map((_, slot) => entry('rejected', undefined, items.map(recordIdentity)[slot]));
    const { records, gone } = recordsOfSlots(request, entries, places, slots);
    return { found: records.map(({ offset, length }) => current.slice(offset, offset + length).match(/[\w.]+@[\w.]+/)?.[0]), gone };
  }
  const text = payload('a@x.org', 'b@x.org', 'c@x.org');
  const change = (part: string, instead: string) => ({ rangeOffset: text.indexOf(part), rangeLength: part.length, text: instead });

  it('are found where they were edited', () => {
    assert.deepEqual(after(text, [change('b@x.org', 'bob@y.org')], [1]), { found: ['bob@y.org'], gone: 0 });
  });
  it('are found behind a record that was removed, which is said to be gone', () => {
    assert.deepEqual(after(text, [change(`${record('a@x.org')},\n`, '')], [0, 2]), { found: ['c@x.org'], gone: 1 });
  });
  it('are found by an ID of their own in a text that is another', () => {
    assert.deepEqual(after(text, [], [0, 2], true), { found: ['a@x.org', 'c@x.org'], gone: 0 });
    assert.deepEqual(after(text, [change('c@x.org', 'a@x.org')], [0, 1, 2], true), { found: ['b@x.org'], gone: 2 });
  });
});
