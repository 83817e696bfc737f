import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type * as vscode from 'vscode';
import { SendJournals } from '../../../src/results/send-journals';

const PAYLOAD = 'file:///home/nadia/nadia@example.org.merge.jsonc';
const HEAD = {
  began: '2026-11-25T10:00:00.000Z',
  connection: 'Shop',
  destination: 'https://app.example.org 123456',
  text: 'abc',
  marks: [{ state: 'waiting' }, { state: 'waiting' }],
} as const;

describe('the journals of sends', () => {
  let storage: string;
  let journals: SendJournals;
  const folder = (): string => join(storage, 'sends');
  const files = (): string[] => readdirSync(folder()).filter((name) => name.endsWith('.jsonl'));

  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-journals-'));
    journals = new SendJournals({ fsPath: storage } as vscode.Uri);
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  it('are there for the next session, of one payload each, and name nobody', async () => {
    const writer = await journals.begin(PAYLOAD, HEAD);
    await writer.sending([0]);
    await writer.settled([0], [{ state: 'created' }]);
    await writer.over();
    const next = new SendJournals({ fsPath: storage } as vscode.Uri);
    const found = await next.read(PAYLOAD);
    assert.deepEqual(found?.marks, [{ state: 'created' }, { state: 'notSent' }]);
    assert.equal(await next.read(`${PAYLOAD}2`), undefined);
    const [name = ''] = files();
    assert.doesNotMatch(name + readFileSync(join(folder(), name), 'utf8'), /nadia/);
    if (process.platform !== 'win32') for (const file of readdirSync(folder())) assert.equal(statSync(join(folder(), file)).mode & 0o077, 0, file);
  });

  it('of a payload that was never saved are there for the next session on a remote machine, too', async () => {
    const writer = await journals.begin('untitled:/home/nadia/payload.merge.jsonc', HEAD);
    await writer.over();
    assert.ok(await journals.read('untitled://ssh-remote%2Bhost/home/nadia/payload.merge.jsonc'));
    assert.equal(await journals.read('untitled://ssh-remote%2Bhost/home/luc/payload.merge.jsonc'), undefined);
    assert.equal(await journals.read('file:///home/nadia/payload.merge.jsonc'), undefined);
  });

  it('take the place of the one before, in one step', async () => {
    const first = await journals.begin(PAYLOAD, HEAD);
    await first.sending([0, 1]);
    const second = await journals.begin(PAYLOAD, { ...HEAD, connection: 'Other' });
    await first.settled([0, 1], [{ state: 'created' }, { state: 'created' }]);
    await first.over();
    await second.over();
    assert.equal(files().length, 1);
    const found = await journals.read(PAYLOAD);
    assert.equal(found?.connection, 'Other');
    assert.deepEqual(found?.marks, [{ state: 'notSent' }, { state: 'notSent' }]);
  });

  it('keep lines apart that are written at once, however long', async () => {
    const writer = await journals.begin(PAYLOAD, HEAD);
    await Promise.all([writer.records(new Uint8Array(3_000_000)), writer.sending([0]), writer.settled([0], [{ state: 'unknown' }])]);
    await writer.over();
    const found = await journals.read(PAYLOAD);
    assert.equal(found?.records?.length, 3_000_000);
    assert.deepEqual(found?.marks, [{ state: 'unknown' }, { state: 'notSent' }]);
  });

  it('say whether another window is at it, or died over it', async () => {
    const writer = await journals.begin(PAYLOAD, HEAD);
    await writer.sending([0]);
    const [name = ''] = files();
    const file = join(folder(), name);
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      writeFileSync(file, readFileSync(file, 'utf8').replace(`"process":${process.pid}`, `"process":${other.pid}`));
      assert.equal((await journals.read(PAYLOAD))?.isElsewhere, true);
      const longAgo = new Date(Date.now() - 2 * 3_600_000);
      utimesSync(file, longAgo, longAgo);
      assert.equal((await journals.read(PAYLOAD))?.isElsewhere, false, 'another program has its number by now');
      utimesSync(file, new Date(), new Date());
    } finally {
      const ended = new Promise((resolve) => other.once('exit', resolve));
      other.kill();
      await ended;
    }
    const found = await journals.read(PAYLOAD);
    assert.equal(found?.isElsewhere, false);
    assert.deepEqual(found.marks, [{ state: 'underWay' }, { state: 'waiting' }]);
    await writer.over();
  });

  it('are given to one window of those that begin at the same moment', async () => {
    const script = join(import.meta.dirname, 'sending-window.ts');
    const windows = Array.from({ length: 4 }, () => spawn(process.execPath, ['--import=tsx', script, storage, PAYLOAD], { stdio: ['pipe', 'pipe', 'inherit'] }));
    try {
      const lines = windows.map(({ stdout }) => createInterface({ input: stdout })[Symbol.asyncIterator]());
      const next = (): Promise<unknown[]> => Promise.all(lines.map(async (line): Promise<unknown> => (await line.next()).value));
      await next();
      for (const { stdin } of windows) stdin.write('go');
      assert.deepEqual((await next()).sort(), ['refused', 'refused', 'refused', 'sends']);
      assert.equal(await journals.claim(PAYLOAD), undefined, 'the send goes on');
    } finally {
      await Promise.all(windows.map((window) => new Promise((resolve) => window.once('exit', resolve).kill())));
    }
    const claim = await journals.claim(PAYLOAD);
    assert.ok(claim, 'its window is gone');
    assert.equal(await journals.claim(PAYLOAD), undefined);
    await claim.release();
    await (await journals.claim(PAYLOAD))?.release();
    assert.deepEqual(readdirSync(folder()).filter((name) => name !== 'salt'), files());
  });

  it('are twenty at most, none older than a month, and all gone when they are cleared', async () => {
    for (let number = 0; number < 25; number++) await (await journals.begin(`${PAYLOAD}${number}`, HEAD)).over();
    assert.equal(files().length, 20);
    const [name = ''] = files();
    const old = new Date(Date.now() - 31 * 86_400_000);
    utimesSync(join(folder(), name), old, old);
    await (await journals.begin(`${PAYLOAD}25`, HEAD)).over();
    assert.ok(!files().includes(name));
    const salt = readFileSync(join(folder(), 'salt'));
    await journals.clear();
    assert.equal(await journals.read(`${PAYLOAD}25`), undefined);
    assert.notDeepEqual(readFileSync(join(folder(), 'salt')), salt);
  });

  it('that are taken back are not there', async () => {
    const writer = await journals.begin(PAYLOAD, HEAD);
    await writer.discard();
    assert.equal(await journals.read(PAYLOAD), undefined);
    await assert.rejects(writer.settled([], []));
  });
});
