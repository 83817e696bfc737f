import { cpSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureDependencies, root } from './dependencies.mjs';

/**
 * `npm start`: a real VS Code with the extension installed and a copy of the samples open, for a person's browser. It keeps its data
 * and that copy in `.vscode-host/start/`, asks whether the folder is trusted as VS Code does, and answers nobody without its token.
 * `npm start -- fr` starts it in French, with the French samples.
 */
console.log('1/4 The dependencies of the project');
ensureDependencies();
// Not before: these need the dependencies.
const { bundle, packageVsix, trialVsix } = await import('./vsix.mjs');
const { ensureEditor } = await import('./editor.mjs');
const { cacheFolder } = await import('./cache.mjs');
const { startEditor } = await import('./server.mjs');

console.log('2/4 The editor');
ensureEditor();

console.log('3/4 Building and packaging the extension');
bundle();
await packageVsix(trialVsix);

console.log('4/4 Starting the editor and the sandbox');
const language = process.argv[2] === 'fr' ? 'fr' : 'en';
const dataFolder = join(cacheFolder, 'start');
const folder = join(dataFolder, 'samples', language);
// The browser saves by itself, and the samples are not for changing. What a person changed there is kept.
cpSync(join(root, 'samples', language), folder, { recursive: true, force: false });
const editor = await startEditor({
  folder,
  vsix: trialVsix,
  trust: true,
  token: true,
  ...(language === 'fr' ? { language } : {}),
  port: await preferredPort(Number(process.env.PORT ?? 8137)),
  dataFolder,
  settings: { 'dialogInsight.sandbox.autoStart': true },
});
console.log(`
VS Code ${editor.version} with the extension is at

    ${editor.url}

Open it in Chrome, Edge or Firefox on this machine, say that you trust the folder, and open create.merge.jsonc.
The sandbox starts with the window: it needs no account, and nothing leaves this machine.
Ctrl+C ends everything.`);

/** A port that stays the same keeps the browser's window as it was; any other will do if that one is taken. */
function preferredPort(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}
