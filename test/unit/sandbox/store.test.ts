import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Message } from '../../../src/core/message';
import { ContactBookDraft, emptyBook, startingBook, type ContactBook } from '../../../src/sandbox/contact-book';
import { ContactStore, type StoreChange, type StoreResult } from '../../../src/sandbox/store';
import { writeStoreText } from '../../../src/sandbox/store-file';

const WRITER = join(import.meta.dirname, 'store-writer.ts');
const isPosix = process.platform !== 'win32';

describe('the store', () => {
  let root: string;
  let folder: string;
  let file: string;
  let count = 0;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'sandbox-store-'));
  });
  beforeEach(() => {
    count += 1;
    folder = join(root, String(count));
    file = join(folder, 'contacts.json');
  });
  after(() => rm(root, { recursive: true, force: true }));

  function adding(address: string): (book: ContactBook) => StoreChange<number> {
    return (book) => {
      const draft = new ContactBookDraft(book);
      const { idContact } = draft.insert(address, { f_City: 'Québec' });
      return { book: draft.finish(), value: idContact };
    };
  }

  it('starts with Paul and makes nothing until something is stored', async () => {
    const store = new ContactStore({ file });
    assert.deepEqual(valueOf(await store.read()), startingBook());
    assert.deepEqual(await readdir(folder), []);
  });

  it('keeps contacts for the next session, in a file of its owner only', async () => {
    assert.equal(valueOf(await new ContactStore({ file }).change(adding('a@domain.com'))), 2);
    const again = valueOf(await new ContactStore({ file }).read());
    assert.deepEqual([...again.contacts.keys()], [1, 2]);
    assert.equal(again.contacts.get(2)?.f_City, 'Québec');
    assert.deepEqual(await readdir(folder), ['contacts.json']);
    if (isPosix) assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('stores nothing when nothing changed', async () => {
    const store = new ContactStore({ file });
    await store.change(adding('a@domain.com'));
    const text = await readFile(file, 'utf8');
    await store.change((book) => ({ book, value: undefined }));
    assert.equal(await readFile(file, 'utf8'), text);
  });

  it('sees what another window stored, and keeps it', async () => {
    const [one, other] = [new ContactStore({ file }), new ContactStore({ file })];
    await one.change(adding('one@domain.com'));
    assert.equal(valueOf(await other.read()).contacts.size, 2);
    await other.change(adding('other@domain.com'));
    assert.equal(valueOf(await one.read()).contacts.size, 3);
    await one.change(adding('one.more@domain.com'));
    assert.equal(valueOf(await other.read()).contacts.size, 4);
  });

  it('loses no contact when many windows change it at once', async () => {
    const stores = Array.from({ length: 6 }, () => new ContactStore({ file }));
    const changes = stores.flatMap((store, window) =>
      Array.from({ length: 10 }, (_, index) => store.change(adding(`${window}-${index}@domain.com`))),
    );
    const ids = (await Promise.all(changes)).map(valueOf);
    assert.equal(new Set(ids).size, 60);
    assert.equal(valueOf(await new ContactStore({ file }).read()).contacts.size, 61);
  });

  it('loses no contact when two processes change it at once', async () => {
    const children = ['left', 'right'].map((prefix) =>
      spawn(process.execPath, ['--import', 'tsx', WRITER, file, prefix, '40'], { stdio: ['ignore', 'inherit', 'inherit'] }),
    );
    const exits = await Promise.all(children.map((child) => once(child, 'exit')));
    assert.deepEqual(exits, [[0, null], [0, null]]);
    const { contacts, byAddress } = valueOf(await new ContactStore({ file }).read());
    assert.equal(contacts.size, 81);
    for (let index = 0; index < 40; index += 1) {
      assert.ok(byAddress.has(`left${index}@domain.com`) && byAddress.has(`right${index}@domain.com`));
    }
    assert.deepEqual(await readdir(folder), ['contacts.json']);
  });

  it('stays whole when a process is killed while it writes', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', WRITER, file, 'killed', '100000'], { stdio: 'ignore' });
    while (!(await exists(file))) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = new ContactStore({ file });
    const before = valueOf(await store.read()).contacts.size;
    assert.ok(before >= 2);
    valueOf(await store.change(adding('after@domain.com')));
    assert.equal(valueOf(await new ContactStore({ file }).read()).contacts.size, before + 1);
    assert.deepEqual(await readdir(folder), ['contacts.json']);
  });

  const paul = '{"idContact":1,"f_EMail":"paul@domain.com"}';
  for (const [name, text] of [
    ['an empty file', ''],
    ['half a file', writeStoreText(startingBook(), 'r').slice(0, -20)],
    ['bytes that are no text', '\u0000\u0001\u{FFFD}'],
    ['other JSON', '[]'],
    ['a later version', writeStoreText(startingBook(), 'r').replace('"version":1', '"version":2')],
    ['a contact without an address', `{"version":1,"nextId":2,"contacts":[{"idContact":1}]}`],
    ['the same id twice', `{"version":1,"nextId":2,"contacts":[${paul},${paul.replace('paul', 'marc')}]}`],
    ['the same address twice', `{"version":1,"nextId":2,"contacts":[${paul},${paul.replace('1', '2')}]}`],
    ['brackets in brackets', '['.repeat(100_000)],
  ] as const) {
    it(`sets a damaged file aside and says so: ${name}`, async () => {
      await mkdir(folder);
      await writeFile(file, text);
      const notices: Message[] = [];
      const store = new ContactStore({ file, onNotice: (notice) => notices.push(notice) });
      assert.equal(valueOf(await store.change(adding('a@domain.com'))), 2);
      const [kept = '', ...others] = (await readdir(folder)).filter((entry) => entry !== 'contacts.json');
      assert.deepEqual(others, []);
      assert.equal(await readFile(join(folder, kept), 'utf8'), text);
      if (isPosix) assert.equal((await stat(join(folder, kept))).mode & 0o777, 0o600);
      assert.deepEqual(notices.map(({ args }) => args), [[kept]]);
      assert.equal(valueOf(await new ContactStore({ file }).read()).contacts.size, 2);
    });
  }

  it('adds a line for a change, however many contacts there are, and its owner alone can read it', async () => {
    const store = new ContactStore({ file });
    await store.change((book) => ({ book: manyMore(book, 5000), value: undefined }));
    const { size } = await stat(file);
    valueOf(await store.change(adding('a@domain.com')));
    const added = (await stat(file)).size - size;
    assert.ok(added > 0 && added < 200, String(added));
    if (isPosix) assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.deepEqual(valueOf(await new ContactStore({ file }).read()), valueOf(await store.read()));
  });

  it('deletes and changes contacts by such lines, also for other windows', async () => {
    const [one, other] = [new ContactStore({ file }), new ContactStore({ file })];
    await one.change((book) => ({ book: manyMore(book, 10), value: undefined }));
    await other.read();
    await one.change((book) => {
      const draft = new ContactBookDraft(book);
      const [paul, first] = [draft.byId(1), draft.byId(2)];
      assert.ok(paul && first);
      draft.delete(first);
      draft.update(paul, { f_EMail: 'pauline@domain.com' });
      return { book: draft.finish(), value: undefined };
    });
    for (const store of [other, new ContactStore({ file })]) {
      const { contacts, byAddress } = valueOf(await store.read());
      assert.deepEqual([contacts.size, contacts.has(2), byAddress.get('pauline@domain.com'), byAddress.has('paul@domain.com')], [10, false, 1, false]);
    }
  });

  it('writes the file anew when the changes outweigh the contacts', async () => {
    const store = new ContactStore({ file });
    await store.change(adding('a@domain.com'));
    const sizes: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      await store.change((book) => ({ book: manyMore(emptyBook(book.nextId), 300), value: undefined }));
      sizes.push((await stat(file)).size);
    }
    assert.ok(sizes.some((size, turn) => turn > 0 && size < (sizes[turn - 1] ?? 0)));
    assert.ok(Math.max(...sizes) < 150_000, sizes.join(' '));
    assert.equal(valueOf(await new ContactStore({ file }).read()).contacts.size, 300);
  });

  for (const [name, more] of [
    ['half a line, of a process that was killed over it', '{"at":'],
    ['a line of a window that did not know of the one before', '{"at":3,"nextId":9,"deleted":[1],"stored":[]}\n'],
  ] as const) {
    it(`loses nothing to ${name}`, async () => {
      await new ContactStore({ file }).change(adding('a@domain.com'));
      await new ContactStore({ file }).change(adding('b@domain.com'));
      await appendFile(file, more);
      const store = new ContactStore({ file, onNotice: () => assert.fail('it is not damaged') });
      assert.equal(valueOf(await store.read()).contacts.size, 3);
      valueOf(await store.change(adding('c@domain.com')));
      assert.equal(valueOf(await new ContactStore({ file }).read()).contacts.size, 4);
    });
  }

  it('sets a file with a damaged change aside', async () => {
    await new ContactStore({ file }).change(adding('a@domain.com'));
    await appendFile(file, 'nonsense\n');
    const notices: Message[] = [];
    const store = new ContactStore({ file, onNotice: (notice) => notices.push(notice) });
    assert.deepEqual(valueOf(await store.read()), startingBook());
    assert.equal(notices.length, 1);
    assert.equal((await readdir(folder)).length, 1);
  });

  it('closes a file that others could read', async () => {
    await mkdir(folder);
    await writeFile(file, writeStoreText(startingBook(), 'r'));
    await chmod(file, 0o644);
    await new ContactStore({ file }).read();
    if (isPosix) assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('takes over the lock of a process that is gone', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    await mkdir(folder);
    await writeFile(`${file}.lock`, JSON.stringify({ pid: gone.pid, host: hostname(), token: 'theirs' }));
    await writeFile(`${file}.left.tmp`, 'half');
    const results = await Promise.all(['a', 'b', 'c'].map((name) => new ContactStore({ file }).change(adding(`${name}@domain.com`))));
    assert.equal(new Set(results.map(valueOf)).size, 3);
    assert.deepEqual(await readdir(folder), ['contacts.json']);
  });

  it('takes over a lock that is too old, whoever holds it', async () => {
    await mkdir(folder);
    await writeFile(`${file}.lock`, JSON.stringify({ pid: process.pid, host: hostname(), token: 'theirs' }));
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(`${file}.lock`, longAgo, longAgo);
    valueOf(await new ContactStore({ file }).change(adding('a@domain.com')));
  });

  it('takes over the lock of a process that was killed between making it and writing its name into it', async () => {
    await mkdir(folder);
    await writeFile(`${file}.lock`, '');
    const before = new Date(Date.now() - 3000);
    await utimes(`${file}.lock`, before, before);
    valueOf(await new ContactStore({ file, lock: { patience: 50, staleAfter: 30_000 } }).change(adding('a@domain.com')));
  });

  it('says so when another window holds the lock, and stores nothing', async () => {
    await mkdir(folder);
    await writeFile(`${file}.lock`, JSON.stringify({ pid: process.pid, host: hostname(), token: 'theirs' }));
    const result = await new ContactStore({ file, lock: { patience: 50, staleAfter: 60_000 } }).change(adding('a@domain.com'));
    assert.equal(result.ok, false);
    assert.deepEqual(await readdir(folder), ['contacts.json.lock']);
  });

  it('stores nothing when its lock was taken over meanwhile', async () => {
    const store = new ContactStore({ file });
    const result = await store.change((book) => {
      writeFileSync(`${file}.lock`, JSON.stringify({ pid: process.pid, host: hostname(), token: 'theirs' }));
      return { book: emptyBook(book.nextId), value: undefined };
    });
    assert.equal(result.ok, false);
    assert.equal(valueOf(await new ContactStore({ file, lock: { patience: 50, staleAfter: 0 } }).read()).contacts.size, 1);
  });

  it('says so when the file can not be used', async () => {
    await mkdir(file, { recursive: true });
    const result = await new ContactStore({ file }).read();
    assert.ok(!result.ok);
    assert.deepEqual(result.reason.args, ['EISDIR']);
  });

  it('goes on after a failure', async () => {
    await mkdir(file, { recursive: true });
    const store = new ContactStore({ file });
    assert.equal((await store.change(adding('a@domain.com'))).ok, false);
    await rm(file, { recursive: true });
    assert.equal(valueOf(await store.change(adding('a@domain.com'))), 2);
  });
});

function valueOf<T>(result: StoreResult<T>): T {
  assert.ok(result.ok, result.ok ? '' : result.reason.template);
  return result.value;
}

function manyMore(book: ContactBook, count: number): ContactBook {
  const draft = new ContactBookDraft(book);
  for (let index = 0; index < count; index += 1) draft.insert(`many${index}@domain.com`, { f_City: 'Laval' });
  return draft.finish();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
