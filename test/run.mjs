import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies, root } from './host/dependencies.mjs';

/**
 * `npm test`: everything, from a fresh clone on. `node test/run.mjs unit|extension|workbench ...` runs some of it,
 * `--editor 1.139` in a newer VS Code (given twice: in both), `--only sending` the files whose path holds that word (given twice: either word).
 * The last line is `N passed, M failed` over all that ran.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { editor: { type: 'string', multiple: true }, only: { type: 'string', multiple: true } } });

ensureDependencies();
// Not before: these need the dependencies.
const { bundle, packageVsix, trialVsix } = await import('./host/vsix.mjs');
const { ensureEditor, oldestEditor } = await import('./host/editor.mjs');
const { ensureChromium } = await import('./host/chromium.mjs');
const { runExtensionTests } = await import('./host/extension-tests.mjs');
const { runNodeTests } = await import('./host/node-tests.mjs');

const versions = values.editor ?? [oldestEditor];
/** What runs in an editor is given its version. */
const suites = {
  unit: () => runNodeTests('unit', { only: values.only }),
  extension: (version) => runExtensionTests({ vsix: trialVsix, workspace: join(root, 'samples', 'en'), version, only: values.only }),
  workbench: (version) => runNodeTests('workbench', { oneAtATime: true, secondTry: process.env['CI'] !== undefined, only: values.only, env: { TEST_VSIX: trialVsix, TEST_EDITOR: version } }),
};
const chosen = positionals.length > 0 ? positionals : Object.keys(suites);
const unknown = chosen.find((name) => !Object.hasOwn(suites, name));
if (unknown !== undefined) {
  throw new Error(`There is no suite "${unknown}": choose from ${Object.keys(suites).join(', ')}.`);
}

const total = { passed: 0, failed: 0 };
/** Counts what a step gives; one that breaks is one failure. */
const count = async (step) => {
  const { passed, failed } = await step().catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  });
  total.passed += passed;
  total.failed += failed;
  return { passed, failed };
};

await count(async () => {
  console.log('Building ...');
  bundle();
  if (chosen.some((name) => name !== 'unit')) {
    bundle('--tests');
    await packageVsix(trialVsix);
    versions.forEach((version) => ensureEditor(version));
    await ensureChromium();
  }
  return total;
});
if (total.failed === 0) {
  for (const name of chosen) {
    for (const version of name === 'unit' ? [undefined] : versions) {
      const title = version === undefined ? name : `${name} (VS Code ${version})`;
      console.log(`\n=== ${title} tests ===`);
      const { passed, failed } = await count(() => suites[name](version));
      console.log(`${title}: ${passed} passed, ${failed} failed`);
    }
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
