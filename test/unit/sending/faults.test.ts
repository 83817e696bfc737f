import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CLOSINGS, runClosing } from '../../faults/closed-editor';
import { FAULTS } from '../../faults/faults';
import { runFault } from '../../faults/run-fault';
import type { FaultRun } from '../../faults/run-fault';

/** The table of docs/sending.md: its rows by their first column. */
function readTable(): ReadonlyMap<string, string> {
  const text = readFileSync(new URL('../../../docs/sending.md', import.meta.url), 'utf8');
  const begin = text.indexOf('| what happens |');
  const lines = text.slice(begin, text.indexOf('\n\n', begin)).split('\n').slice(2);
  return new Map(lines.map((line) => [/^\| (.*?) \|/.exec(line)?.[1] ?? '', line]));
}

function row(name: string, { states, calls, sees }: Pick<FaultRun, 'states' | 'calls' | 'sees'>): string {
  const words = sees.replace(/x{9,}/, 'xxx').replaceAll('|', '\\|');
  return `| ${name} | ${states} | ${calls} | ${words === '' ? '(nothing)' : words} |`;
}

describe('docs/sending.md', () => {
  const rows = readTable();

  for (const fault of FAULTS) {
    it(`docs/sending.md, "What can go wrong", says what a send does: ${fault.name}`, async () => {
      const run = await runFault(fault);
      assert.equal(rows.get(fault.name), row(fault.name, run));
      // One state a record, in order.
      assert.deepEqual(
        run.result.records.map(({ index }) => index),
        [0, 1, 2, 3],
      );
      // Nothing is sent oftener than it is said, and nothing goes where it must not.
      if (run.received !== undefined) assert.ok(run.received <= run.calls, `${run.received} requests of ${run.calls}`);
      assert.equal(run.elsewhere, 0);
      // What may have arrived was sent once: a call is repeated only when it left nothing behind.
      if (run.result.summary.unknown > 0) assert.ok((run.received ?? 0) <= 2);
    });
  }

  for (const closing of CLOSINGS) {
    it(`docs/sending.md, "What can go wrong", says what is known afterwards: ${closing.name}`, async () => {
      const run = await runClosing(closing);
      assert.equal(rows.get(closing.name), row(closing.name, run));
      assert.equal(run.received, 1);
    });
  }

  it('docs/sending.md, "What can go wrong", has no rows of which no test knows', () => {
    assert.deepEqual([...rows.keys()], [...FAULTS, ...CLOSINGS].map(({ name }) => name));
  });
});
