import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { readHistory, withEntry, type HistoryEntry } from './history-entry';

const STATE = 'dialogInsight.history';

/** A longer body is cut: the files are for looking at a call, not an archive. */
const MOST_CHARACTERS = 5_000_000;

/** The total size of all kept bodies, and how long they are kept. */
const MOST_BYTES = 100_000_000;
const MOST_DAYS = 30;

/** One call as it was sent and answered, redacted. */
export interface KeptCall {
  readonly request: string;
  readonly answer: string;
}

/**
 * The last sends. Their counts are in the editor's own state, which is not synchronised; their bodies, if the
 * setting is on, are in files that only their owner can read.
 */
export class HistoryStore {
  private readonly folder: string;

  constructor(
    private readonly state: vscode.Memento,
    storage: vscode.Uri,
  ) {
    this.folder = join(storage.fsPath, 'history');
  }

  /** The newest first. */
  all(): readonly HistoryEntry[] {
    return readHistory(this.state.get(STATE));
  }

  async add(entry: HistoryEntry): Promise<void> {
    await this.state.update(STATE, withEntry(this.all(), entry));
    await this.prune();
  }

  /** @param call from 1. Rejects if the file can't be written. */
  async keep(id: string, call: number, { request, answer }: KeptCall): Promise<void> {
    const folder = join(this.folder, id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await this.write(join(folder, `${call}-request.json`), request);
    await this.write(join(folder, `${call}-answer.txt`), answer);
  }

  /** Undefined if it no longer exists. */
  async call(id: string, call: number): Promise<KeptCall | undefined> {
    try {
      const folder = join(this.folder, id);
      const read = (name: string): Promise<string> => readFile(join(folder, `${call}-${name}`), 'utf8');
      return { request: await read('request.json'), answer: await read('answer.txt') };
    } catch {
      return undefined;
    }
  }

  async clear(): Promise<void> {
    await this.state.update(STATE, undefined);
    await rm(this.folder, { recursive: true, force: true });
  }

  private write(file: string, text: string): Promise<void> {
    return writeFile(file, text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}\n…` : text, { mode: 0o600 });
  }

  /** Removes bodies that are too old or belong to forgotten sends, and the oldest ones if there are too many. */
  private async prune(): Promise<void> {
    const folders = await readdir(this.folder).catch((): string[] => []);
    const entries = this.all();
    const oldest = Date.now() - MOST_DAYS * 86_400_000;
    let bytes = 0;
    for (const { id, at } of entries) {
      if (!folders.includes(id)) continue;
      bytes += await size(join(this.folder, id));
      if (bytes > MOST_BYTES || Date.parse(at) < oldest) await this.remove(id);
    }
    const known = new Set(entries.map(({ id }) => id));
    for (const id of folders) if (!known.has(id)) await this.removeIfOld(id);
  }

  /** A folder without an entry may belong to a running send of another window. */
  private async removeIfOld(id: string): Promise<void> {
    const { mtimeMs } = await stat(join(this.folder, id)).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < Date.now() - 86_400_000) await this.remove(id);
  }

  private remove(id: string): Promise<void> {
    return rm(join(this.folder, id), { recursive: true, force: true });
  }
}

async function size(folder: string): Promise<number> {
  const files = await readdir(folder).catch((): string[] => []);
  const sizes = await Promise.all(files.map((file) => stat(join(folder, file)).then(({ size: bytes }) => bytes, () => 0)));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}
