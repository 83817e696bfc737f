import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addConnection, startAccount, type Account } from './account';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

const record = (address: string): string => `    { "ID": { "key_f_EMail": "${address}" }, "Data": { "f_FirstName": "Zoe" } }`;
const PAYLOAD = `{
  "idProject": 123456,
  "Records": [
${[record('paul@example.org'), record('zoe@example.org')].join(',\n')}
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

describe('what is known of a payload goes with it', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;
  let account: Account;

  const marks = (count: number): Promise<string[]> => workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === count);
  const rename = async (file: string, name: string): Promise<void> => {
    const { page } = workbench;
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).first().click();
    await workbench.press('F2');
    await page.locator('.explorer-folders-view input').fill(name);
    await workbench.press('Enter');
    await page.locator('.tab.active', { hasText: name }).waitFor();
    await workbench.press('Control+1');
  };

  before(async () => {
    account = await startAccount('right-key-4711');
    open = await openWorkbench({ files: { 'two.merge.jsonc': PAYLOAD }, settings: { 'dialogInsight.send.batchSize': 1 } });
    ({ workbench } = open);
    await workbench.openFile('two.merge.jsonc');
    await addConnection(workbench, { name: 'Shop', address: account.sandbox.address, key: account.key, kind: 'Test project' });
  });

  after(async () => {
    await open.close();
    await account.close();
  });

  it('when it is renamed during a send, which is not made a second time', async () => {
    await account.fail([{ kind: 'latency', delay: 10, method: 'Contacts.Merge' }, { kind: 'latency', delay: 60_000, method: 'Contacts.Merge' }]);
    await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
    await workbench.until('the first outcome', () => workbench.marks(), ([first]) => first === '✓ created');
    await rename('two.merge.jsonc', 'renamed.merge.jsonc');
    assert.deepEqual(await marks(1), ['✓ created']);
    await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
    await workbench.notification('This payload is being sent already.');
    await workbench.runCommand('Dialog Insight: Cancel the Send');
    await workbench.notification('Shop: 1 created, 1 unknown.');
    assert.deepEqual((await marks(2)).map((mark) => mark.slice(0, 9)), ['✓ created', '? unknown']);
  });

  it('when it is renamed after a send', async () => {
    await rename('renamed.merge.jsonc', 'again.merge.jsonc');
    assert.equal((await marks(2)).length, 2);
    await workbench.runCommand('Dialog Insight: Verify in the Contact List');
    await workbench.notification('Read back from Shop: 1 as sent, 1 not found');
  });

  it('when a new one is saved', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.newFile('New Payload');
    await workbench.suggestions();
    await workbench.acceptSuggestion('di-full-sync');
    await workbench.press('Escape', 'Escape');
    await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
    await workbench.notification('Shop: 2 created.');
    const before = await marks(2);
    await workbench.save();
    assert.deepEqual(await marks(2), before);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Dialog Insight: Verify in the Contact List');
    await workbench.notification('Read back from Shop: 2 as sent');
  });
});
