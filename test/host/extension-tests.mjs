import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dependencies.mjs';
import { launchChromium } from './chromium.mjs';
import { startEditor } from './server.mjs';

/** A suite that has not ended after this long hangs. */
const limit = 240_000;

/** What the suite puts before each of its lines (test/extension/index.ts). */
const mark = '[suite] ';

/** The bundled suite, made by `node esbuild.mjs --tests`. */
export const suite = join(root, 'out', 'extension', 'index.js');

/**
 * Runs the extension-host suite in a VS Code server, with its page in a Chromium, and shows its output as it comes.
 *
 * The page calls two functions of VS Code's test driver; the suite's counts come by a file, since the exit code is only 0 or 1.
 * @param {{ vsix: string, workspace: string, version?: string }} options
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runExtensionTests({ vsix, workspace, version }) {
  const counts = countsFile();
  // VS Code runs tests only beside an extension in development: this one is empty, the one under test is installed.
  const extensionPath = join(root, 'test', 'host', 'empty-extension');
  const editor = await startEditor({
    version,
    folder: workspace,
    vsix,
    extensionPath,
    testsPath: suite,
    driver: true,
    env: { TEST_COUNTS_FILE: counts },
  });
  console.log(`VS Code ${editor.version} (server, its page in Chromium)`);
  const log = [];
  const browser = await launchChromium();
  try {
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The extension-host suite did not end in time.')), limit);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      open(browser, editor.url, log, done).catch(reject);
    });
  } finally {
    await browser.close();
    await editor.close();
    if (!existsSync(counts)) {
      console.error(`The last lines of the editor's log:\n${log.join('\n')}`);
    }
  }
  return readCounts(counts);
}

/** How many lines of the editor's own log are shown when the suite never came to its end. */
const lastLines = 40;

/** Opens the page, which runs the suite; `log` collects what is not the suite's own output. */
async function open(browser, url, log, done) {
  const page = await browser.newPage();
  await page.exposeFunction('codeAutomationLog', (_type, args) => {
    const line = args.filter((arg) => !/^color: /.test(String(arg))).join(' ').replaceAll('%c', '');
    const at = line.indexOf(mark);
    if (at >= 0) {
      console.log(line.slice(at + mark.length));
    } else {
      log.push(line);
      log.splice(0, log.length - lastLines);
    }
  });
  await page.exposeFunction('codeAutomationExit', done);
  await page.goto(url);
}

/** Where the suite is to write its counts. Absent afterwards, it never came to its end. */
export function countsFile() {
  const folder = join(root, 'out');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'extension-test-counts.json');
  rmSync(file, { force: true });
  return file;
}

/** @param {string} file */
export function readCounts(file) {
  if (!existsSync(file)) {
    console.error('The extension-host suite ended without its counts: it could not be loaded, or the host went down.');
    return { passed: 0, failed: 1 };
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}
