import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

/** Longer than the sandbox takes. */
const TOO_LONG = 'y'.repeat(120);

const record = (address: string, firstName: string, date: string): string =>
  `    { "ID": { "key_f_EMail": "${address}" }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "${date}", "f_FirstName": "${firstName}" } }`;

const PAYLOAD = `{
  "idProject": 123456,
  "Records": [
${[record('nadia@example.org', 'Nadia', '2026-03-05'), record('luc@example.org', TOO_LONG, '2026.03.05')].join(',\n')}
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

/** The editor that the keys go to. */
const EDITOR = '.editor-group-container.active .monaco-editor.focused';

/** The journey of a person who uses no mouse: every step is keys, and the step after it finds the focus where the keys go. */
describe('by the keyboard alone', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    open = await openWorkbench({ files: { 'keys.merge.jsonc': PAYLOAD } });
    ({ workbench } = open);
    ({ page } = workbench);
  });

  after(() => open.close());

  /** Takes an entry of the list that is open, by typing some of it. */
  async function choose(letters: string, entry: string): Promise<void> {
    await page.locator('.quick-input-widget .quick-input-list .monaco-list-row', { hasText: entry }).first().waitFor();
    await workbench.type(letters);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: entry }).waitFor();
    await workbench.press('Enter');
  }

  /** Presses a key until something has the focus, as a person does who sees that nothing happened. @param patience in milliseconds */
  async function pressUntil(key: string, what: Locator, most: number, patience = 100): Promise<void> {
    for (let presses = 0; presses <= most; presses++) {
      if (await what.isVisible()) return;
      await workbench.press(key);
      await what.waitFor({ timeout: patience }).catch(() => undefined);
    }
    throw new Error(`${what.toString()} never had the focus.`);
  }

  const focusedRow = (text: string): Locator => page.locator('.panel .monaco-list:focus .monaco-list-row.focused', { hasText: text });

  /** Goes to the Results view. What is in it comes a moment after the focus, and no key would find a row before. */
  async function focusResults(row: string): Promise<void> {
    await workbench.runCommand('Dialog Insight: Focus on Results View');
    await page.locator('.panel .monaco-list:focus .monaco-list-row', { hasText: row }).waitFor();
  }

  async function takeFromRowMenu(entry: string): Promise<void> {
    await workbench.press('Shift+F10');
    await pressUntil('ArrowDown', page.locator('.monaco-menu .action-item.focused', { hasText: entry }), 5);
    await workbench.press('Enter');
  }

  it('a new payload, from the list of new files', async () => {
    await workbench.runCommand('Create: New File...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'New Payload' }).first().waitFor();
    await pressUntil('ArrowDown', page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'New Payload' }).first(), 12);
    await workbench.press('Enter');
    await page.locator('.tab.active', { hasText: 'payload.merge.jsonc' }).waitFor();
    await page.locator(EDITOR).waitFor();
  });

  it('a template, from the suggestions', async () => {
    await workbench.suggestions();
    await workbench.type('di-create');
    await workbench.until('the template', () => workbench.suggestions(), ([first]) => first === 'di-create');
    await workbench.press('Enter', 'Escape', 'Escape');
    assert.match(await workbench.text(), /"AllowUpdate": false/);
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('the connection, from its list', async () => {
    await workbench.runCommand('Dialog Insight: Switch Connection');
    await choose('Sand', 'Sandbox');
  });

  it('a quick fix', async () => {
    await workbench.press('Control+Shift+E');
    await pressUntil('ArrowDown', page.locator('.explorer-folders-view .monaco-list:focus .monaco-list-row.focused', { hasText: 'keys.merge.jsonc' }), 12);
    await workbench.press('Enter');
    await page.locator('.tab.active', { hasText: 'keys.merge.jsonc' }).waitFor();
    await page.locator(EDITOR).waitFor();
    await workbench.waitForUnderline('error');
    // The next problem, and what fixes it.
    await workbench.press('Control+Home', 'Alt+F8', 'Escape');
    const titles = await workbench.quickFixes();
    assert.ok(titles[0]?.includes('2026.03.05'), titles.join());
    await workbench.press('Enter');
    await workbench.until('the date', () => workbench.text(), (text) => !text.includes('2026-03-05'));
  });

  it('a send, and its results: Enter goes to the line', async () => {
    await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
    await workbench.notification(/1 created, 1 rejected/);
    // The results come up, and the focus stays: a report would make the lines, with the outcomes behind them, half as long.
    await workbench.resultRow('luc@example.org').waitFor();
    await page.locator(EDITOR).waitFor();
    assert.equal(await page.locator('.editor-group-container').count(), 1);
    await focusResults('Rejected');
    await pressUntil('Home', focusedRow('Rejected'), 3, 500);
    await pressUntil('ArrowDown', focusedRow('luc@example.org'), 3, 500);
    await pressUntil('Enter', page.locator(EDITOR), 3, 3000);
    await workbench.statusBarItem('Ln 5, Col 5').waitFor();
  });

  it('a record that was fixed is sent again and read back, from the menus of the rows', async () => {
    await workbench.select('yyy');
    await workbench.press('Shift+End');
    await workbench.type('Luc" } }');
    await focusResults('luc@example.org');
    // The row that had it has the focus again.
    await focusedRow('edited since').waitFor();
    // The rows are made anew when the payload was checked, and a key that comes meanwhile is lost.
    await pressUntil('ArrowUp', focusedRow('Rejected'), 3, 500);
    await takeFromRowMenu('Send the Rejected Records Again');
    await workbench.notification(/Sandbox: 1 created\./);
    await workbench.until('the rows', () => workbench.resultRows(), ([first]) => first === 'Created, records: 2');
    await focusResults('Created');
    await pressUntil('Home', focusedRow('Created'), 3, 500);
    await pressUntil('ArrowRight', workbench.resultRow('nadia@example.org'), 3, 500);
    await pressUntil('ArrowDown', focusedRow('nadia@example.org'), 3, 500);
    await takeFromRowMenu('Verify in the Contact List');
    await workbench.notification('Read back from Sandbox: 1 as sent');
    await workbench.resultRow('verified: stored as sent').waitFor();
  });

  it('verifying shows its differences, F7 reads them line by line, and closing gives the payload back', async () => {
    await workbench.press('Control+1');
    await workbench.select('"Nadia"');
    await workbench.type('"Nadja');
    await workbench.runCommand('Dialog Insight: Verify This Record');
    await page.locator('.tab.active', { hasText: 'Sandbox: payload and stored' }).waitFor();
    await page.locator('.monaco-diff-editor .monaco-editor.focused').waitFor();
    // The cursor is at the first difference. On a word, F7 would go to where else the word is, once the editor has marked that.
    await workbench.statusBarItem('Ln 5, Col 1').waitFor();
    await page.waitForTimeout(500);
    await workbench.press('F7');
    await page.locator('.diff-review-row:focus', { hasText: '1/1' }).waitFor();
    await pressUntil('ArrowDown', page.locator('.diff-review-row:focus', { hasText: 'f_FirstName: "Nadja"' }), 5);
    await workbench.press('Escape');
    await page.locator('.monaco-diff-editor .monaco-editor.focused').waitFor();
    await workbench.runCommand('View: Close Editor');
    await page.locator('.tab.active', { hasText: 'keys.merge.jsonc' }).waitFor();
    await page.locator(EDITOR).waitFor();
  });

  it('the history', async () => {
    await workbench.runCommand('Dialog Insight: Show History');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Sandbox' }).waitFor();
    await workbench.press('Enter');
    await page.locator('.tab.active', { hasText: 'Send of' }).waitFor();
  });

  it('the walkthrough leads to a new payload', async () => {
    await workbench.runCommand('Dialog Insight: Get Started');
    await page.locator('.getting-started-step', { hasText: 'Create a payload' }).waitFor();
    await pressUntil('Tab', page.locator('.getting-started-step.expanded .monaco-button:focus', { hasText: 'New Payload' }), 30);
    await workbench.press('Enter');
    await page.locator('.tab.active', { hasText: 'payload.merge.jsonc' }).waitFor();
    await page.locator(EDITOR).waitFor();
  });
});
