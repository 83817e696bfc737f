import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { it } from 'node:test';
import failureReporter from '../../host/failure-reporter.mjs';

interface Event {
  readonly type: string;
  readonly data: object;
}

const ROOT = join(import.meta.dirname, '../../..');
const FILE = join(ROOT, 'test', 'unit', 'a.test.ts');

const event = (type: string, name: string, nesting: number, details: object = {}): Event => ({
  type: `test:${type}`,
  data: { name, nesting, file: FILE, line: 7, column: 3, details: { duration_ms: 250, ...details } },
});
const failed = (cause: unknown): object => ({ error: Object.assign(new Error('test failed', { cause }), { failureType: 'testCodeFailure' }) });

function thrown(message: string, frames: readonly string[] = [], cause?: unknown): Error {
  const error = new Error(message, { cause });
  error.stack = [`AssertionError [ERR_ASSERTION]: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

function report(...events: readonly Event[]): Promise<string> {
  return text(failureReporter(Readable.from(events)));
}

it('is short about what passed', async () => {
  const told = await report(
    event('start', 'a suite', 0),
    event('start', 'one', 1),
    event('pass', 'one', 1),
    event('start', 'two', 1),
    event('pass', 'two', 1),
    event('pass', 'a suite', 0, { type: 'suite' }),
  );
  assert.equal(told, `✔ ${join('test', 'unit', 'a.test.ts')}: 2 passed (0.3 s)\n`);
});

it('tells a failure once, with its place, its suites and the frames of this project', async () => {
  const frames = [`TestContext.<anonymous> (${FILE}:9:1)`, 'Test.run (node:internal/test_runner/test:796:25)', 'new Promise (<anonymous>)', `run (${ROOT}/node_modules/fast-check/lib/a.js:1:1)`];
  const told = await report(
    event('start', 'a suite', 0),
    event('start', 'one', 1),
    event('fail', 'one', 1, failed(thrown('1 is not 2', frames, new Error('the cause')))),
    event('fail', 'a suite', 0, { type: 'suite', error: Object.assign(new Error('1 subtest failed'), { failureType: 'subtestsFailed' }) }),
  );
  const [, first, title, reason, frame, cause, ...rest] = told.split('\n').map((line) => line.trim().replaceAll('\\', '/'));
  assert.deepEqual([first, title, reason, frame, cause], ['✖ test/unit/a.test.ts:7', 'a suite › one', '1 is not 2', 'at TestContext.<anonymous> (test/unit/a.test.ts:9:1)', 'Caused by: Error: the cause']);
  assert.match(rest.at(-2) ?? '', /^✖ .*: 0 passed, 1 failed/);
  assert.equal(told.split('1 is not 2').length, 2);
});

it('leaves out a cause that its error tells', async () => {
  const told = await report(event('start', 'one', 0), event('fail', 'one', 0, failed(thrown('Property failed\nGot error: 1 is not 2', [], new Error('1 is not 2')))));
  assert.equal(told.split('1 is not 2').length, 2);
});

it('cuts values, and says so', async () => {
  const told = await report(event('start', 'one', 0), event('fail', 'one', 0, failed(thrown(`${'x'.repeat(5000)}\n${'line\n'.repeat(500)}`))));
  assert.ok(told.length < 2000 && told.split('\n').length < 60, told);
  assert.match(told, /… \(5\d{3} characters\)/);
  assert.match(told, /… \d{3} more lines/);
});

it('tells of a test that was skipped, which counts as failed', async () => {
  const told = await report(event('start', 'one', 0), { type: 'test:pass', data: { ...event('pass', 'one', 0).data, skip: true } });
  assert.match(told, /one\n {4}was skipped\n/);
  assert.match(told, /: 0 passed, 1 failed/);
});

it('says that a file could not be run, beside what the file says itself', async () => {
  const stderr = `${FILE}:3\nTypeError: it is none\n    at Object.<anonymous> (${FILE}:3:1)\n    at Module._compile (node:internal/modules/cjs/loader:1:1)\n`;
  const told = await report({ type: 'test:stderr', data: { file: FILE, message: stderr } }, event('start', FILE, 0), event('fail', FILE, 0, failed('test failed')));
  assert.match(told, /TypeError: it is none\n {4}at Object.<anonymous> \(test.unit.a\.test\.ts:3:1\)\n\n✖ .*\n {2}could not be run\n/);
  assert.doesNotMatch(told, /node:internal/);
});
