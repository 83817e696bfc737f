import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The version of an installed VS Code, from the package.json that it comes with.
 * @param {string} executable
 */
export function readVersion(executable) {
  const folder = dirname(executable);
  const candidates = [join(folder, 'resources', 'app'), join(folder, '..', 'Resources', 'app'), join(folder, '..', 'resources', 'app')];
  const manifest = candidates.map((path) => join(path, 'package.json')).find((path) => existsSync(path));
  return manifest === undefined ? 'of unknown version' : JSON.parse(readFileSync(manifest, 'utf8')).version;
}
