import { spawnSync } from 'node:child_process';
import { ensureDependencies, root } from './dependencies.mjs';

/** `npm run tour`: the first minutes with the extension, driven by themselves in a browser without a window, in both languages. */
ensureDependencies();
// Not before: these need the dependencies.
const { bundle, packageVsix, trialVsix } = await import('./vsix.mjs');
const { ensureEditor } = await import('./editor.mjs');
const { ensureChromium } = await import('./chromium.mjs');

ensureEditor();
await ensureChromium();
bundle();
await packageVsix(trialVsix);
for (const language of ['en', 'fr']) {
  const { status } = spawnSync(process.execPath, ['--import=tsx', 'test/workbench/tour.ts', language], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
