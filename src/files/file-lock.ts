import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock shared by several processes: the one that created the file holds it. */
export interface FileLock {
  /** False if another process considered the lock stale and took it, for instance after the computer slept. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

export interface FileLockOptions {
  /** How long to wait for the lock, in milliseconds. */
  readonly patience: number;
  /** After this number of milliseconds a lock counts as stale even if a process with its number is alive. */
  readonly staleAfter: number;
}

/** The owner is written to a lock as soon as it is created. A lock that is still empty after this number of milliseconds was left by a process that was killed in between. */
const UNWRITTEN = 2000;

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/**
 * Takes the lock at `path`, or returns undefined if others hold it for longer than `patience`.
 * Rejects with the file system's error if the folder is not writable.
 */
export async function acquireFileLock(path: string, { patience, staleAfter }: FileLockOptions): Promise<FileLock | undefined> {
  const owner: Owner = { pid: process.pid, host: hostname(), token: randomUUID() };
  const deadline = Date.now() + patience;
  while (!(await create(path, owner))) {
    if (await isLeftBehind(path, staleAfter)) await removeLeftBehind(path, owner, staleAfter);
    else if (Date.now() > deadline) return undefined;
    else await sleep(4 + Math.random() * 12);
  }
  const isHeld = async (): Promise<boolean> => (await readOwner(path))?.token === owner.token;
  return {
    isHeld,
    async release() {
      if (await isHeld()) await rm(path, { force: true });
    },
  };
}

async function create(path: string, owner: Owner): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false;
    // On Windows, a file that is being deleted can neither be opened nor created for a moment.
    if (process.platform === 'win32' && isFileError(error, 'EPERM')) return false;
    throw error;
  }
}

/** Whether the process that created the lock is gone, or the lock is older than any operation takes. */
async function isLeftBehind(path: string, staleAfter: number): Promise<boolean> {
  const owner = await readOwner(path);
  if (owner !== undefined && owner.host === hostname() && !isAlive(owner.pid)) return true;
  try {
    return Date.now() - (await stat(path)).mtimeMs > (owner === undefined ? Math.min(UNWRITTEN, staleAfter) : staleAfter);
  } catch {
    return false;
  }
}

/**
 * Two processes may find the same stale lock. Only the holder of a second lock removes it, and checks again first,
 * so that nobody removes a lock that someone else has just taken.
 */
async function removeLeftBehind(path: string, owner: Owner, staleAfter: number): Promise<void> {
  const removal = `${path}.removal`;
  if (!(await create(removal, owner))) {
    if (await isLeftBehind(removal, staleAfter)) await rm(removal, { force: true });
    await sleep(5);
    return;
  }
  try {
    if (await isLeftBehind(path, staleAfter)) await rm(path, { force: true });
  } finally {
    await rm(removal, { force: true });
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    const owner = JSON.parse(await readFile(path, 'utf8')) as Partial<Owner> | null;
    if (typeof owner?.pid !== 'number' || typeof owner.host !== 'string' || typeof owner.token !== 'string') return undefined;
    return { pid: owner.pid, host: owner.host, token: owner.token };
  } catch {
    // Gone, or not yet written completely by the process that has just created it.
    return undefined;
  }
}

/** Whether a process with this number exists on this computer, whoever runs it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isFileError(error, 'ESRCH');
  }
}

export function isFileError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
