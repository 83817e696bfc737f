// npm run bench [-- --json] [-- --quick] [-- --sending] [-- --large] [-- --fields]: measures the build that is shipped, minified, in a process of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-bench-'));
try {
  const outfile = join(folder, 'bench.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: { bench: 'test/bench/bench.ts', cli: 'src/cli.ts' },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.url': '__filename' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const flags = ['--expose-gc', '--max-old-space-size=4096', outfile, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, flags, { cwd: root, stdio: 'inherit', env: { ...process.env, BENCH_CLI: join(folder, 'cli.cjs') } }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
