import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { NO_SUCH_FILE } from './read-text';

/** The name of standard input on a command line. */
export const STANDARD_INPUT = '-';

export interface FoundFiles {
  /** In the order of the command line, those of one pattern by name, each file once, as the author would write them. */
  readonly files: readonly string[];
  /** Arguments that stand for no file, and why. */
  readonly unmatched: readonly { readonly name: string; readonly reason: string }[];
}

/** What the files of this project are called, in any case, as VS Code takes it; a folder stands for all of them in it. */
const PAYLOADS = '**/*.merge.{json,jsonc}';

/** Folders of others: searched only when a pattern names them. */
const FOREIGN = ['node_modules', '.git'];

/**
 * The files that arguments stand for. An argument that is a file is that file, whatever characters its name has; shells
 * that expand patterns and shells that leave them to the program give the same.
 */
export async function findFiles(args: readonly string[], directory: string): Promise<FoundFiles> {
  const files = new Map<string, string>();
  const unmatched: { name: string; reason: string }[] = [];
  for (const arg of args) {
    const { matches, otherwise } = await expand(arg, directory);
    if (matches.length === 0) unmatched.push({ name: arg, reason: otherwise });
    for (const match of matches) {
      const key = match === STANDARD_INPUT ? match : await fileItself(resolve(directory, match));
      if (!files.has(key)) files.set(key, match);
    }
  }
  return { files: [...files.values()], unmatched };
}

/** @returns the files, and what to say where there are none. */
async function expand(arg: string, directory: string): Promise<{ readonly matches: readonly string[]; readonly otherwise: string }> {
  const kind = arg === STANDARD_INPUT ? 'file' : await kindOf(resolve(directory, arg));
  if (kind === 'file') return { matches: [arg], otherwise: NO_SUCH_FILE };
  if (kind === 'folder') {
    const found = await search(PAYLOADS, resolve(directory, arg));
    return { matches: found.map((file) => join(arg, file)), otherwise: 'no *.merge.json or *.merge.jsonc file in this folder' };
  }
  const pattern = sep === '\\' ? arg.replaceAll('\\', '/') : arg;
  if (!isDynamicPattern(pattern)) return { matches: [], otherwise: NO_SUCH_FILE };
  return { matches: await search(pattern, directory), otherwise: 'no file matches' };
}

/** What may not be looked at is taken for a file: reading it tells why. */
async function kindOf(path: string): Promise<'file' | 'folder' | 'missing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // On Windows a pattern is no possible file name.
    return ['ENOENT', 'ENOTDIR', 'EINVAL', 'ENAMETOOLONG'].includes(code) ? 'missing' : 'file';
  }
}

/** Where links lead to. */
async function fileItself(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

async function search(pattern: string, directory: string): Promise<string[]> {
  const ignore = FOREIGN.filter((folder) => !pattern.includes(folder)).map((folder) => `**/${folder}/**`);
  const caseSensitiveMatch = pattern !== PAYLOADS;
  const found = await glob(pattern, { cwd: directory, ignore, dot: true, expandDirectories: false, absolute: isAbsolute(pattern), caseSensitiveMatch });
  return found.sort();
}
