import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { addConnection, startAccount, type Account } from './account';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

const record = (address: string, firstName: string): string =>
  `    { "ID": { "key_f_EMail": "${address}" }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05", "f_FirstName": "${firstName}" } }`;

/** Longer than the sandbox takes. */
const TOO_LONG = 'y'.repeat(120);

const PAYLOAD = `{
  // kept
  "idProject": 123456,
  "Records": [
${[record('paul@domain.com', 'Paul'), record('luc@example.org', TOO_LONG), record('zoe@example.org', 'Zoe')].join(',\n')}
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

describe('the results of a send', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;

  before(async () => {
    open = await openWorkbench({ files: { 'three.merge.jsonc': PAYLOAD } });
    ({ workbench } = open);
    await workbench.openFile('three.merge.jsonc');
    await workbench.codeLens(/Send 3 records to/).waitFor();
  });

  after(() => open.close());

  beforeEach(() => workbench.runCommand('Notifications: Clear All Notifications'));

  it('have a text and a way on while there is no connection, and another while nothing was sent', async () => {
    await workbench.runCommand('Dialog Insight: Focus on Results View');
    await workbench.until('the empty state', () => workbench.emptyView(), (text) => text.includes('No connection is chosen yet'));
    await workbench.page.locator('.welcome-view-content .monaco-button', { hasText: 'Choose a Connection' }).click();
    await workbench.pick('Sandbox');
    await workbench.until('the empty state', () => workbench.emptyView(), (text) => text.includes('Nothing has been sent'));
  });

  it('are grouped with their counts, and stand in the margin and before lines of any length', async () => {
    await workbench.press('Control+1');
    await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
    await workbench.notification(/1 created, 1 updated, 1 rejected/);
    const rows = await workbench.until('the rows', () => workbench.resultRows(), (shown) => shown.some((row) => row.startsWith('luc@')));
    assert.deepEqual(rows.filter((row) => !row.includes('@')), ['Rejected, records: 1', 'Updated, records: 1', 'Created, records: 1']);
    assert.match(rows[1] ?? '', /^luc@example\.org, rejected, line 6, .*100 characters/);
    assert.equal(await workbench.marginSigns(), 3);
    assert.deepEqual(await workbench.marksBefore(), ['✓ updated', '✗ rejected', '✓ created']);
  });

  it('lead to the record', async () => {
    await workbench.clickUntil(workbench.resultRow('luc@example.org'), workbench.statusBarItem('Ln 6, Col 5'));
  });

  it('say of a record that was removed that it is no longer in the payload, lead nowhere then, and have it back when that is undone', async () => {
    const luc = async (): Promise<string> => (await workbench.resultRows()).find((row) => row.startsWith('luc@')) ?? '';
    await workbench.press('Control+1');
    await workbench.goTo(6, 5);
    await workbench.runCommand('Delete Line');
    await workbench.until('the row', luc, (row) => row.startsWith('luc@example.org, rejected, no longer in the payload, line 6 when it was sent, '));
    assert.equal(await workbench.marginSigns(), 2);
    await workbench.viewAction('Send the Rejected Records Again').waitFor({ state: 'detached' });
    await workbench.resultRow('luc@example.org').click();
    await workbench.press('Control+1');
    await workbench.statusBarItem('Ln 6, Col').waitFor();
    await workbench.press('Control+z');
    await workbench.until('the row', luc, (row) => row.startsWith('luc@example.org, rejected, line 6, '));
    await workbench.until('the signs', () => workbench.marginSigns(), (count) => count === 3);
  });

  it('give the records that failed as a payload of their own, as they were written', async () => {
    await workbench.runCommand('Dialog Insight: Save Failed Records as a New Payload');
    await workbench.page.locator('.tab.active', { hasText: /payload.*\.merge\.jsonc/ }).waitFor();
    const text = await workbench.until('the payload', () => workbench.text(), (shown) => shown.includes('luc@'));
    assert.ok(text.includes('// kept') && text.includes(record('luc@example.org', TOO_LONG)), text);
    assert.ok(!text.includes('paul@'), text);
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('follow a record that was fixed, which is sent again alone', async () => {
    await workbench.openFile('three.merge.jsonc');
    await workbench.goTo(1, 2);
    await workbench.type('\n');
    await workbench.select('yyy');
    await workbench.press('Shift+End');
    await workbench.type('Luc" } },');
    await workbench.until('the row', () => workbench.resultRows(), (rows) => rows.some((row) => /^luc@.*line 7, edited since/.test(row)));
    assert.match((await workbench.marks())[1] ?? '', /^✎ edited since: ✗ rejected: .*100 characters/);
    assert.equal(await workbench.marginSigns(), 2);
    await workbench.viewAction('Send the Rejected Records Again').click();
    await workbench.notification('Sandbox: 1 created');
    const rows = await workbench.until('the rows', () => workbench.resultRows(), (shown) => shown.includes('Created, records: 2'));
    assert.deepEqual(rows.filter((row) => !row.includes('@')), ['Updated, records: 1', 'Created, records: 2']);
    assert.equal(await workbench.marginSigns(), 3);
  });

  it('are joined by what reading one contact back gave', async () => {
    await workbench.press('Control+1');
    await workbench.placeCursorIn('zoe@');
    await workbench.runCommand('Dialog Insight: Verify This Record');
    await workbench.notification('Read back from Sandbox: 1 as sent');
    const marks = await workbench.until('the marks', () => workbench.marks(), (shown) => shown.some((mark) => mark.includes('verified')));
    assert.deepEqual(marks, ['✓ updated', '✓ created', '✓ created   = verified: stored as sent']);
  });

  it('say that they are about an earlier text of a record that was edited, until it is read back again', async () => {
    const { page } = workbench;
    await workbench.select('Zoe');
    await workbench.type('Zora');
    const last = async (): Promise<string> => (await workbench.marks())[2] ?? '';
    await workbench.until('the mark', last, (mark) => mark === '✎ edited since: ✓ created, = verified: stored as sent');
    assert.equal(await workbench.marginSigns(), 2);
    await workbench.runCommand('Dialog Insight: Verify This Record');
    await page.locator('.tab.active', { hasText: 'Sandbox: payload and stored' }).waitFor();
    await workbench.runCommand('View: Close Editor');
    await workbench.until('the mark', last, (mark) => mark === '✎ edited since: ✓ created   ≠ verified: stored otherwise: f_FirstName');
    assert.equal(await workbench.marginSigns(), 2);
  });

  it('have a report that says whose it is where another payload is looked at', async () => {
    await workbench.openFile('update-consents.merge.jsonc');
    await workbench.runCommand('Dialog Insight: Show Last Report');
    await workbench.notification(/This report is about three\.merge\.jsonc\. update-consents\.merge\.jsonc has not been sent/);
    await workbench.page.locator('.tab', { hasText: 'Send report' }).waitFor();
    await workbench.openFile('three.merge.jsonc');
  });

  it('are remembered as counts, until the history is cleared', async () => {
    await workbench.runCommand('Dialog Insight: Show History');
    const entries = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Sandbox' });
    await workbench.until('the two sends', () => entries.count(), (count) => count === 2);
    await workbench.press('Escape');
    await workbench.runCommand('Dialog Insight: Clear History');
    await workbench.dialog();
    await workbench.pressDialogButton('Clear');
    await workbench.notification('The history was cleared');
    await workbench.runCommand('Dialog Insight: Show History');
    await workbench.notification('The history is empty');
  });
});

describe('an unknown outcome', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;
  let account: Account;

  before(async () => {
    account = await startAccount('right-key-4711');
    open = await openWorkbench({ files: { 'two.merge.jsonc': PAYLOAD.replace(`${record('luc@example.org', TOO_LONG)},\n`, '') } });
    ({ workbench } = open);
    await workbench.openFile('two.merge.jsonc');
    await addConnection(workbench, { name: 'Shop', address: account.sandbox.address, key: account.key, kind: 'Test project' });
  });

  after(async () => {
    await open.close();
    await account.close();
  });

  it('is none of a record that could not be read back: the empty view says that nothing is known', async () => {
    await account.fail({ kind: 'html', method: 'Contacts.Get' });
    await workbench.runCommand('Dialog Insight: Focus on Results View');
    await workbench.press('Control+1');
    await workbench.placeCursorIn('zoe@');
    await workbench.runCommand('Dialog Insight: Verify This Record');
    await workbench.notification(/web page instead of JSON/);
    await workbench.until('the empty state', () => workbench.emptyView(), (text) => text.includes('Nothing is known about the records'));
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('is settled by Verify where it was stored', async () => {
    await account.fail({ kind: 'dropAfter', method: 'Contacts.Merge' });
    await workbench.press('Control+1');
    await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
    await workbench.notification(/2 unknown/);
    await workbench.pressNotificationButton(/2 unknown/, 'Verify');
    await workbench.notification('Read back from Shop: 2 as sent');
    assert.deepEqual(await workbench.until('the marks', () => workbench.marks(), (shown) => shown.every((mark) => mark.startsWith('='))), ['= verified: stored as sent', '= verified: stored as sent']);
    const rows = await workbench.until('the rows', () => workbench.resultRows(), (shown) => shown.some((row) => row.startsWith('Verified')));
    assert.deepEqual(rows, ['Verified: stored as sent, records: 2']);
    await workbench.until('the words above', () => workbench.viewMessage(), (text) => text.endsWith('Read back since: what was unknown is stored as sent.'));
    await workbench.runCommand('Dialog Insight: Show Last Report');
    // It opens beside the payload.
    await workbench.page.locator('.tab.active', { hasText: 'Send report' }).waitFor();
    await workbench.press('Control+2');
    const report = await workbench.until('the report', () => workbench.visibleText(), (shown) => shown.includes('2 unknown'));
    assert.match(report, /·\s+Read\s+back\s+from\s+Shop:\s+2\s+as\s+sent\./);
    await workbench.runCommand('View: Close Editor');
  });

  it('shows what is stored otherwise as a diff, and then belongs to the rest that can be sent', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await account.fail({ kind: 'dropBefore', method: 'Contacts.Merge' });
    await workbench.press('Control+1');
    await workbench.select('Zoe');
    await workbench.type('Zora');
    await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
    await workbench.notification(/2 unknown/);
    await workbench.runCommand('Dialog Insight: Verify in the Contact List');
    await workbench.notification('Read back from Shop: 1 as sent, 1 different');
    await workbench.page.locator('.tab.active', { hasText: 'Shop: payload and stored' }).waitFor();
    const lines = async (): Promise<string> => (await workbench.page.locator('.monaco-diff-editor .view-line').allInnerTexts()).join('\n');
    const text = await workbench.until('the diff', lines, (shown) => shown.includes('Zora'));
    assert.ok(text.includes('"Zoe"'), text);
    await workbench.runCommand('View: Close Editor');
    await workbench.runCommand('Dialog Insight: Send the Rest');
    await workbench.notification('Shop: 1 updated');
    assert.equal((await account.sandbox.contacts()).find(({ f_EMail }) => f_EMail === 'zoe@example.org')?.f_FirstName, 'Zora');
  });
});

describe('a send that takes its time', () => {
  it('fills the view and the marks batch by batch, says how far it is, and can be cancelled from there', async () => {
    const account = await startAccount('right-key-4711');
    const open = await openWorkbench({ files: { 'three.merge.jsonc': PAYLOAD }, settings: { 'dialogInsight.send.batchSize': 1 } });
    try {
      const { workbench } = open;
      await workbench.openFile('three.merge.jsonc');
      await addConnection(workbench, { name: 'Shop', address: account.sandbox.address, key: account.key, kind: 'Test project' });
      await account.fail([{ kind: 'latency', delay: 10, method: 'Contacts.Merge' }, { kind: 'latency', delay: 60_000, method: 'Contacts.Merge' }]);
      await workbench.runCommand('Dialog Insight: Focus on Results View');
      await workbench.press('Control+1');
      await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
      const said = await workbench.until('the progress', () => workbench.viewMessage(), (text) => text.includes('1 of 3'));
      assert.match(said, /^three\.merge\.jsonc: Sending to Shop: 1 of 3; 1 (created|updated)$/);
      assert.equal((await workbench.until('the row', () => workbench.resultRows(), (rows) => rows.length > 0))[0], 'Updated, records: 1');
      assert.deepEqual(await workbench.marks(), ['✓ updated']);
      assert.equal(await workbench.viewAction('Send the Rest').count(), 0, 'nothing can be sent beside it');
      await workbench.viewAction('Cancel the Send').click();
      await workbench.notification('Shop: 1 updated, 1 not sent, 1 unknown.');
      const marks = await workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === 3);
      assert.deepEqual(marks.map((mark) => mark.slice(0, 10)), ['✓ updated', '? unknown:', '○ not sent']);
      await workbench.viewAction('Send the Rest').waitFor();
      await workbench.viewAction('Cancel the Send').waitFor({ state: 'detached' });
    } finally {
      await open.close();
      await account.close();
    }
  });
});

describe('the results in a folder that is not trusted', () => {
  it('say why nothing can be sent', async () => {
    const open = await openWorkbench({ restricted: true });
    try {
      const { workbench } = open;
      await workbench.runCommand('Dialog Insight: Focus on Results View');
      await workbench.until('the empty state', () => workbench.emptyView(), (text) => text.includes('not trusted'));
    } finally {
      await open.close();
    }
  });
});
