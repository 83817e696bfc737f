import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root } from './dependencies.mjs';

/** The package that the tests and `npm start` install: what a user gets, not the source folder. */
export const trialVsix = join(root, 'out', 'dialog-insight-merge.vsix');

/** Runs `node esbuild.mjs` with its output shown. */
export function bundle(...args) {
  const result = spawnSync(process.execPath, ['esbuild.mjs', ...args], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) {
    throw new Error('The build failed: its own messages are above.');
  }
}

/**
 * Packages `dist/` and what .vscodeignore lists.
 * @param {string} file
 */
export async function packageVsix(file) {
  mkdirSync(dirname(file), { recursive: true });
  await createVSIX({ cwd: root, packagePath: file, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
  return file;
}
