import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { resolve } from 'node:path';
import { PackageManager, listFiles } from '@vscode/vsce';

/** What a VSIX may hold: anything else was let in by a slip in .vscodeignore, or by a new folder that nobody thought of. */
const allowed = [
  /^package(\.nls(\.\w+)?)?\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^dist\/(extension|web|late\/[\w-]+)\.js$/,
  /^schemas\/merge-request(\.editor(\.\w+)?)?\.schema\.json$/,
  /^snippets\/[\w-]+\.json$/,
  /^l10n\/bundle\.l10n(\.\w+)?\.json$/,
  /^docs\/rules(\.\w+)?\.md$/,
  /^media\/icon\.png$/,
  /^media\/walkthrough\/[a-z]+-(light|dark)\.svg$/,
];

/** What the extension cannot do without. `dist/` is there after `npm run build`. */
const needed = ['package.json', 'package.nls.json', 'package.nls.fr.json', 'l10n/bundle.l10n.fr.json', 'LICENSE', 'README.md', 'docs/rules.md', 'dist/extension.js', 'dist/web.js', 'dist/THIRD-PARTY-NOTICES.txt'];

describe('the files of the package', () => {
  let files: readonly string[];

  before(async () => {
    const listed = await listFiles({ cwd: resolve(import.meta.dirname, '..', '..', '..'), packageManager: PackageManager.None });
    files = listed.map((file) => file.replaceAll('\\', '/'));
  });

  it('are on the list of what a user needs', () => {
    assert.deepEqual(files.filter((file) => !allowed.some((pattern) => pattern.test(file))), []);
  });

  it('are all there', () => {
    assert.deepEqual(needed.filter((file) => !files.includes(file)), []);
  });
});
