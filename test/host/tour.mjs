import { spawn } from 'node:child_process';
import { ensureDependencies, root } from './dependencies.mjs';

/** `npm run tour`: the first minutes with the extension, driven by themselves in a browser without a window. */
ensureDependencies();
// Not before: these need the dependencies.
const { bundle, packageVsix, trialVsix } = await import('./vsix.mjs');
const { ensureEditor } = await import('./editor.mjs');
const { ensureChromium } = await import('./chromium.mjs');

ensureEditor();
await ensureChromium();
bundle();
await packageVsix(trialVsix);
const tour = spawn(process.execPath, ['--import=tsx', 'test/workbench/tour.ts'], { cwd: root, stdio: 'inherit' });
tour.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
