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

/** The journal of a running send has a line at least this often: a call and its retries take less. */
const LONGEST_SILENCE = 60 * 60_000;

/** How long to wait for a window that is only storing the result of a *Verify*, in milliseconds. */
const CLAIM_PATIENCE = 1000;

/** After a reload, VS Code adds the name of the remote machine to the URI of a document that was never saved. */
const REMOTE_UNTITLED = /^untitled:\/\/[^/]*\//;

const SALT = 'salt';
const SALT_LENGTH = 32;
const SUFFIX = '.jsonl';
const CLAIM_SUFFIX = '.claim';

/** A journal and the state of its writer. */
export interface FoundJournal extends Journal {
  /** True while another window is sending the payload. */
  readonly isElsewhere: boolean;
  /** True while the window that wrote it, this one or another, is open. */
  readonly isOfOpenWindow: boolean;
}

/**
 * The outcomes of the records of the payloads that were sent last, so that a send can be continued after the editor was closed, even in the
 * middle. One file per payload, which only its owner can read; it contains no records, no IDs and no file names, only fingerprints.
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
   * Claims a payload for one window: only that window may send it, and write the journal, until it releases the claim. Two windows that ask at the same moment
   * can't both get it. Undefined if another one has it or is sending the payload. Rejects if the claim can't be written.
   */
  async claim(payload: string): Promise<FileLock | undefined> {
    // If a send takes longer than that, its journal shows that it is still running.
    const lock = await acquireFileLock(`${await this.fileOf(payload)}${CLAIM_SUFFIX}`, { patience: CLAIM_PATIENCE, staleAfter: LONGEST_SILENCE });
    if (!lock || !(await this.read(payload))?.isElsewhere) return lock;
    await lock.release();
    return undefined;
  }

  /**
   * Begins the journal of a payload, replacing the previous one. Rejects if it can't be written.
   * @param payload its URI
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

  /** Undefined if there is none, or if it can't be read. */
  async read(payload: string): Promise<FoundJournal | undefined> {
    try {
      const file = await this.fileOf(payload);
      const { mtimeMs } = await stat(file);
      const journal = Date.now() - mtimeMs > MOST_DAYS * 86_400_000 ? undefined : readJournal(await readFile(file, 'utf8'));
      if (!journal) return undefined;
      const isOwn = journal.process === process.pid;
      // A process id may be reused by another program.
      const isOfOpenWindow = isOwn ? Date.parse(journal.began) > Date.now() - process.uptime() * 1000 : Date.now() - mtimeMs < LONGEST_SILENCE && isAlive(journal.process);
      return { ...journal, isElsewhere: !journal.isOver && !isOwn && isOfOpenWindow, isOfOpenWindow };
    } catch {
      return undefined;
    }
  }

  /** Renames the journal of a payload that was renamed. One that can't be renamed belongs to a payload that no longer exists. */
  async move(payload: string, now: string): Promise<void> {
    await rename(await this.fileOf(payload), await this.fileOf(now)).catch(() => undefined);
  }

  /** Deletes all journals, and the salt with them: copies made meanwhile can't be matched any more. */
  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private async fileOf(payload: string): Promise<string> {
    const fingerprints = await this.fingerprints();
    return join(this.folder, `${fingerprints.text(payload.replace(REMOTE_UNTITLED, 'untitled:/'))}${SUFFIX}`);
  }

  private async salt(): Promise<Uint8Array> {
    return (await this.readSalt()) ?? (await this.makeSalt());
  }

  private async readSalt(): Promise<Uint8Array | undefined> {
    const salt = await readFile(join(this.folder, SALT)).catch(() => undefined);
    return salt?.length === SALT_LENGTH ? salt : undefined;
  }

  /** Windows that need the first salt at the same moment get the same one. */
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

  /** Makes the name of a new file survive a loss of power as well. Not every system supports this. */
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

/** Writes one journal, line by line. */
export class JournalWriter {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
  ) {}

  /** Before a call: the records may only be sent once this is on disk. */
  async sending(places: readonly number[]): Promise<void> {
    await this.append(sendingLine(places));
    await this.handle.datasync();
  }

  /** After a call, for some of the records; a later call may be running. */
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

  /** Deletes the journal: an incomplete one would say that records that were sent were not. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(this.file, { force: true });
  }

  /** Appends sequentially: a long line is written in several pieces. */
  private append(line: string): Promise<void> {
    this.last = this.last.then(() => this.handle.appendFile(line));
    return this.last;
  }
}
