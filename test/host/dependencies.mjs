import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
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

/** Installs the project's dependencies unless the ones that the lock file names are there. */
export function ensureDependencies() {
  if (dependenciesAreThere()) {
    return;
  }
  const folder = join(root, 'node_modules');
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    // npm would empty the folder behind the link, which somebody else uses.
    throw new Error(`${folder} is a link to a folder that does not fit package-lock.json: remove the link, or run npm ci where it leads.`);
  }
  console.log('Installing the dependencies of the project (npm ci, about a minute) ...');
  npm(['ci', '--no-audit', '--no-fund'], root);
}

/** Compares versions rather than times: a checkout touches files without changing them. */
function dependenciesAreThere() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) {
    return false;
  }
  const { packages: wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { packages: present } = JSON.parse(readFileSync(installed, 'utf8'));
  return Object.entries(wanted).every(
    // Optional packages are those of other platforms, for the most part.
    ([path, { version, optional }]) => path === '' || optional === true || present[path]?.version === version,
  );
}
