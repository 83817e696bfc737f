import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PackageManager, createVSIX, listFiles } from '@vscode/vsce';
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
 * Packages `dist/` and what .vscodeignore lists. vsce would list all files of it on the console, and has no option against that.
 * @param {string} file
 */
export async function packageVsix(file) {
  mkdirSync(dirname(file), { recursive: true });
  const { log } = console;
  console.log = () => {};
  try {
    await createVSIX({ cwd: root, packagePath: file, dependencies: false });
  } finally {
    console.log = log;
  }
  return file;
}

/**
 * Copies what the package holds, with a manifest that names the browser's entry alone: an editor that has a Node host too would run the other.
 * @param {string} folder
 */
export async function copyForBrowser(folder) {
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
    cpSync(join(root, file), join(folder, file));
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  delete manifest.main;
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}
