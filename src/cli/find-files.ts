import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { NO_SUCH_FILE } from './read-text';

/** The name of standard input on a command line. */
export const STANDARD_INPUT = '-';

export interface FoundFiles {
  /** In the order of the command line, those of one pattern by name, each file once, written as the user would. */
  readonly files: readonly string[];
  /** Arguments that match no file, and why. */
  readonly unmatched: readonly { readonly name: string; readonly reason: string }[];
}

/** The names of payloads, in any case, as in VS Code; a folder means all of them in it. */
const PAYLOADS = '**/*.merge.{json,jsonc}';

/** Folders of third-party files: searched only if a pattern names them. */
const FOREIGN = ['node_modules', '.git'];

/**
 * Expands arguments to files. An argument that is an existing file is that file, whatever characters its name has; the result
 * is the same whether the shell expands patterns or leaves that to the program.
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

/** @returns the files, and what to say if there are none. */
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

/** What can't be examined is treated as a file: reading it will give the reason. */
async function kindOf(path: string): Promise<'file' | 'folder' | 'missing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // On Windows a pattern is not a valid file name.
    return ['ENOENT', 'ENOTDIR', 'EINVAL', 'ENAMETOOLONG'].includes(code) ? 'missing' : 'file';
  }
}

/** Resolves links. */
async function fileItself(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

async function search(pattern: string, directory: string): Promise<string[]> {
  const ignore = FOREIGN.filter((folder) => !pattern.includes(folder)).map((folder) => `**/${folder}/**`);
  const caseSensitiveMatch = pattern !== PAYLOADS;
  const found = await glob(pattern, { cwd: directory, ignore, dot: true, expandDirectories: false, absolute: isAbsolute(pattern), caseSensitiveMatch });
  return found.sort();
}
