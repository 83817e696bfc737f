import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = resolve(import.meta.dirname, '..', '..', '..');

function npm(args: readonly string[], cwd: string): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32' });
}

/** `dist/` is there after `npm run build`. */
describe('the npm package', () => {
  it('holds the command line and nothing of the extension', () => {
    const listed = npm(['pack', '--dry-run', '--json', '--ignore-scripts'], root);
    const [{ files }] = JSON.parse(listed) as [{ files: { path: string }[] }];
    const paths = files.map(({ path }) => path);
    assert.deepEqual(paths.filter((path) => path.startsWith('dist/')).sort(), ['dist/THIRD-PARTY-NOTICES.txt', 'dist/cli.js']);
    const documents = /^(package\.json|README(\.fr)?\.md|LICENSE|CHANGELOG\.md|docs\/(cli|rules)\.md|dist\/(cli\.js|THIRD-PARTY-NOTICES\.txt))$/;
    assert.deepEqual(paths.filter((path) => !documents.test(path)), []);
  });

  it('can be installed without a network and runs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-installed-'));
    try {
      const [{ filename }] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root)) as [{ filename: string }];
      npm(['install', '--prefix', folder, '--offline', '--no-audit', '--no-fund', join(folder, filename)], folder);
      const program = join(folder, 'node_modules', '.bin', 'dialog-insight-merge');
      const check = (file: string): number | null =>
        spawnSync(program, ['check', join(root, 'samples', 'en', file)], { cwd: folder, shell: process.platform === 'win32' }).status;
      assert.equal(check('create.merge.jsonc'), 0);
      assert.equal(check('with-mistakes.merge.jsonc'), 1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('has a program that a shell can start', () => {
    const program = join(root, 'dist', 'cli.js');
    assert.ok(readFileSync(program, 'utf8').startsWith('#!/usr/bin/env node\n'));
    if (process.platform !== 'win32') accessSync(program, constants.X_OK);
  });
});
