import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dependencies.mjs';
import { launchChromium } from './chromium.mjs';
import { startEditor } from './server.mjs';

/** A suite that has not ended after this long hangs. */
const limit = 240_000;

/** The one under test is installed. */
const emptyExtension = join(root, 'test', 'host', 'empty-extension');

/** What the suite puts before each of its lines (test/extension/index.ts). */
const mark = '[suite] ';

/** Known to the editor's Node as a company's certificate is: test/extension/networks.test.ts. */
const companyAuthority = join(root, 'test', 'servers', 'certificates', 'ca.pem');

/** The bundled suite, made by `node esbuild.mjs --tests`. */
export const suite = join(root, 'out', 'extension', 'index.js');

/**
 * Runs the extension-host suite in a VS Code server, with its page in a Chromium, and shows its output as it comes.
 *
 * Its counts come by a file, since the exit code is only 0 or 1.
 * @param {{ vsix: string, workspace: string, version?: string, only?: readonly string[] }} options `only`: the files whose name holds one of these words
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runExtensionTests({ vsix, workspace, version, only = [''] }) {
  const counts = countsFile();
  await runInExtensionHost({
    vsix,
    workspace,
    version,
    script: suite,
    env: suiteEnvironment(counts, only),
    onStart: (exactVersion) => console.log(`VS Code ${exactVersion} (server, its page in Chromium)`),
    result: counts,
  });
  return readCounts(counts);
}

/**
 * Runs a bundle that exports `run()` inside the extension host of a VS Code server. The page calls two functions of VS Code's test driver.
 * @param {object} options
 * @param {string} options.vsix the extension that is installed
 * @param {string} [options.workspace] the folder that is open
 * @param {string} [options.extensionPath] the extension in development that VS Code wants beside a script: an empty one unless given
 * @param {string} [options.version] '1.100' or '1.139'
 * @param {string} options.script the bundle
 * @param {string} options.result the file that the script is to write: without it, the last lines of the editor's log are shown
 * @param {Record<string, string>} options.env what the script needs to know
 * @param {(version: string) => void} [options.onStart] is told the editor's exact version
 */
export async function runInExtensionHost({ vsix, workspace, extensionPath = emptyExtension, version, script, result, env, onStart = () => {} }) {
  const editor = await startEditor({ version, folder: workspace, vsix, extensionPath, testsPath: script, driver: true, env });
  onStart(editor.version);
  const log = [];
  const browser = await launchChromium();
  try {
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('What ran in the extension host did not end in time.')), limit);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      open(browser, editor.url, log, done).catch(reject);
    });
  } finally {
    await browser.close();
    await editor.close();
    if (!existsSync(result)) {
      console.error(`The last lines of the editor's log:\n${log.join('\n')}`);
    }
  }
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

/**
 * What the suite wants in its extension host's environment.
 * @param {string} counts where it is to write its counts
 * @param {readonly string[]} only the files whose name holds one of these words
 */
export function suiteEnvironment(counts, only) {
  return { TEST_COUNTS_FILE: counts, TEST_ONLY: only.join(','), NODE_EXTRA_CA_CERTS: companyAuthority };
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
