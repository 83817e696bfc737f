import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installOnce } from './cache.mjs';

/** What the browser needs to run without a display, as any user, and without calling anybody. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium: the one `CHROMIUM_PATH` names, else an installed one, else npm's (Linux x64).
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) {
      throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
    }
    return named;
  }
  const installed = candidates().find((path) => existsSync(path));
  if (installed) {
    return installed;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium or Chrome was found. Install one, or name it with the environment variable CHROMIUM_PATH.');
  }
  const folder = installOnce('chromium', 'Installing Chromium into .vscode-host/ (first run only, about 70 MB) ...');
  const module = await import(pathToFileURL(join(folder, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js')).href);
  return module.default.executablePath();
}

/**
 * Starts the browser without a window.
 * @param {{ profile?: string }} [options] `profile`: a folder to keep the browser's data in, for a test that searches it
 * @returns {Promise<import('playwright-core').BrowserContext>}
 */
export async function launchChromium({ profile } = {}) {
  const { chromium } = await import('playwright-core');
  const options = {
    executablePath: await ensureChromium(),
    args: flags,
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  };
  // An empty path makes Playwright use a profile of its own, which it deletes.
  return chromium.launchPersistentContext(profile ?? '', options);
}

/** Where the usual installers put Chromium and Chrome. */
function candidates() {
  if (process.platform === 'darwin') {
    return ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'].map((app) => `/Applications/${app}`);
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);
    return folders.flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
    ]);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
