import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { REDACTED } from '../../src/api/redaction';
import { addConnection, startAccount } from './account';
import { startHttpServer, type TestServer } from '../servers/http-server';
import { openWorkbench, type Workbench } from './workbench';

const KEY = 'Kq7/secret+key=&"\\-of-the-account-93412';
const CONTROL = 'control-string-that-must-be-found-58213';

/** Reaches the history's files, since it is sent. */
const IN_BODY = 'Control-city-that-must-be-found-77120';

const PAYLOAD = `{
  // ${CONTROL}
  "idProject": 123456,
  "Records": [ { "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "f_City": "${IN_BODY}", "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05" } } ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

const TWICE = PAYLOAD.replace('nadia@', 'luc@');

/** Each character in a spelling of its own. */
const spelled = (secret: string, spell: (code: number) => string): string => [...secret].map((character) => spell(character.charCodeAt(0))).join('');

/** How a service could write a key back, and so the forms in which it could lie in a file. */
function spellings(secret: string): string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    encodeURIComponent(secret),
    spelled(secret, (code) => `%${code.toString(16).padStart(2, '0')}`),
    spelled(secret, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
    spelled(secret, (code) => `&#${code};`),
    spelled(secret, (code) => `&#x${code.toString(16)};`),
    secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
    ...inBase64(secret),
  ];
}

/** Inside a longer text its bytes can lie in three ways across groups of three. */
const inBase64 = (secret: string): string[] => ['', 'x', 'xx'].map((before) => Buffer.from(`${before}${secret}`).toString('base64'));

/** What to look for: a part of base64 that is the secret's alone, and all of it also in the two bytes a letter of a browser's database. */
function forms(secret: string): Buffer[] {
  const texts = [...spellings(secret), ...inBase64(secret).map((text) => text.slice(4, -4))];
  return texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
}

/** A service that refuses every call and says with which key it was made, in every spelling. */
function startEcho(): Promise<TestServer> {
  return startHttpServer((response, { url, body }) => {
    const words = `Invalid key: ${spellings(KEY).join(' ')}`;
    if (url.includes('Merge')) {
      const refusal = { Success: false, ErrorCode: KEY, ErrorMessage: words, idRequest: KEY, Trace: body };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(refusal));
    } else {
      response.writeHead(500, { 'content-type': 'text/html' }).end(`<html><body><p>${words}</p><pre>${body}</pre></body></html>`);
    }
  });
}

/** Everything that is written on the page. */
const onPage = (workbench: Workbench): Promise<string> => workbench.page.evaluate<string>('document.body.innerText');

function filesWith(folder: string, secret: string): string[] {
  const wanted = forms(secret);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = readFileSync(file);
      return wanted.some((form) => content.includes(form));
    });
}

/** What a command that fails says. */
async function failure(workbench: Workbench, command: string, said: RegExp): Promise<string> {
  await workbench.runCommand('Notifications: Clear All Notifications');
  await workbench.runCommand(command);
  return workbench.notification(said);
}

describe('the key after a whole run', () => {
  it('is in no file under the editor\'s data folders or the browser\'s profile, where a control string is', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-data-'));
    const account = await startAccount(KEY);
    const echo = await startEcho();
    try {
      const { workbench, close } = await openWorkbench({
        dataFolder,
        files: { 'one.merge.jsonc': PAYLOAD, 'two.merge.jsonc': TWICE },
        settings: { 'dialogInsight.history.keepBodies': true },
      });
      try {
        await workbench.openFile('one.merge.jsonc');
        await workbench.codeLens(/Send 1 record/).waitFor();
        await addConnection(workbench, { name: 'Account', address: account.sandbox.address, key: KEY, kind: 'Test project' });
        await workbench.press('Control+1');
        await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
        await workbench.notification('Account: 1 created');
        await workbench.runCommand('Dialog Insight: Preview What Will Be Sent');
        await workbench.runCommand('Dialog Insight: Test Connection');
        await account.fail({ kind: 'html', method: 'Contacts.Merge' });
        await workbench.press('Control+1');
        // An edit makes the editor keep the text for its hot exit: the control string must turn up there.
        await workbench.focusEditor();
        await workbench.press('Control+End');
        await workbench.type(' ');
        await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
        await workbench.notification(/1 unknown/);
        await workbench.runCommand('Notifications: Clear All Notifications');
        await workbench.runCommand('Dialog Insight: Verify in the Contact List');
        await workbench.notification('Read back from Account: 1 as sent');
        await workbench.runCommand('Dialog Insight: Show History');
        await workbench.pick('1 created');
        await workbench.page.locator('.tab.active', { hasText: 'Send of' }).waitFor();
        await workbench.runCommand('Dialog Insight: Show History');
        await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: '1 created' }).hover();
        await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: '1 created' }).locator('.codicon-json').click();
        const request = await workbench.until('the request', () => workbench.visibleText(), (text) => text.includes('"AuthKey"'));
        assert.ok(!request.includes('Kq7') && request.includes(REDACTED), request);
        // The answer opens beside it a moment later.
        await workbench.page.locator('.tab', { hasText: 'answer' }).first().waitFor();
        await workbench.openFile('one.merge.jsonc');
        await workbench.runCommand('Dialog Insight: Copy as cURL');
        await workbench.notification(/in the clipboard/);
        const copied = await workbench.page.evaluate<string>('navigator.clipboard.readText()');
        assert.match(copied, /^curl .*contacts\.ashx\?method=Merge/m);
        assert.ok(copied.includes('"Key": "<key>"') && !copied.includes('Kq7') && copied.includes(IN_BODY), copied);

        // From disk.
        await workbench.takeFromMenu('two.merge.jsonc', 'Send File...');
        await workbench.notification('Account: 1 created.');

        // A service that echoes the key in all it says.
        await workbench.openFile('two.merge.jsonc');
        await addConnection(workbench, { name: 'Echo', address: echo.address, key: KEY, kind: 'Test project' });
        const tested = await failure(workbench, 'Dialog Insight: Test Connection', /Echo: .*HTTP status 500/);
        await workbench.press('Control+1');
        const sent = await failure(workbench, 'Dialog Insight: Send to Dialog Insight', /Echo: 1 rejected/);
        await workbench.takeFromMenu('two.merge.jsonc', 'Send File...');
        const fromDisk = await workbench.notification(/Echo: 1 rejected/);
        for (const said of [tested, sent, fromDisk, await onPage(workbench)]) assert.ok(said.includes(REDACTED) && !/Kq7|93412/.test(said), said);
        await workbench.runCommand('Dialog Insight: Show Last Report');
        // It opens beside the payload.
        await workbench.page.locator('.tab.active', { hasText: 'Send report' }).waitFor();
        await workbench.press('Control+2');
        const report = await workbench.until('the report', () => workbench.visibleText(), (text) => text.includes('Echo ('));
        assert.ok(report.includes(REDACTED) && !/Kq7|93412/.test(report), report);
        await workbench.press('Control+1');

        // A window that is closed in the middle leaves its journal behind.
        await account.fail({ kind: 'dropBefore', delay: 120_000, method: 'Contacts.Merge' });
        await workbench.openFile('two.merge.jsonc');
        await workbench.runCommand('Dialog Insight: Switch Connection');
        await workbench.pick('Account (test)');
        await workbench.press('Control+1');
        await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
        await workbench.until('the call', () => account.waitingFaults(), (waiting) => waiting === 0);
        await workbench.page.waitForTimeout(1500);
        await workbench.page.reload();
        await workbench.ready();
        await workbench.openFile('two.merge.jsonc');
        await workbench.until('the mark', () => workbench.marks(), (marks) => marks.some((mark) => mark.startsWith('? unknown')), 40_000);
        await workbench.page.waitForTimeout(3000);
      } finally {
        await close();
      }
      assert.notDeepEqual(filesWith(dataFolder, CONTROL), [], 'the search finds what is there');
      assert.deepEqual(filesWith(dataFolder, KEY), []);
      const kept = filesWith(dataFolder, IN_BODY).filter((file) => /[\\/]history[\\/][^\\/]+[\\/]\d+-request\.json$/.test(file));
      assert.ok(kept.length >= 5, 'the request of each send is kept, where the setting is on');
      assert.notDeepEqual(filesWith(dataFolder, '"sending"').filter((file) => file.endsWith('.jsonl')), [], 'journals were searched');
      assert.notDeepEqual(filesWith(dataFolder, 'Invalid key: '), [], 'answers that echo were searched');
      if (process.platform !== 'win32') for (const file of kept) assert.equal(statSync(file).mode & 0o077, 0, 'only its owner can read it');
    } finally {
      await account.close();
      await echo.close();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  });
});
