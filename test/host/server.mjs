import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URLSearchParams } from 'node:url';
import { ensureEditor } from './editor.mjs';

/** A server that is not up after this long will not come up. */
const startLimit = 60_000;

/**
 * Starts a VS Code on 127.0.0.1 and waits until it answers.
 *
 * @param {object} options
 * @param {string} [options.folder] what it opens; without it, a window with no folder
 * @param {string} [options.version] '1.100' (the default) or '1.139'
 * @param {string} [options.vsix] a packaged extension that is installed first, as a user would
 * @param {string} [options.extensionPath] or the folder of one that runs from its source
 * @param {string} [options.testsPath] a bundle that exports `run()`: opening the address runs it in the extension host
 * @param {Record<string, unknown>} [options.settings] machine settings
 * @param {boolean} [options.trust] true: Workspace Trust asks as usual. Otherwise every folder is trusted
 * @param {boolean} [options.driver] true: the page has VS Code's test driver and welcomes nobody
 * @param {boolean} [options.token] true: the address carries a secret, without which the server answers nobody
 * @param {'fr'} [options.language] the language of the editor, instead of English
 * @param {number} [options.port] a free one unless given
 * @param {string} [options.dataFolder] where its data goes, kept at the end. Otherwise a scratch folder, deleted at the end
 * @param {Record<string, string>} [options.env] more environment variables, which its extension host sees
 * @returns {Promise<{ url: string, port: number, version: string, dataFolder: string, close: () => Promise<void> }>}
 */
export async function startEditor(options) {
  const editor = ensureEditor(options.version);
  const port = options.port ?? (await freePort());
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'dialog-insight-merge-'));
  const extensions = join(dataFolder, 'extensions');
  mkdirSync(join(dataFolder, 'data', 'Machine'), { recursive: true });
  writeFileSync(join(dataFolder, 'data', 'Machine', 'settings.json'), JSON.stringify({ ...quiet, ...options.settings }, undefined, 2));
  if (options.vsix !== undefined) {
    installVsix(editor, options.vsix, dataFolder, extensions);
  }
  if (options.language !== undefined) {
    writeFileSync(join(dataFolder, 'data', 'languagepacks.json'), JSON.stringify({ [options.language]: languagePack(options.language) }));
  }
  const token = options.token ? randomBytes(24).toString('hex') : undefined;
  const args = [
    editor.main,
    '--host=127.0.0.1',
    `--port=${port}`,
    '--accept-server-license-terms',
    '--telemetry-level=off',
    `--server-data-dir=${dataFolder}`,
    `--extensions-dir=${extensions}`,
    ...(token === undefined ? ['--without-connection-token'] : [`--connection-token-file=${writeToken(dataFolder, token)}`]),
    ...(options.language === undefined ? [] : [`--locale=${options.language}`]),
    ...(options.driver ? ['--enable-smoke-test-driver'] : []),
    ...(options.trust ? [] : ['--disable-workspace-trust']),
  ];
  // A process group of its own lets us end the extension hosts with it.
  const child = spawn(editor.node, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
    detached: process.platform !== 'win32',
  });
  const end = () => endTree(child);
  const stopAndExit = () => {
    end();
    process.exit(130);
  };
  process.once('exit', end);
  process.once('SIGINT', stopAndExit);
  process.once('SIGTERM', stopAndExit);
  const close = async () => {
    const gone = child.exitCode !== null || child.signalCode !== null ? undefined : new Promise((resolve) => child.once('exit', resolve));
    end();
    await gone;
    process.off('exit', end);
    process.off('SIGINT', stopAndExit);
    process.off('SIGTERM', stopAndExit);
    if (options.dataFolder === undefined) {
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  };
  try {
    await untilListening(child);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: address(port, token, options), port, version: editor.version, dataFolder, close };
}

/** Nothing that greets, updates or reports: neither a person's first look nor a test is about that. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'git.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'remote.autoForwardPorts': false,
};

/** What the editor notes of an installed language pack: here the few texts of its own that the tests and pictures show. */
function languagePack(language) {
  return {
    hash: 'tests',
    extensions: [{ extensionIdentifier: { id: 'tests.language-pack' }, version: '1.0.0' }],
    translations: { vscode: join(import.meta.dirname, `language-pack.${language}.json`) },
    label: language,
  };
}

function address(port, token, options) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${slashes(path)}`;
  const payload = [
    ...(options.extensionPath === undefined ? [] : [['extensionDevelopmentPath', remote(options.extensionPath)]]),
    ...(options.testsPath === undefined ? [] : [['extensionTestsPath', remote(options.testsPath)]]),
    ...(options.driver ? [['skipWelcome', 'true']] : []),
  ];
  // Not by --default-folder: its files and the ones that extensions name would differ in their authority.
  const query = new URLSearchParams(options.folder === undefined ? { ew: 'true' } : { folder: slashes(options.folder) });
  if (token !== undefined) {
    query.set('tkn', token);
  }
  if (payload.length > 0) {
    query.set('payload', JSON.stringify(payload));
  }
  // A path reads better with its slashes, and a query may hold them.
  return `http://127.0.0.1:${port}/?${query.toString().replaceAll('%2F', '/')}`;
}

/** A path as the page names it: from a slash, with slashes, also on Windows. */
function slashes(path) {
  return path.replaceAll('\\', '/').replace(/^(?!\/)/, '/');
}

/** A file rather than an argument: other users of the machine can read arguments. */
function writeToken(dataFolder, token) {
  const file = join(dataFolder, 'connection-token');
  writeFileSync(file, token, { mode: 0o600 });
  return file;
}

function installVsix(editor, vsix, dataFolder, extensions) {
  const args = [editor.main, '--install-extension', vsix, '--force', `--server-data-dir=${dataFolder}`, `--extensions-dir=${extensions}`];
  const result = spawnSync(editor.node, [...args, '--accept-server-license-terms'], { encoding: 'utf8' });
  if (result.status !== 0 || !/successfully installed/.test(result.stdout)) {
    throw new Error(`VS Code ${editor.version} did not install ${vsix}:\n${result.stdout}${result.stderr}`);
  }
}

/** Resolves when the server says that it listens; rejects with what it said instead. */
function untilListening(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => fail('was not up after a minute'), startLimit);
    const fail = (what) => {
      clearTimeout(timer);
      reject(new Error(`The editor ${what}:\n${output}`));
    };
    const read = (chunk) => {
      output = (output + chunk).slice(-20_000);
      if (/Extension host agent listening on/.test(output)) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code, signal) => fail(`ended at once (${code ?? signal})`));
  });
}

/** Ends a process that we started and the ones that it started, by its id. */
function endTree(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  try {
    if (process.platform === 'win32') {
      execFileSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    } else {
      process.kill(-child.pid, 'SIGKILL');
    }
  } catch {
    // It ended in between.
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
