import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addConnection, startAccount, type Account } from './account';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

const NAME = 'two.merge.jsonc';

const PAYLOAD = `{
  "idProject": 123456,
  "Records": [
    { "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05" } },
    { "ID": { "key_f_EMail": "luc@example.org" }, "Data": { "hasTrackingConsent": "0", "dtTrackingConsent": "2026.03.05" } }
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

describe('a payload that is open in two windows', () => {
  let open: OpenWorkbench;
  let first: Workbench;
  let second: Workbench;
  let account: Account;

  before(async () => {
    account = await startAccount('right-key-4711');
    open = await openWorkbench({ files: { [NAME]: PAYLOAD }, settings: { 'dialogInsight.send.batchSize': 1 } });
    first = open.workbench;
    await first.openFile(NAME);
    await addConnection(first, { name: 'Shop', address: account.sandbox.address, key: account.key, kind: 'Test project' });
    second = await open.openAnother();
    await second.openFile(NAME);
    await second.codeLens('Send 2 records to Shop').waitFor();
    // This editor keeps secrets in the memory of a page.
    await second.runCommand('Dialog Insight: Update Key');
    await second.pick('Shop');
    await second.answer(account.key);
    await second.notification('The key of Shop was updated.');
  });

  after(async () => {
    await open.close();
    await account.close();
  });

  it('is not sent, nor read back, by one while the other sends it', async () => {
    // Nothing else keeps the send waiting but its second call.
    await account.fail([{ kind: 'latency', delay: 10, method: 'Contacts.Merge' }, { kind: 'latency', delay: 60_000, method: 'Contacts.Merge' }]);
    await first.page.bringToFront();
    await first.runCommand('Dialog Insight: Send to Dialog Insight');
    await first.until('the first outcome', () => first.marks(), ([mark]) => mark === '✓ created');
    await second.page.bringToFront();
    await second.runCommand('Dialog Insight: Focus on Results View');
    // It looks when a person comes back to it, which this browser does not tell it.
    await second.openFile('create.merge.jsonc');
    await second.openFile(NAME);
    await second.until('the remark', () => second.viewMessage(), (text) => text.includes('It is being sent to Shop, from another window'));
    await second.goTo(4, 10);
    for (const title of ['Send to Dialog Insight', 'Verify This Record']) {
      await second.runCommand('Notifications: Clear All Notifications');
      await second.runCommand(`Dialog Insight: ${title}`);
      await second.notification('Another window is sending this payload.');
    }
  });

  it('has the outcomes in both once that is over', async () => {
    await first.page.bringToFront();
    await first.runCommand('Dialog Insight: Cancel the Send');
    await first.notification('Shop: 1 created, 1 unknown.');
    await second.page.bringToFront();
    const marks = await second.until('the marks', () => second.marks(), (shown) => shown.length === 2);
    assert.deepEqual(marks.map((mark) => mark.split(':')[0]), ['✓ created', '? unknown']);
    await second.until('the remark', () => second.viewMessage(), (text) => text.includes('Sent on') && text.includes('from another window'));
  });

  it('is sent once where both begin at the same moment', async () => {
    await account.fail([{ kind: 'latency', delay: 3000, method: 'Contacts.Merge' }]);
    const windows = [first, second];
    for (const window of windows) {
      await window.page.bringToFront();
      await window.runCommand('Notifications: Clear All Notifications');
      await window.press('Control+1', 'F1');
      await window.page.keyboard.type('Dialog Insight: Send to Dialog Insight', { delay: 5 });
      await window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Send to Dialog Insight' }).waitFor();
    }
    await Promise.all(windows.map((window) => window.press('Enter')));
    const said = await Promise.all(windows.map((window) => window.notification(/Another window is sending this payload|Shop: 1 created, 1 updated/)));
    assert.equal(said.filter((text) => text.includes('Another window')).length, 1, said.join('; '));
  });
});
