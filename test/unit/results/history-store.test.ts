import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync, truncateSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type * as vscode from 'vscode';
import { emptySummary } from '../../../src/core/sending/record-state';
import type { HistoryEntry } from '../../../src/results/history-entry';
import { HistoryStore } from '../../../src/results/history-store';

const DAY = 86_400_000;
const CALL = { request: '{ "Records": [] }', answer: '{"Success":true}' };

const entry = (id: string, daysAgo = 0): HistoryEntry => ({
  id,
  at: new Date(Date.now() - daysAgo * DAY).toISOString(),
  connection: 'Demo',
  address: 'https://app.dialoginsight.com',
  idProject: 5678,
  summary: emptySummary(),
  requests: [],
  calls: 1,
  envelope: '{ "Records": [] }',
  kept: 1,
});

describe('the kept bodies of the history', () => {
  let storage: string;
  let history: HistoryStore;
  const file = (id: string, name = '1-request.json'): string => join(storage, 'history', id, name);

  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-history-'));
    const state = new Map<string, unknown>();
    const memento = { get: (name: string) => state.get(name), update: (name: string, value: unknown) => Promise.resolve(void state.set(name, value)) };
    history = new HistoryStore(memento as unknown as vscode.Memento, { fsPath: storage } as vscode.Uri);
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  it('can be read again, by their owner only', { skip: process.platform === 'win32' }, async () => {
    await history.keep('a', 1, CALL);
    await history.add(entry('a'));
    assert.deepEqual(await history.call('a', 1), CALL);
    assert.deepEqual([statSync(join(storage, 'history', 'a')).mode & 0o777, statSync(file('a')).mode & 0o777], [0o700, 0o600]);
  });

  it('are cut where they are very long', async () => {
    await history.keep('a', 1, { ...CALL, answer: 'x'.repeat(6_000_000) });
    assert.equal((await history.call('a', 1))?.answer.length, 5_000_002);
  });

  it('go after 30 days, and the counts stay', async () => {
    for (const [id, days] of [['old', 31], ['young', 29]] as const) {
      await history.keep(id, 1, CALL);
      await history.add(entry(id, days));
    }
    assert.deepEqual([existsSync(file('old')), existsSync(file('young'))], [false, true]);
    assert.deepEqual(history.all().map(({ id }) => id), ['young', 'old']);
  });

  it('take 100 MB at most: the oldest go first', async () => {
    for (const id of ['first', 'second', 'third']) {
      await history.keep(id, 1, CALL);
      truncateSync(file(id), 45_000_000);
      await history.add(entry(id));
    }
    assert.deepEqual(['first', 'second', 'third'].map((id) => existsSync(file(id))), [false, true, true]);
  });

  it('go with the sends that are forgotten, but for one that another window may be sending', async () => {
    for (const id of ['forgotten', 'elsewhere']) await history.keep(id, 1, CALL);
    const before = new Date(Date.now() - 2 * DAY);
    utimesSync(join(storage, 'history', 'forgotten'), before, before);
    await history.add(entry('now'));
    assert.deepEqual([existsSync(file('forgotten')), existsSync(file('elsewhere'))], [false, true]);
  });

  it('are all gone when it is cleared', async () => {
    await history.keep('a', 1, CALL);
    await history.add(entry('a'));
    await history.clear();
    assert.deepEqual([history.all(), existsSync(join(storage, 'history'))], [[], false]);
    assert.equal(await history.call('a', 1), undefined);
  });
});
