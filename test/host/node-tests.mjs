import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './dependencies.mjs';

/**
 * Runs every `*.test.ts` below a folder with Node's own runner and shows its output as it comes.
 * @param {string} folder below `test/`
 * @param {{ oneAtATime?: boolean, only?: readonly string[], env?: Record<string, string> }} [options] `oneAtATime`: for files that each start an editor;
 *   `only`: those whose path holds one of these words
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runNodeTests(folder, { oneAtATime = false, only = [''], env = {} } = {}) {
  const files = readdirSync(join(root, 'test', folder), { recursive: true })
    .filter((name) => name.endsWith('.test.ts') && only.some((word) => name.includes(word)))
    .map((name) => join('test', folder, name))
    .sort();
  if (files.length === 0) {
    console.error(`There are no tests with "${only.join('" or "')}" in their path in test/${folder}.`);
    return { passed: 0, failed: 1 };
  }
  const counts = join(root, 'out', `${folder}-test-counts.json`);
  mkdirSync(join(root, 'out'), { recursive: true });
  rmSync(counts, { force: true });
  const args = [
    // For the places of tests and errors: tsx puts a whole file on one line.
    '--enable-source-maps',
    '--import=tsx',
    '--test',
    ...(oneAtATime ? ['--test-concurrency=1'] : []),
    `--test-reporter=${reporter('failure')}`,
    '--test-reporter-destination=stdout',
    `--test-reporter=${reporter('count')}`,
    `--test-reporter-destination=${counts}`,
    ...files,
  ];
  const code = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (status) => resolve(status ?? 1));
  });
  const text = existsSync(counts) ? readFileSync(counts, 'utf8') : '';
  const { passed, failed } = text === '' ? { passed: 0, failed: 1 } : JSON.parse(text);
  // What the runner calls a failure without naming a test is one all the same.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function reporter(name) {
  return pathToFileURL(join(root, 'test', 'host', `${name}-reporter.mjs`));
}
