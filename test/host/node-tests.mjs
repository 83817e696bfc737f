import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './dependencies.mjs';

/**
 * Runs every `*.test.ts` below a folder with Node's own runner and shows its output as it comes.
 * @param {string} folder below `test/`
 * @param {{ oneAtATime?: boolean, secondTry?: boolean, only?: readonly string[], env?: Record<string, string> }} [options] `oneAtATime`: for files that each
 *   start an editor; `secondTry`: files with a failure run once more, and count as they end then; `only`: those whose path holds one of these words
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runNodeTests(folder, { oneAtATime = false, secondTry = false, only = [''], env = {} } = {}) {
  const files = readdirSync(join(root, 'test', folder), { recursive: true })
    .filter((name) => name.endsWith('.test.ts') && only.some((word) => name.includes(word)))
    .map((name) => join(root, 'test', folder, name))
    .sort();
  if (files.length === 0) {
    console.error(`There are no tests with "${only.join('" or "')}" in their path in test/${folder}.`);
    return { passed: 0, failed: 1 };
  }
  const options = { report: join(root, 'out', `${folder}-test-counts.json`), oneAtATime, env };
  const first = await runFiles(files, options);
  const failing = files.filter((file) => first[file].failed > 0);
  if (!secondTry || failing.length === 0) return sum(first);
  console.log('\nOnce more what failed:');
  const second = await runFiles(failing, options);
  const fixed = failing.filter((file) => second[file].failed === 0);
  if (fixed.length > 0) console.log(`Passed at the second try, which is a fault of its own: ${fixed.map((file) => relative(root, file)).join(', ')}`);
  return sum({ ...first, ...second });
}

/**
 * @param {readonly string[]} files
 * @returns {Promise<Record<string, { passed: number, failed: number }>>} an entry for each file, and `run` where the run itself failed
 */
async function runFiles(files, { report, oneAtATime, env }) {
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const args = [
    // For the places of tests and errors: tsx puts a whole file on one line.
    '--enable-source-maps',
    '--import=tsx',
    '--test',
    // The runner's own choice leaves one core idle, which is half of a small machine.
    `--test-concurrency=${oneAtATime ? 1 : availableParallelism()}`,
    `--test-reporter=${reporter('failure')}`,
    '--test-reporter-destination=stdout',
    `--test-reporter=${reporter('count')}`,
    `--test-reporter-destination=${report}`,
    ...files,
  ];
  const code = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (status) => resolve(status ?? 1));
  });
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const told = text === '' ? {} : JSON.parse(text);
  const counts = Object.fromEntries(files.map((file) => [file, told[file] ?? { passed: 0, failed: 0 }]));
  // What the runner calls a failure without naming a test is one all the same.
  return code !== 0 && sum(counts).failed === 0 ? { ...counts, run: { passed: 0, failed: 1 } } : counts;
}

function sum(counts) {
  const all = Object.values(counts);
  return { passed: all.reduce((total, { passed }) => total + passed, 0), failed: all.reduce((total, { failed }) => total + failed, 0) };
}

function reporter(name) {
  return pathToFileURL(join(root, 'test', 'host', `${name}-reporter.mjs`));
}
