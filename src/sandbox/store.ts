import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { message, type Message } from '../core/message';
import { acquireFileLock, isFileError, type FileLock, type FileLockOptions } from '../files/file-lock';
import { startingBook, type Contact, type ContactBook } from './contact-book';
import { changeLine, readChanges, readStoreBytes, REVISION_BYTES, writeStoreText, type StoreReading } from './store-file';

export type StoreResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Message };

export interface StoreChange<T> {
  /** The same book object if there is nothing to store. */
  readonly book: ContactBook;
  readonly value: T;
}

export interface StoreOptions {
  readonly file: string;
  /** Called with what the user should know: a damaged file that was set aside. */
  readonly onNotice?: (notice: Message) => void;
  readonly lock?: FileLockOptions;
}

/**
 * The lock is held for one read and write. Half a minute is far more than 100,000 contacts need, and
 * acceptable for someone who waits.
 */
const LOCK: FileLockOptions = { patience: 20_000, staleAfter: 30_000 };

/** A rename is retried this often on Windows, where virus scanners and indexers open files for a moment. */
const RENAME_ATTEMPTS = 10;

/** Changes are appended; the file is rewritten when the changes outnumber the contacts, and exceed this number. */
const FEW_CHANGES = 1000;

interface Fingerprint {
  readonly size: number;
  readonly time: bigint;
  /** The first bytes, which contain the revision of the last complete write. */
  readonly head: string;
}

/**
 * The sandbox's contacts in a file that only its owner can read. Any number of windows share it: each change takes a lock, reads what others
 * appended, and appends a line; from time to time the whole file is rewritten and replaced by a rename. A change that was answered is in the file.
 */
export class ContactStore {
  /** What was last read or written. The fingerprint is undefined if there was no file. */
  private cached: (StoreReading & { readonly fingerprint: Fingerprint | undefined }) | undefined;
  /** The JSON of contacts, which are immutable: a change to a few of 100,000 must not serialise all of them again. */
  private readonly lines = new WeakMap<Contact, string>();
  private queue: Promise<unknown> = Promise.resolve();
  private readonly file: string;
  private readonly onNotice: (notice: Message) => void;
  private readonly lockOptions: FileLockOptions;

  constructor({ file, onNotice = () => undefined, lock = LOCK }: StoreOptions) {
    this.file = file;
    this.onNotice = onNotice;
    this.lockOptions = lock;
  }

  /** The contacts as last stored by any window. */
  read(): Promise<StoreResult<ContactBook>> {
    return this.enqueue(async () => {
      if (this.cached !== undefined && isSame(await this.fingerprint(), this.cached.fingerprint)) return { ok: true, value: this.cached.book };
      return this.locked(() => this.load());
    });
  }

  /** Replaces the contacts with the result of `transform`. A failure leaves them unchanged. */
  change<T>(transform: (book: ContactBook) => StoreChange<T>): Promise<StoreResult<T>> {
    return this.enqueue(() =>
      this.locked(async (lock) => {
        const before = await this.load();
        const { book, value } = transform(before);
        if (book !== before) await this.write(before, book, lock);
        return value;
      }),
    );
  }

  /** Resolves when everything requested so far is done. */
  async settled(): Promise<void> {
    await this.queue;
  }

  private enqueue<T>(action: () => Promise<StoreResult<T>>): Promise<StoreResult<T>> {
    const result = this.queue.then(action).catch((error: unknown): StoreResult<T> => {
      if (error instanceof LostLock) {
        return failed(message("The sandbox's contacts were taken over by another window: nothing was stored."));
      }
      if (hasCode(error)) return failed(message("The sandbox's contacts can't be read or stored ({0}): nothing was stored.", error.code));
      throw error;
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async locked<T>(action: (lock: FileLock) => Promise<T>): Promise<StoreResult<T>> {
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    const lock = await acquireFileLock(`${this.file}.lock`, this.lockOptions);
    if (lock === undefined) return failed(message("The sandbox's contacts are locked by another window: nothing was stored."));
    try {
      return { ok: true, value: await action(lock) };
    } finally {
      await lock.release();
    }
  }

  /** Must be called with the lock held. */
  private async load(): Promise<ContactBook> {
    const { cached } = this;
    const fingerprint = await this.fingerprint();
    if (cached !== undefined && isSame(cached.fingerprint, fingerprint)) return cached.book;
    if (cached === undefined) await this.removeRemains();
    if (fingerprint === undefined) return this.remember({ book: startingBook(), bytes: 0, changed: 0 }, fingerprint);
    const isLonger = cached?.fingerprint?.head === fingerprint.head && fingerprint.size >= cached.bytes;
    const reading = isLonger ? await this.readAdded(cached) : readStoreBytes(await readFile(this.file));
    if (reading === undefined) return this.setAside();
    await chmod(this.file, 0o600);
    return this.remember(reading, fingerprint);
  }

  /** Reads what other windows appended. */
  private async readAdded({ book, bytes, changed }: StoreReading): Promise<StoreReading | undefined> {
    const handle = await open(this.file, 'r');
    try {
      const { size } = await handle.stat();
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - bytes)), 0, Math.max(0, size - bytes), bytes);
      const added = readChanges(book, buffer.subarray(0, bytesRead), bytes);
      return added && { ...added, changed: changed + added.changed };
    } finally {
      await handle.close();
    }
  }

  private remember(reading: StoreReading, fingerprint: Fingerprint | undefined): ContactBook {
    this.cached = { ...reading, fingerprint };
    return reading.book;
  }

  /** Keeps a damaged file under another name, and starts over. */
  private async setAside(): Promise<ContactBook> {
    const kept = `${this.file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`;
    await rename(this.file, kept);
    await chmod(kept, 0o600);
    const book = startingBook();
    this.remember({ book, bytes: 0, changed: 0 }, undefined);
    this.onNotice(
      message(
        "The file with the sandbox's contacts was damaged. It is kept as {0}, and the sandbox starts again with its first contact.",
        basename(kept),
      ),
    );
    return book;
  }

  private async write(before: ContactBook, book: ContactBook, lock: FileLock): Promise<void> {
    const { cached } = this;
    // An incomplete line remains only until the file is rewritten.
    if (cached?.fingerprint === undefined || cached.fingerprint.size !== cached.bytes) return this.writeWhole(book, lock);
    const { text, size } = changeLine(before, book, cached.bytes, this.lineOf);
    const changed = cached.changed + size;
    if (changed > Math.max(FEW_CHANGES, book.contacts.size)) return this.writeWhole(book, lock);
    const bytes = cached.bytes + Buffer.byteLength(text);
    if (!(await lock.isHeld())) throw new LostLock();
    await writeThrough(this.file, 'a', text);
    const fingerprint = await this.fingerprint();
    // Another window wrote as well, because it considered the lock stale: of two lines for the same offset only the first counts.
    if (fingerprint?.size !== bytes) throw new LostLock();
    this.remember({ book, bytes, changed }, fingerprint);
  }

  private async writeWhole(book: ContactBook, lock: FileLock): Promise<void> {
    const temporary = `${this.file}.${randomUUID()}.tmp`;
    const text = writeStoreText(book, randomUUID(), this.lineOf);
    try {
      await writeThrough(temporary, 'wx', text);
      if (!(await lock.isHeld())) throw new LostLock();
      await renameOver(temporary, this.file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    this.remember({ book, bytes: Buffer.byteLength(text), changed: 0 }, await this.fingerprint());
  }

  private readonly lineOf = (contact: Contact): string => {
    let line = this.lines.get(contact);
    if (line === undefined) {
      line = JSON.stringify(contact);
      this.lines.set(contact, line);
    }
    return line;
  };

  /** Temporary files of a window that died: they contain contacts, and nobody would ever look at them. */
  private async removeRemains(): Promise<void> {
    const prefix = `${basename(this.file)}.`;
    for (const name of await readdir(dirname(this.file))) {
      if (name.startsWith(prefix) && name.endsWith('.tmp')) await rm(join(dirname(this.file), name), { force: true });
    }
  }

  /** Distinguishes one write of the file from another; undefined if there is no file. */
  private async fingerprint(): Promise<Fingerprint | undefined> {
    let handle;
    try {
      handle = await open(this.file, 'r');
    } catch (error) {
      if (isFileError(error, 'ENOENT')) return undefined;
      throw error;
    }
    try {
      const { size, mtimeNs } = await handle.stat({ bigint: true });
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(REVISION_BYTES), 0, REVISION_BYTES, 0);
      return { size: Number(size), time: mtimeNs, head: buffer.toString('latin1', 0, bytesRead) };
    } finally {
      await handle.close();
    }
  }
}

function isSame(one: Fingerprint | undefined, other: Fingerprint | undefined): boolean {
  return one?.size === other?.size && one?.time === other?.time && one?.head === other?.head;
}

/** Resolves when the text is on the disk. */
async function writeThrough(file: string, flag: 'a' | 'wx', text: string): Promise<void> {
  const handle = await open(file, flag, 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

function failed(reason: Message): { readonly ok: false; readonly reason: Message } {
  return { ok: false, reason };
}

class LostLock extends Error {}

/** Errors of the file system and of Node itself have a code; our own bugs do not. */
function hasCode(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(from, to);
    } catch (error) {
      const isPassing = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].some((code) => isFileError(error, code));
      if (!isPassing || attempt === RENAME_ATTEMPTS) throw error;
      await sleep(20 * attempt);
    }
  }
}
