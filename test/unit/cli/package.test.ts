import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = resolve(import.meta.dirname, '..', '..', '..');

/** `dist/` is there after `npm run build`. */
describe('the npm package', () => {
  it('holds the command line and nothing of the extension', () => {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    });
    const [{ files }] = JSON.parse(listed) as [{ files: { path: string }[] }];
    const paths = files.map(({ path }) => path);
    assert.deepEqual(paths.filter((path) => path.startsWith('dist/')), ['dist/cli.js']);
    const documents = /^(package\.json|README(\.fr)?\.md|LICENSE|CHANGELOG\.md|THIRD-PARTY-NOTICES.*|docs\/(cli|rules)\.md|dist\/cli\.js)$/;
    assert.deepEqual(paths.filter((path) => !documents.test(path)), []);
  });

  it('has a program that a shell can start', () => {
    const program = join(root, 'dist', 'cli.js');
    assert.ok(readFileSync(program, 'utf8').startsWith('#!/usr/bin/env node\n'));
    if (process.platform !== 'win32') accessSync(program, constants.X_OK);
  });
});
