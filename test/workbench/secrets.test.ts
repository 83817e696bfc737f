import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { addConnection, startAccount } from './account';
import { openWorkbench } from './workbench';

const KEY = 'Kq7/secret+key=&"\\-of-the-account-93412';
const CONTROL = 'control-string-that-must-be-found-58213';

const PAYLOAD = `{
  // ${CONTROL}
  "idProject": 123456,
  "Records": [ { "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05" } } ],
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
      const { workbench, close } = await openWorkbench({ dataFolder, files: { 'one.merge.jsonc': PAYLOAD } });
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
        await workbench.page.waitForTimeout(3000);
      } finally {
        await close();
      }
      assert.notDeepEqual(filesWith(dataFolder, CONTROL), [], 'the search finds what is there');
      assert.deepEqual(filesWith(dataFolder, KEY), []);
    } finally {
      await account.close();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  });
});
