import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { acquireFileLock, isAlive, type FileLock } from '../files/file-lock';
import { Fingerprints } from './fingerprints';
import { headLine, overLine, readJournal, recordsLine, sendingLine, settledLine, type Journal, type JournalHead } from './journal-text';
import type { RecordMark } from './record-mark';

/** How many payloads are remembered, and how long. */
const MOST_JOURNALS = 20;
const MOST_DAYS = 30;

/** A journal of a send that lives has a line at least this often: a call and its repetitions take less. */
const LONGEST_SILENCE = 60 * 60_000;

/** How long to wait for a window that only writes down what a *Verify* found, in milliseconds. */
const CLAIM_PATIENCE = 1000;

const SALT = 'salt';
const SALT_LENGTH = 32;
const SUFFIX = '.jsonl';
const CLAIM_SUFFIX = '.claim';

/** A journal and who writes on it. */
export interface FoundJournal extends Journal {
  /** True while another window sends the payload. */
  readonly isElsewhere: boolean;
  /** True while the window that wrote it is open: this one or another. */
  readonly isOfOpenWindow: boolean;
}

/**
 * What became of the records of the payloads that were sent last, so that a send can go on after the editor was closed, even in the
 * middle. One file a payload, which only its owner can read; no record, no ID and no name of a file is in it, only fingerprints.
 */
export class SendJournals {
  private readonly folder: string;

  /** @param storage the extension's own folder on this machine */
  constructor(storage: vscode.Uri) {
    this.folder = join(storage.fsPath, 'sends');
  }

  async fingerprints(): Promise<Fingerprints> {
    return new Fingerprints(await this.salt());
  }

  /**
   * Gives a payload to one window: only it may send, and write the journal, until it releases the claim. Two windows that ask at the same moment
   * can't both get it. Undefined while another one has it or sends the payload. Rejects when it can't be written.
   */
  async claim(payload: string): Promise<FileLock | undefined> {
    // When a send takes longer than that, its journal says that it goes on.
    const lock = await acquireFileLock(`${await this.fileOf(payload)}${CLAIM_SUFFIX}`, { patience: CLAIM_PATIENCE, staleAfter: LONGEST_SILENCE });
    if (!lock || !(await this.read(payload))?.isElsewhere) return lock;
    await lock.release();
    return undefined;
  }

  /**
   * Begins the journal of a payload in place of the one before. Rejects when it can't be written.
   * @param payload its address
   */
  async begin(payload: string, head: Omit<JournalHead, 'process'>): Promise<JournalWriter> {
    const file = await this.fileOf(payload);
    const started = `${file}.${process.pid}.new`;
    await writeFile(started, headLine({ ...head, process: process.pid }), { mode: 0o600, flush: true });
    await rename(started, file);
    await this.flushFolder();
    await this.prune();
    return new JournalWriter(file, await open(file, 'a', 0o600));
  }

  /** Undefined when there is none that can be read. */
  async read(payload: string): Promise<FoundJournal | undefined> {
    try {
      const file = await this.fileOf(payload);
      const { mtimeMs } = await stat(file);
      const journal = Date.now() - mtimeMs > MOST_DAYS * 86_400_000 ? undefined : readJournal(await readFile(file, 'utf8'));
      if (!journal) return undefined;
      const isOwn = journal.process === process.pid;
      // A number is given to another program some day.
      const isOfOpenWindow = isOwn ? Date.parse(journal.began) > Date.now() - process.uptime() * 1000 : Date.now() - mtimeMs < LONGEST_SILENCE && isAlive(journal.process);
      return { ...journal, isElsewhere: !journal.isOver && !isOwn && isOfOpenWindow, isOfOpenWindow };
    } catch {
      return undefined;
    }
  }

  /** A payload goes on under another name, and its journal with it. One that can't be moved is of a payload that is not there any more. */
  async move(payload: string, now: string): Promise<void> {
    await rename(await this.fileOf(payload), await this.fileOf(now)).catch(() => undefined);
  }

  /** Forgets all payloads, and the salt with them: what was copied meanwhile can't be matched any more. */
  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private async fileOf(payload: string): Promise<string> {
    const fingerprints = await this.fingerprints();
    return join(this.folder, `${fingerprints.text(payload)}${SUFFIX}`);
  }

  private async salt(): Promise<Uint8Array> {
    return (await this.readSalt()) ?? (await this.makeSalt());
  }

  private async readSalt(): Promise<Uint8Array | undefined> {
    const salt = await readFile(join(this.folder, SALT)).catch(() => undefined);
    return salt?.length === SALT_LENGTH ? salt : undefined;
  }

  /** Windows that need the first one at the same moment get the same one. */
  private async makeSalt(): Promise<Uint8Array> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, SALT);
    const lock = await acquireFileLock(`${file}${CLAIM_SUFFIX}`, { patience: CLAIM_PATIENCE, staleAfter: 10 * CLAIM_PATIENCE });
    if (!lock) throw new Error(`${file} is being made by another window.`);
    try {
      const made = await this.readSalt();
      if (made) return made;
      const salt = randomBytes(SALT_LENGTH);
      await writeFile(`${file}.new`, salt, { mode: 0o600 });
      await rename(`${file}.new`, file);
      return salt;
    } finally {
      await lock.release();
    }
  }

  /** The name of the new file must outlive a loss of power as well. Not every system can do this. */
  private async flushFolder(): Promise<void> {
    const folder = await open(this.folder, 'r').catch(() => undefined);
    await folder?.sync().catch(() => undefined);
    await folder?.close();
  }

  private async prune(): Promise<void> {
    const names = (await readdir(this.folder).catch((): string[] => [])).filter((name) => name !== SALT);
    const files = await Promise.all(names.map(async (name) => ({ name, time: await stat(join(this.folder, name)).then(({ mtimeMs }) => mtimeMs, () => 0) })));
    const oldest = Date.now() - MOST_DAYS * 86_400_000;
    const tooMany = files.filter(({ name }) => name.endsWith(SUFFIX)).sort((a, b) => b.time - a.time).slice(MOST_JOURNALS);
    const tooOld = files.filter(({ time }) => time < oldest);
    await Promise.all([...tooMany, ...tooOld].map(({ name }) => rm(join(this.folder, name), { force: true })));
  }
}

/** Writes one journal, line after line. */
export class JournalWriter {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
  ) {}

  /** Before a call: only when this is kept, and on the disk, may the records leave. */
  async sending(places: readonly number[]): Promise<void> {
    await this.append(sendingLine(places));
    await this.handle.datasync();
  }

  /** Behind a call, of some of the records; a later call may be under way. */
  settled(places: readonly number[], marks: readonly RecordMark[]): Promise<void> {
    return this.append(settledLine(places, marks));
  }

  records(fingerprints: Uint8Array): Promise<void> {
    return this.append(recordsLine(fingerprints));
  }

  /** The send is over. */
  async over(): Promise<void> {
    await this.append(overLine());
    await this.handle.close();
  }

  /** Takes the journal back: one that is not whole would say of records that were sent that they were not. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(this.file, { force: true });
  }

  /** One after another: a long line is written in several pieces. */
  private append(line: string): Promise<void> {
    this.last = this.last.then(() => this.handle.appendFile(line));
    return this.last;
  }
}
