// npm run bench [-- --json] [-- --quick] [-- --sending] [-- --large] [-- --fields] [-- --activation]: measures the code as
// it is shipped, cut into files and translated alike (esbuild.mjs), in a process of its own, and what activation costs inside the editors.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../host/dependencies.mjs';
import { bundle } from '../host/vsix.mjs';
import { activationTable, measureActivation } from './activation.mjs';

const args = process.argv.slice(2);
const asJson = args.includes('--json');
const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-bench-'));
try {
  const found = args.includes('--activation') ? {} : measureCode(folder);
  // One part that was asked for by its name is all that is wanted.
  const isWanted = !['--sending', '--large', '--fields'].some((part) => args.includes(part));
  const activation = isWanted ? await measureActivation() : undefined;
  if (asJson) console.log(JSON.stringify({ ...found, activation }, undefined, 2));
  else if (activation) console.log(activationTable(activation));
} finally {
  rmSync(folder, { recursive: true });
}

/** Shows its tables as they come; with `--json` it gives what they hold instead. */
function measureCode(folder) {
  bundle();
  bundle('--bench', folder);
  const flags = ['--expose-gc', '--max-old-space-size=4096', join(folder, 'bench.js'), ...args];
  const env = { ...process.env, BENCH_CLI: join(root, 'dist', 'cli.js') };
  const { status, stdout } = spawnSync(process.execPath, flags, { cwd: root, stdio: ['inherit', asJson ? 'pipe' : 'inherit', 'inherit'], encoding: 'utf8', env });
  process.exitCode = status ?? 1;
  return asJson ? JSON.parse(stdout) : {};
}
