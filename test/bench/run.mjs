// npm run bench [-- --json] [-- --quick] [-- --sending] [-- --fields]: measures the build that is shipped, minified, in a process of its own.
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
    entryPoints: ['test/bench/bench.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const flags = ['--expose-gc', '--max-old-space-size=4096', outfile, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, flags, { cwd: root, stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
