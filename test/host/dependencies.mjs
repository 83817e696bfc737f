import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. This file and what it imports need Node alone: `npm start` and `npm test` begin here on a fresh clone. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Runs npm with its output shown, in a folder of its own.
 *
 * The npm that runs us is taken when there is one; `shell` is for Windows, where npm is a script.
 * @param {readonly string[]} args
 * @param {string} folder
 */
export function npm(args, folder) {
  const own = process.env.npm_execpath;
  const result = own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], { cwd: folder, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) {
    throw new Error(`npm ${args.join(' ')} failed in ${folder}: its own message is above.`);
  }
}

/** Installs the project's dependencies unless they are there and as new as the lock file. */
export function ensureDependencies() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) {
    return;
  }
  console.log('Installing the dependencies of the project (npm ci, about a minute) ...');
  npm(['ci', '--no-audit', '--no-fund'], root);
}
