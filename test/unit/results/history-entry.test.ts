import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage } from '../../../src/core/message';
import { emptySummary } from '../../../src/core/sending/record-state';
import { historyEntry } from '../../../src/results/make-history-entry';
import type { HistoryEntry } from '../../../src/results/history-entry';
import { historyText, MOST_ENTRIES, readHistory, requestNumbers, someRequests, withEntry } from '../../../src/results/history-entry';

const entry = (id: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  at: '2026-11-22T10:00:00.000Z',
  connection: 'Demo',
  address: 'https://app.dialoginsight.com',
  idProject: 5678,
  summary: { ...emptySummary(), created: 3, rejected: 1 },
  requests: [{ number: 1, records: 4, status: 200, idRequest: '18900000', milliseconds: 120 }],
  calls: 1,
  envelope: '{ "Records": [] }',
  kept: 0,
  ...more,
});

describe('the history of sends', () => {
  it('keeps the newest', () => {
    let entries: readonly HistoryEntry[] = [];
    for (let count = 0; count < MOST_ENTRIES + 10; count++) entries = withEntry(entries, entry(`e${count}`));
    assert.equal(entries.length, MOST_ENTRIES);
    assert.equal(entries[0]?.id, `e${MOST_ENTRIES + 9}`);
  });

  it('reads what it wrote', () => {
    const entries = [entry('a', { file: 'a.merge.jsonc', stopped: 'It stopped.' }), entry('b', { requests: [{ number: 1, records: 1, milliseconds: 5, error: 'lost' }] })];
    assert.deepEqual(readHistory(JSON.parse(JSON.stringify(entries))), entries);
  });

  const bad: readonly [string, unknown][] = [
    ['nothing', undefined],
    ['no list', { id: 'a' }],
    ['an id that leads out of its folder', [entry('../a')]],
    ['no date', [entry('a', { at: 'yesterday' })]],
    ['no counts', [{ ...entry('a'), summary: null }]],
    ['counts that are texts', [{ ...entry('a'), summary: { created: '3' } }]],
    ['calls of another shape', [{ ...entry('a'), requests: ['one'] }]],
    ['anything else', [null, 1, 'a', []]],
  ];
  for (const [name, value] of bad) it(`leaves out ${name}`, () => assert.deepEqual(readHistory(value), []));

  it('remembers the first and the last of many calls', () => {
    const requests = Array.from({ length: 1000 }, (_, position) => ({ number: position + 1, records: 1, milliseconds: 1 }));
    const some = someRequests(requests);
    assert.ok(some.length <= 40);
    assert.deepEqual([some[0]?.number, some.at(-1)?.number], [1, 1000]);
    assert.match(historyText(entry('a', { requests: some, calls: 1000 }), 'now', formatMessage, formatMessage), /not remembered: 960/);
  });

  it('says of the sandbox where it was, and not at which port', () => {
    const facts = { connection: 'Sandbox', address: undefined, idProject: 123456, file: 'a.merge.jsonc', envelope: '{}' };
    const result = { summary: { ...emptySummary(), created: 1 }, requests: [] };
    const made = historyEntry(facts, result, { id: 'a', began: new Date(0), kept: 0 }, { format: formatMessage, redact: (text) => text });
    assert.deepEqual(readHistory(JSON.parse(JSON.stringify([made]))), [made]);
    assert.match(historyText(made, 'now', formatMessage, formatMessage), /^- Connection: Sandbox \(inside this editor\)$/m);
  });

  it('tells what a support case asks for', () => {
    const text = historyText(entry('a', { file: 'a.merge.jsonc', stopped: 'It stopped.' }), '22 November', formatMessage, formatMessage);
    for (const part of ['3 created, 1 rejected', 'Demo (https://app.dialoginsight.com)', '5678', 'a.merge.jsonc', '22 November', 'It stopped.', 'idRequest 18900000', '"Records": []']) {
      assert.ok(text.includes(part), part);
    }
    assert.equal(requestNumbers(entry('a')), '18900000');
  });
});
