import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/** Tells the lines of the suite from what the editor itself logs: test/host/extension-tests.mjs shows these alone. */
const mark = '[suite] ';

/**
 * What VS Code calls inside its extension host: runs every test file beside this bundle, or those whose name holds one of the words in `TEST_ONLY`.
 *
 * The counts go to the file that `TEST_COUNTS_FILE` names, for the runner outside.
 */
export async function run(): Promise<void> {
  // Bound before mocha's reporters write: they take this function for every line.
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    for (const line of format(...args).split('\n')) {
      console.log(mark + line);
    }
  };
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, forbidPending: true, forbidOnly: true });
  const only = (process.env['TEST_ONLY'] ?? '').split(',');
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js') && only.some((word) => name.includes(word)));
  if (files.length === 0) throw new Error(`There are no tests with "${only.join('" or "')}" in their name in test/extension.`);
  for (const file of files) mocha.addFile(join(__dirname, file));
  const { passed, failed } = await new Promise<{ passed: number; failed: number }>((resolve) => {
    const runner = mocha.run((failures) => resolve({ passed: runner.stats?.passes ?? 0, failed: failures }));
  });
  const counts = process.env['TEST_COUNTS_FILE'];
  if (counts !== undefined) {
    writeFileSync(counts, JSON.stringify({ passed, failed }));
  }
  if (failed > 0) {
    throw new Error(`${failed} failed`);
  }
}
