import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../host/dependencies.mjs';
import { editorVersions } from '../host/editor.mjs';
import { runInExtensionHost } from '../host/extension-tests.mjs';
import { bundle, packageVsix, trialVsix } from '../host/vsix.mjs';

/** Each run is a cold start; the median of a few is what a person meets. */
const RUNS = 3;

/**
 * What activation costs in the extension host of each editor, with the package installed and no payload open: loading the entry, calling
 * `activate`, and from opening a first payload to its first problems (editor included), in milliseconds; and the code that was loaded, in bytes.
 * An editor that activates the extension before anybody can look has its own marks asked.
 * @returns {Promise<readonly { version: string, load: number, activate: number, firstProblems: number, bytes: number, marked: boolean }[]>}
 */
export async function measureActivation() {
  bundle();
  await packageVsix(trialVsix);
  const scratch = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-bench-'));
  const workspace = join(scratch, 'empty');
  mkdirSync(workspace);
  try {
    const script = join(scratch, 'activation-suite.js');
    await build({
      absWorkingDir: root,
      entryPoints: ['test/bench/activation-suite.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
      target: 'node20',
      external: ['vscode'],
      logLevel: 'warning',
    });
    const rows = [];
    for (const version of editorVersions) {
      const runs = [];
      for (let run = 0; run < RUNS; run++) {
        const result = join(scratch, `${version}-${run}.json`);
        await runInExtensionHost({ vsix: trialVsix, workspace, version, script, result, env: { BENCH_RESULT: result } });
        runs.push(JSON.parse(readFileSync(result, 'utf8')));
      }
      const median = (name) => runs.map((run) => run[name]).sort((a, b) => a - b)[(RUNS - 1) / 2];
      const marked = runs.some((run) => run.marked);
      const bytes = runs[0].files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
      rows.push({ version, load: median('load'), activate: median('activate'), firstProblems: median('firstProblems'), bytes, marked });
    }
    return rows;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const BY_MARKS = `

*: this editor opens a JSON document of its own at its start, which activates the extension mostly before anybody can look at the clock. These
are the marks that it keeps itself, in whole milliseconds, with all else that it did meanwhile.`;

/** @param {Awaited<ReturnType<typeof measureActivation>>} rows */
export function activationTable(rows) {
  const lines = rows.map(({ version, bytes, load, activate, firstProblems, marked }) =>
    `| ${[marked ? `${version}*` : version, (bytes / 1000).toFixed(1), load?.toFixed(1) ?? '-', activate?.toFixed(1) ?? '-', firstProblems.toFixed(0)].join(' | ')} |`,
  );
  return `
| VS Code | code loaded by activation, kB | loading it, ms | activate(), ms | from opening a payload to its first problems, ms |
| ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}${rows.some(({ marked }) => marked) ? BY_MARKS : ''}`;
}
