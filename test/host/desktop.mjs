import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies, root } from './dependencies.mjs';

/**
 * `npm run test:desktop`: the extension-host suite in a desktop VS Code, for machines that can download one and have a
 * display. `VSCODE_EXECUTABLE_PATH` names one that is there already; `npm run test:desktop -- insiders` (or a version)
 * chooses what is downloaded.
 */
ensureDependencies();
// Not before: these need the dependencies.
const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
const { bundle } = await import('./vsix.mjs');
const { countsFile, readCounts, suite, suiteEnvironment } = await import('./extension-tests.mjs');
const { readVersion } = await import('./desktop-version.mjs');

const named = process.env.VSCODE_EXECUTABLE_PATH;
if (named && !statSync(named, { throwIfNoEntry: false })?.isFile()) {
  console.error(`VSCODE_EXECUTABLE_PATH names ${named}, which is no file. Name the program itself: on macOS .../Visual Studio Code.app/Contents/MacOS/Electron.`);
  process.exit(2);
}
const vscodeExecutablePath = named || (await download(process.argv[2] ?? '1.100.3'));
bundle();
bundle('--tests');
console.log(`VS Code ${readVersion(vscodeExecutablePath)} (desktop, ${vscodeExecutablePath})`);
const counts = countsFile();
// Its own profile, so that nothing of the person's is used or changed; a short path, as the sockets in it want.
const profile = mkdtempSync(join(tmpdir(), 'dim-desktop-'));
await runTests({
  vscodeExecutablePath,
  extensionDevelopmentPath: root,
  extensionTestsPath: suite,
  extensionTestsEnv: suiteEnvironment(counts, ['']),
  launchArgs: [
    join(root, 'samples', 'en'),
    '--disable-extensions',
    `--user-data-dir=${join(profile, 'data')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
  ],
}).catch((error) => console.error(error.message));
rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
const { passed, failed } = readCounts(counts);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** @param {string} version */
async function download(version) {
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: join(root, '.vscode-host', 'desktop') });
  } catch (error) {
    console.error(
      `A desktop VS Code ${version} could not be downloaded (${error.message}).\n` +
        'Name one that is installed with the environment variable VSCODE_EXECUTABLE_PATH, or run npm test, which needs none.',
    );
    process.exit(2);
  }
}
