// npm run bench [-- --json] [-- --quick] [-- --sending] [-- --large] [-- --fields] [-- --activation]: measures the shipped code,
// bundled into one file and minified, in a process of its own, and what activation costs inside the editors.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { activationTable, measureActivation } from './activation.mjs';

const root = resolve(import.meta.dirname, '../..');
const args = process.argv.slice(2);
const asJson = args.includes('--json');
const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-bench-'));
try {
  const found = args.includes('--activation') ? {} : await measureCode(folder);
  // One part that was asked for by its name is all that is wanted.
  const isWanted = !['--sending', '--large', '--fields'].some((part) => args.includes(part));
  const activation = isWanted ? await measureActivation() : undefined;
  if (asJson) console.log(JSON.stringify({ ...found, activation }, undefined, 2));
  else if (activation) console.log(activationTable(activation));
} finally {
  rmSync(folder, { recursive: true });
}

/** Shows its tables as they come; with `--json` it gives what they hold instead. */
async function measureCode(outdir) {
  const outfile = join(outdir, 'bench.cjs');
  const cli = join(outdir, 'cli.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: { bench: 'test/bench/bench.ts', cli: 'src/cli.ts' },
    outdir,
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.url': '__filename' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const flags = ['--expose-gc', '--max-old-space-size=4096', outfile, ...args];
  const { status, stdout } = spawnSync(process.execPath, flags, { cwd: root, stdio: ['inherit', asJson ? 'pipe' : 'inherit', 'inherit'], encoding: 'utf8', env: { ...process.env, BENCH_CLI: cli } });
  process.exitCode = status ?? 1;
  return asJson ? JSON.parse(stdout) : {};
}
