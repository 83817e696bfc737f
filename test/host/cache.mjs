import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root } from './dependencies.mjs';

/** Where downloaded editors and browsers are kept: git ignores it, and deleting it is always safe. */
export const cacheFolder = join(root, '.vscode-host');

/**
 * Installs one of the package folders beside this file into the cache, once for each state of its lock file.
 *
 * The marker is written last: an interrupted installation is started again and never taken for a complete one.
 * @param {string} name folder beside this file with a package.json and a package-lock.json
 * @param {string} progress what is told to the person, since it takes a while
 * @param {(folder: string) => void} [finish] what else is needed before the folder counts as complete
 * @returns {string} the installed folder
 */
export function installOnce(name, progress, finish = () => {}) {
  const source = join(root, 'test', 'host', name);
  const lock = readFileSync(join(source, 'package-lock.json'), 'utf8');
  const target = join(cacheFolder, name);
  const marker = join(target, 'complete.lock.json');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) {
    return target;
  }
  console.log(progress);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(source, target, { recursive: true });
  // Install scripts stay off: they build native modules that nothing here needs, and fail for root.
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error'], target);
  finish(target);
  writeFileSync(marker, lock);
  console.log('  done.');
  return target;
}
