import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { addConnection, startAccount, type Account } from './account';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

const NAME = 'four.merge.jsonc';

const record = (address: string, firstName: string): string =>
  `    { "ID": { "key_f_EMail": "${address}" }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05", "f_FirstName": "${firstName}" } }`;

const PAYLOAD = `{
  "idProject": 123456,
  "Records": [
${[record('ada@example.org', 'Ada'), record('bob@example.org', 'Bob'), record('cyd@example.org', 'Cyd'), record('dan@example.org', 'Dan')].join(',\n')}
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

describe('a window that is closed in the middle of a send', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;
  let account: Account;
  const stored = async (): Promise<string[]> => (await account.sandbox.contacts()).map(({ f_EMail }) => String(f_EMail).slice(0, 3)).sort();

  /** As a person who presses F5: the extension host goes, and a new one comes. */
  async function reload(): Promise<void> {
    // The editor writes its own state a moment later.
    await workbench.page.waitForTimeout(1500);
    await workbench.page.reload();
    await workbench.ready();
    await workbench.openFile(NAME);
    await workbench.statusBarItem('Shop').waitFor();
  }

  before(async () => {
    account = await startAccount('right-key-4711');
    open = await openWorkbench({ files: { [NAME]: PAYLOAD }, settings: { 'dialogInsight.send.batchSize': 1 } });
    ({ workbench } = open);
    await workbench.openFile(NAME);
    await addConnection(workbench, { name: 'Shop', address: account.sandbox.address, key: account.key, kind: 'Test project' });
  });

  after(async () => {
    await open.close();
    await account.close();
  });

  it('has the records back that were settled, those under way as unknown, and the rest as not sent', async () => {
    await account.fail([{ kind: 'latency', delay: 10, method: 'Contacts.Merge' }, { kind: 'dropBefore', delay: 120_000, method: 'Contacts.Merge' }]);
    await workbench.runCommand('Dialog Insight: Focus on Results View');
    await workbench.press('Control+1');
    await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
    await workbench.until('the progress', () => workbench.viewMessage(), (text) => text.includes('1 of 4'));
    await reload();
    const marks = await workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === 4, 40_000);
    assert.deepEqual(marks.map((mark) => mark.split(':')[0]), ['✓ created', '? unknown', '○ not sent', '○ not sent']);
    assert.match(marks[1] ?? '', /^\? unknown: The editor was closed while it was being sent: it may be stored or not/);
    await workbench.runCommand('Dialog Insight: Focus on Results View');
    await workbench.until('the remark', () => workbench.viewMessage(), (text) => text.includes('closed during this send'));
    await workbench.until('the rows', () => workbench.resultRows(), (rows) => rows.some((row) => row.startsWith('bob@example.org, unknown')));
  });

  it('goes on with the rest alone, and with an unknown record only when it was found missing', async () => {
    await account.fail([]);
    await workbench.viewAction('Send the Rest').click();
    await workbench.until('the masked box', async () => (await workbench.question()).type, (type) => type === 'password');
    await workbench.answer(account.key);
    await workbench.notification('Shop: 2 created');
    assert.deepEqual(await stored(), ['ada', 'cyd', 'dan', 'pau']);
    await workbench.viewAction('Verify in the Contact List').click();
    await workbench.notification('Read back from Shop: 3 as sent, 1 not found');
    await workbench.runCommand('View: Close Editor');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('knows the records again in a text that was changed while it was closed', async () => {
    const file = join(open.folder, NAME);
    const moved = readFileSync(file, 'utf8').replace(`${record('ada@example.org', 'Ada')},\n`, '').replace('"Cyd"', '"Sid"').replace('{\n', '{\n\n');
    writeFileSync(file, moved);
    await reload();
    // Cyd's record is another one by now.
    const marks = await workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === 3, 40_000);
    assert.deepEqual(marks, [
      '? unknown   ∅ verified: no such contact',
      '✎ edited since: ✓ created, = verified: stored as sent',
      '✓ created   = verified: stored as sent',
    ]);
    await workbench.runCommand('Dialog Insight: Focus on Results View');
    const said = await workbench.until('the remark', () => workbench.viewMessage(), (text) => text !== '');
    assert.match(said, /^four\.merge\.jsonc, sent to Shop\. As it was when the editor was closed.*not found again: 1 created\.$/);
    await workbench.viewAction('Send the Rest').click();
    await workbench.until('the masked box', async () => (await workbench.question()).type, (type) => type === 'password');
    await workbench.answer(account.key);
    await workbench.notification('Shop: 1 created');
    assert.deepEqual(await stored(), ['ada', 'bob', 'cyd', 'dan', 'pau']);
  });

  it('is forgotten with the history', async () => {
    await workbench.runCommand('Dialog Insight: Clear History');
    await workbench.dialog();
    await workbench.pressDialogButton('Clear');
    await workbench.notification('The history was cleared');
    assert.deepEqual(await workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === 0), []);
    await reload();
    await workbench.runCommand('Dialog Insight: Focus on Results View');
    await workbench.until('the empty state', () => workbench.emptyView(), (text) => text.includes('Nothing has been sent'));
    assert.deepEqual(await workbench.marks(), []);
  });
});
