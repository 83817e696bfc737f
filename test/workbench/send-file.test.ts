import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { addConnection, startAccount, type Account } from './account';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

const NAME = 'large.merge.jsonc';
const HUGE = 'huge.merge.jsonc';
const EXAMPLE = 'example.merge.jsonc';

const payload = (addresses: readonly string[], date = '2026.03.05'): string => `{
  // kept
  "idProject": 123456,
  "Records": [
${addresses.map((address) => `    { "ID": { "key_f_EMail": "${address}@example.org" }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "${date}" } }`).join(',\n')}
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

describe('sending a file from the explorer', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;
  let account: Account;

  const tabs = (): Promise<string[]> => workbench.page.locator('.tabs-container .tab').allInnerTexts();
  const sendFile = (name = NAME): Promise<void> => workbench.takeFromMenu(name, 'Send File...');

  before(async () => {
    account = await startAccount('right-key-4711');
    const files = { [NAME]: payload(['ada', 'bob', 'cyd', 'dan']), [EXAMPLE]: payload(['paul', 'eve']).replace('paul@example.org', 'paul@domain.com') };
    open = await openWorkbench({ files, settings: { 'dialogInsight.send.batchSize': 1 } });
    ({ workbench } = open);
    await addConnection(workbench, { name: 'Shop', address: account.sandbox.address, key: account.key, kind: 'Production' }).catch((error: unknown) => {
      // No payload is open, so the status bar names no connection.
      if (!String(error).includes('statusbar')) throw error;
    });
  });

  after(async () => {
    await open.close();
    await account.close();
  });

  beforeEach(() => workbench.runCommand('Notifications: Clear All Notifications'));

  it('asks with figures before a production send, though the file is not open', async () => {
    await sendFile();
    const dialog = await workbench.dialog();
    for (const fact of ['Send 4 records', 'Shop', '123456', '4 given, 0 refused']) assert.ok(dialog.includes(fact), dialog);
    assert.doesNotMatch(dialog, /Careful/);
    await workbench.pressDialogButton('Cancel');
    assert.equal((await account.sandbox.contacts()).length, 1);
  });

  it('proposes the file in front', async () => {
    await workbench.openFile(NAME);
    await workbench.runCommand('Dialog Insight: Send File...');
    const box = workbench.page.locator('.quick-input-widget input').first();
    await workbench.until('the name of the file', () => box.inputValue(), (path) => path.endsWith(`/${NAME}`));
    await workbench.press('Enter');
    assert.match(await workbench.dialog(), /Send 4 records/);
    await workbench.pressDialogButton('Cancel');
    await workbench.runCommand('View: Close All Editors');
  });

  it('is what helps with a payload that is too large for an editor, and the commands for an editor say so', async () => {
    const { page } = workbench;
    writeFileSync(join(open.folder, HUGE), payload(Array.from({ length: 400_000 }, (_, number) => `contact-${number}`)));
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: HUGE }).dblclick();
    await page.locator('.monaco-editor-pane-placeholder .monaco-button', { hasText: 'Open Anyway' }).click();
    await page.locator('.editor-group-container.active .view-line').first().waitFor({ timeout: 60_000 });
    await workbench.runCommand('Dialog Insight: Check as a Merge Payload');
    await workbench.notification(`${HUGE} is too large for an editor: Send File... and the command line check and send it.`);
    await workbench.pressNotificationButton(HUGE, 'Send File...');
    await workbench.pressNotificationButton(`Reading ${HUGE}`, 'Cancel');
    await workbench.runCommand('View: Close All Editors');
  });

  it('warns of the example contacts of the documentation, which would reach a real project', async () => {
    await sendFile(EXAMPLE);
    assert.match(await workbench.dialog(), /Careful: 1 of the records/);
    await workbench.pressDialogButton('Cancel');
  });

  it('sends nothing of a file that is changed while it asks', async () => {
    const before = readFileSync(join(open.folder, NAME), 'utf8');
    await sendFile();
    await workbench.dialog();
    writeFileSync(join(open.folder, NAME), before.replace('dan@', 'eva@'));
    await workbench.pressDialogButton('Send');
    await workbench.notification('Nothing was sent: the payload was changed meanwhile.');
    assert.equal((await account.sandbox.contacts()).length, 1);
    writeFileSync(join(open.folder, NAME), before);
  });

  it('says what became of the records and opens nothing, and goes on behind them', async () => {
    await account.fail([{ kind: 'latency', delay: 10, method: 'Contacts.Merge' }, { kind: 'dropBefore', method: 'Contacts.Merge' }]);
    await sendFile();
    await workbench.dialog();
    await workbench.pressDialogButton('Send');
    await workbench.notification(/Shop: 1 created, 2 not sent, 1 unknown\. .*look the contacts up/);
    await workbench.pressNotificationButton(/1 unknown/, 'Send the Rest');
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'stored or not: 1' }).waitFor();
    await workbench.pick('Send the rest: records 3 to 4');
    const dialog = await workbench.dialog();
    assert.ok(dialog.includes('Send 2 records'), dialog);
    await workbench.pressDialogButton('Send');
    await workbench.notification('Shop: 2 created.');
    const stored = (await account.sandbox.contacts()).map(({ f_EMail }) => String(f_EMail).slice(0, 3)).sort();
    assert.deepEqual(stored, ['ada', 'cyd', 'dan', 'pau']);
    assert.deepEqual(await tabs(), []);
  });

  it('shows the report to who asks for it', async () => {
    await account.fail([{ kind: 'status', status: 500, method: 'Contacts.Merge' }]);
    await sendFile(EXAMPLE);
    await workbench.dialog();
    await workbench.pressDialogButton('Send');
    await workbench.notification(/Shop: 1 not sent, 1 unknown/);
    await workbench.pressNotificationButton(/1 unknown/, 'Show Report');
    const report = await workbench.until('the report', () => workbench.text(), (text) => text.includes('# 1 not sent, 1 unknown'));
    assert.match(report, /Line 5: paul@domain\.com/);
    assert.match(report, /Record 2: not sent\./);
    assert.doesNotMatch(report, /eve@/);
    await workbench.runCommand('View: Close All Editors');
  });

  it('leaves its marks for an editor that opens the file later', async () => {
    await workbench.openFile(NAME);
    const marks = await workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === 4);
    assert.deepEqual(marks, ['✓ created', '? unknown', '✓ created', '✓ created']);
  });

  it('sends nothing where the file has errors, and lists them; nor while its editor has changes', async () => {
    await workbench.focusEditor();
    await workbench.press('Control+End');
    await workbench.type(' ');
    await sendFile();
    await workbench.notification(/changes that are not saved/);
    await workbench.runCommand('View: Revert and Close Editor');
    writeFileSync(join(open.folder, NAME), payload(['ada', 'eve'], '2026-03-05'));
    await sendFile();
    await workbench.notification('Nothing was sent. large.merge.jsonc: The payload has 2 errors.');
    assert.deepEqual(await tabs(), []);
    await workbench.pressNotificationButton('2 errors', 'Show Problems');
    const list = await workbench.until('the list', () => workbench.text(), (text) => text.includes('consent-date-format'));
    assert.match(list, /large\.merge\.jsonc:5:\d+ {2}record 1: .*consent-date-format/);
    assert.equal((await account.sandbox.contacts()).length, 4);
  });
});
