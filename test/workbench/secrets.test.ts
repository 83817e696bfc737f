import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { REDACTED } from '../../src/api/redaction';
import { addConnection, startAccount } from './account';
import { openWorkbench } from './workbench';

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

/** The forms in which a key could lie in a file: as it is, as JSON, URL, base64, and in the two bytes a letter of a browser's database. */
function forms(secret: string): Buffer[] {
  const texts = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -2)];
  return texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
}

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

describe('the key after a whole run', () => {
  it('is in no file under the editor\'s data folders or the browser\'s profile, where a control string is', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-data-'));
    const account = await startAccount(KEY);
    try {
      const { workbench, close } = await openWorkbench({
        dataFolder,
        files: { 'one.merge.jsonc': PAYLOAD },
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
        await workbench.openFile('one.merge.jsonc');
        await workbench.runCommand('Dialog Insight: Copy as cURL');
        await workbench.notification(/in the clipboard/);
        const copied = await workbench.page.evaluate<string>('navigator.clipboard.readText()');
        assert.match(copied, /^curl .*contacts\.ashx\?method=Merge/m);
        assert.ok(copied.includes('"Key": "<key>"') && !copied.includes('Kq7') && copied.includes(IN_BODY), copied);
        await workbench.page.waitForTimeout(3000);
      } finally {
        await close();
      }
      assert.notDeepEqual(filesWith(dataFolder, CONTROL), [], 'the search finds what is there');
      assert.deepEqual(filesWith(dataFolder, KEY), []);
      const kept = filesWith(dataFolder, IN_BODY).filter((file) => /[\\/]history[\\/][^\\/]+[\\/]\d+-request\.json$/.test(file));
      assert.equal(kept.length, 2, 'the request of each send is kept, where the setting is on');
      if (process.platform !== 'win32') for (const file of kept) assert.equal(statSync(file).mode & 0o077, 0, 'only its owner can read it');
    } finally {
      await account.close();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  });
});
