import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock that several processes share: whoever made the file holds it. */
export interface FileLock {
  /** False when another process took the lock for left behind, as after a long sleep. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

export interface FileLockOptions {
  /** How long to wait for the lock, in milliseconds. */
  readonly patience: number;
  /** After how many milliseconds a lock counts as left behind even if a process of its number lives. */
  readonly staleAfter: number;
}

/** A lock is written in the moment in which it is made. One that names nobody after so many milliseconds was left by a process that was killed in between. */
const UNWRITTEN = 2000;

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/**
 * Takes the lock at `path`, or gives undefined when others hold it for longer than `patience`.
 * Rejects with the file system's error when the folder can't be written.
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
    // Windows: a file that is being deleted can be neither opened nor made, for a moment.
    if (process.platform === 'win32' && isFileError(error, 'EPERM')) return false;
    throw error;
  }
}

/** True when the process that made the lock is gone, or when the lock is too old for any honest use. */
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
 * Two processes may find the same lock left behind. Only the holder of a second lock removes it, and looks once more first,
 * so that nobody removes a lock that somebody else has just taken.
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
    // Gone, or not yet written whole by the process that has just made it.
    return undefined;
  }
}

/** Whether a process of this computer is there, whoever runs it. */
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
