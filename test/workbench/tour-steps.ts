import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { check } from '../../src/core/check';
import type { Workbench } from './workbench';

/** What a step has: the workbench, and a way to keep what it shows. */
export interface Tour {
  readonly workbench: Workbench;
  readonly picture: (name: string) => Promise<void>;
}

/** One step of the tour: does it, checks that it showed what it should, and says what was seen. */
type Step = readonly [title: string, run: (tour: Tour) => Promise<string>];

/** Days as most systems write them: the service wants dots. */
const wrongDate = '2026-10-24';
const otherWrongDate = '2026/11/02';

const toggleExplorer = 'View: Toggle Primary Side Bar Visibility';

const article = (name: string): string => readFileSync(resolve(import.meta.dirname, '..', 'fixtures', 'article', `${name}.txt`), 'utf8');

/** What the folder of the tour holds beside the samples. Nobody created the last contact to update; the last row of the list is in doubt. */
export const tourFiles = {
  'consents.merge.jsonc': `{
  "idProject": 123456,
  "Records": [
    {
      "ID": { "key_f_EMail": "nadia@example.org" },
      "Data": { "hasTrackingConsent": "0", "dtTrackingConsent": "2026.11.02" }
    },
    {
      "ID": { "key_f_EMail": "luc@example.org" },
      "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.11.03" }
    },
    {
      "ID": { "key_f_EMail": "camille@example.org" },
      "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.11.05" }
    }
  ],
  "MergeOptions": { "AllowInsert": false, "AllowUpdate": true }
}
`,
  'article.merge.jsonc': '',
  'from-a-mail.merge.jsonc': `Hello,

here is the correction of the consents:

"Records": [
  { "ID": { "key_f_EMail": “nadia@example.org” }, "Data": { "hasTrackingConsent": "0", "dtTrackingConsent": "2026.03.05" } }
  { "ID": { "key_f_EMail": “luc@example.org” }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.06" } }
],
"idProject": 123456,
"MergeOptions": { "AllowInsert": false, "AllowUpdate": true }

Regards
`,
  'contacts.csv': `Courriel;Prénom;Ville;Consentement;Date de consentement;Infolettre
nadia@example.org;Nadia;Montréal;oui;25/03/2026;oui
luc@example.org;Luc;"Laval; Québec";non;04/02/2026;
anna@example.org;Anna;Québec;peut-être;03/02/2026;non
`,
};

const firstSteps: readonly Step[] = [
  [
    'Read the walkthrough',
    async ({ workbench, picture }) => {
      const { page, texts } = workbench;
      await workbench.runCommand(texts.command('getStarted'));
      const steps = page.locator('.getting-started-step .step-title');
      await steps.filter({ hasText: texts.manifest('walkthrough.verify.title') }).waitFor();
      await page.locator('.getting-started-media img, .getting-started-media .image-medium').first().waitFor();
      await picture('walkthrough');
      const seen = await steps.allInnerTexts();
      assert.deepEqual(seen, ['create', 'check', 'connect', 'send', 'verify'].map((step) => texts.manifest(`walkthrough.${step}.title`)));
      await workbench.runCommand('View: Close Editor');
      return seen.join(', ');
    },
  ],
  [
    'New file: File > New File... > New Payload',
    async ({ workbench }) => {
      await workbench.newFile(workbench.texts.manifest('command.newPayload'));
      await workbench.page.locator('.tab.active', { hasText: '.merge.jsonc' }).waitFor();
      // It takes the keyboard a moment later, from the palette too.
      await workbench.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
      // The explorer takes room from what the pictures are about.
      await workbench.runCommand(toggleExplorer);
      return `an empty payload, ${await workbench.page.locator('.tab.active').innerText()}`;
    },
  ],
  [
    'Type "di" and pick "full synchronisation" from autocomplete',
    async ({ workbench, picture }) => {
      await workbench.type('di');
      const offered = await workbench.suggestions();
      assert.ok(offered.includes('di-full-sync'), `the suggestions are ${offered.join(', ')}`);
      // The second, with what it writes beside it.
      await workbench.press('ArrowDown', 'Control+Space');
      await workbench.page.locator('.suggest-details').waitFor();
      await picture('snippet');
      await workbench.acceptSuggestion('di-full-sync');
      await workbench.until('the payload', () => workbench.visibleText(), (text) => text.includes('"MergeOptions"'));
      return `${offered.join(', ')}; then the whole payload with its tab stops`;
    },
  ],
  [
    'Fill it in, with wrong dates',
    async ({ workbench }) => {
      const selected = await workbench.until('the first tab stop', () => selection(workbench), (letters) => letters > 0);
      // Without a connection yet, the project's number is the first thing to fill in: the sandbox's is there already.
      if (selected === '123456'.length) {
        await workbench.press('Tab');
      }
      // A consent is a choice whose first entry is "yes": a tab takes it.
      for (const value of ['nadia@example.org', 'Nadia', 'Roy', '', wrongDate, 'luc@example.org', '', otherWrongDate]) {
        await workbench.type(value);
        await workbench.press('Tab');
      }
      await workbench.press('Escape', 'Escape');
      const text = await workbench.text();
      for (const value of ['"nadia@example.org"', '"Nadia"', '"Roy"', '"hasTrackingConsent": "1"', wrongDate, '"luc@example.org"', otherWrongDate]) {
        assert.ok(text.includes(value), `${value} is in ${text}`);
      }
      return `Nadia Roy with the consent date ${wrongDate}, and Luc with ${otherWrongDate}`;
    },
  ],
  [
    'See the wrong dates underlined, and counted in the status bar',
    async ({ workbench, picture }) => {
      const { page, texts } = workbench;
      await workbench.waitForUnderline('error');
      const problem = await listedProblem(workbench, 'consent-date-format');
      await page.locator('[id="status.languageStatus"]').hover();
      const status = page.locator('.hover-language-status', { hasText: texts.says('Dialog Insight: {0}', '') }).first();
      await status.waitFor();
      await picture('status');
      const counted = (await status.innerText()).replaceAll('\u00a0', ' ');
      assert.ok(counted.includes(texts.says('{0} errors', 2)), counted);
      await page.mouse.move(600, 300);
      return `${problem}; ${counted}`;
    },
  ],
  [
    'Take a quick fix, for all of its kind',
    async ({ workbench, picture }) => {
      const { texts } = workbench;
      await workbench.placeCursorIn(wrongDate, 4);
      // A lens that comes after the scrolling stands above the first line shown.
      const toFix = workbench.codeLens(texts.says('{0} errors to fix before sending', 2));
      await workbench.until('the line above the payload', async () => {
        await workbench.scrollToTop();
        return toFix.isVisible();
      }, Boolean);
      const all = texts.says('Fix all {0} problems in this file', 'consent-date-format');
      const [fix = '', ...others] = await workbench.quickFixes();
      await picture('quick-fix');
      assert.match(fix, /2026\.10\.24/);
      assert.ok(others.includes(all), others.join());
      await workbench.takeQuickFix(all);
      await workbench.until('the dates', () => workbench.visibleText(), (text) => text.includes('"2026.10.24"') && text.includes('"2026.11.02"'));
      await workbench.until('the underlines', () => workbench.underlines(), ({ error }) => error === 0);
      return `"${fix}", "${all}", and no error is left`;
    },
  ],
  [
    'Choose where payloads are sent to',
    async ({ workbench, picture }) => {
      const { texts } = workbench;
      await workbench.runCommand(texts.command('switchConnection'));
      await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: texts.says('Sandbox') }).first().waitFor();
      await picture('connections');
      await workbench.pick(texts.says('Sandbox'));
      const item = workbench.statusBarItem(texts.says('Sandbox'));
      await item.waitFor();
      return `in the status bar: ${await item.innerText()}`;
    },
  ],
];

const fields: readonly Step[] = [
  [
    'Pick a field of the project, by its label',
    async ({ workbench, picture }) => {
      await workbench.placeCursorIn('"Roy",', '"Roy",'.length);
      await workbench.press('Enter');
      await workbench.type('"f_Ci');
      const offered = await workbench.suggestions();
      assert.ok(offered.includes('f_City'), offered.join());
      await picture('fields');
      await workbench.acceptSuggestion('f_City');
      await workbench.type('Laval');
      await workbench.press('Escape');
      assert.match(await workbench.text(), /"f_LastName": "Roy",\n\s+"f_City": "Laval",\n/);
      const said = (await workbench.hover('"f_City"')).replaceAll('\u00a0', ' ');
      assert.match(said, /City \/ Ville/);
      return said;
    },
  ],
  [
    'Misspell it: the project has no such field',
    async ({ workbench, picture }) => {
      await workbench.placeCursorIn('f_City', 'f_City'.length);
      await workbench.press('Backspace', 'Backspace', 'Backspace');
      await workbench.type('tiy');
      await workbench.press('Escape', 'Escape');
      await workbench.waitForUnderline('warning');
      const problem = await listedProblem(workbench, 'unknown-field');
      await workbench.placeCursorIn('f_Ctiy', 3);
      const fix = (await workbench.quickFixes()).find((title) => title.includes('f_City')) ?? '';
      await picture('unknown-field');
      await workbench.takeQuickFix(fix);
      await workbench.until('the underlines', () => workbench.underlines(), ({ warning }) => warning === 0);
      return `${problem}; then "${fix}"`;
    },
  ],
];

const sending: readonly Step[] = [
  [
    'Send to the sandbox',
    async ({ workbench, picture }) => {
      const { page, texts } = workbench;
      const [sandbox, records] = [texts.says('Sandbox'), texts.says('{0} records', 2)];
      await workbench.press('Control+Home');
      await workbench.codeLens(texts.says('Send {0} to {1}: {2}', records, sandbox, '')).click();
      const marks = await workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === 2);
      const created = `✓ ${texts.says('created')}`;
      assert.deepEqual(marks, [created, created]);
      // The progress makes room for what came of it, for the picture.
      await page.locator('.notification-toast', { hasText: texts.says('Sending {0} to {1}', records, sandbox) }).waitFor({ state: 'hidden' });
      await workbench.runCommand(`Dialog Insight: Focus on ${texts.manifest('view.results')} View`);
      await workbench.resultRow(texts.says('Created')).click();
      await workbench.press('ArrowRight');
      await workbench.resultRow('nadia@example.org').waitFor();
      await picture('created');
      return `beside the records: ${marks.join(', ')}; in the Results view: ${(await workbench.resultRows()).join(' | ')}`;
    },
  ],
  [
    'Read the outcome in the report',
    async ({ workbench, picture }) => {
      // It opens beside the payload, which keeps the focus.
      await workbench.runCommand(workbench.texts.command('showReport'));
      const { texts } = workbench;
      await workbench.page.locator('.tab', { hasText: texts.says('Send report {0}', '') }).waitFor();
      await workbench.press('Control+2');
      const report = await workbench.until('the report', () => workbench.visibleText(), (text) => text.toLowerCase().includes(texts.says('{0} created', 2).toLowerCase()));
      await picture('report');
      await workbench.runCommand('View: Close Editor');
      await workbench.page.locator('.tab.active', { hasText: '.merge.jsonc' }).waitFor();
      return report;
    },
  ],
  [
    'Send again: what was created is updated now',
    async ({ workbench }) => {
      await workbench.press('Control+1', 'Control+Home');
      const { texts } = workbench;
      await workbench.codeLens(texts.says('Send {0} to {1}: {2}', texts.says('{0} records', 2), texts.says('Sandbox'), '')).click();
      const updated = `✓ ${texts.says('updated')}`;
      const marks = await workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === 2 && shown[0] === updated);
      assert.deepEqual(marks, [updated, updated]);
      return `beside the records: ${marks.join(', ')}`;
    },
  ],
  [
    'Change the city and verify: the contact is read back and compared',
    async ({ workbench, picture }) => {
      const { page, texts } = workbench;
      await workbench.select('Laval');
      await workbench.type('Gatineau');
      await workbench.press('Escape');
      await workbench.runCommand(texts.command('verify'));
      await page.locator('.tab.active', { hasText: blanks(texts.says('{0}: payload and stored', texts.says('Sandbox'))) }).waitFor();
      await page.locator('.monaco-diff-editor .view-line', { hasText: 'Gatineau' }).first().waitFor();
      await picture('verify');
      const title = await page.locator('.tab.active').innerText();
      await workbench.runCommand('View: Close Editor');
      await workbench.resultRow(texts.says('Updated')).click();
      const different = texts.says('verified: stored otherwise: {0}', 'f_City');
      const rows = await workbench.until('the rows', () => workbench.resultRows(), (shown) => shown.some((row) => row.replaceAll('\u00a0', ' ').includes(different)));
      await picture('results');
      return `${title}; in the Results view: ${rows.join(' | ')}`;
    },
  ],
  [
    'Look at the sandbox and at the history of sends',
    async ({ workbench, picture }) => {
      const { page, texts } = workbench;
      await workbench.runCommand(texts.command('showSandboxContacts'));
      await page.locator('.tab', { hasText: blanks(texts.says('Sandbox contacts')) }).waitFor();
      await workbench.press('Control+2');
      const contacts = await workbench.until('the contacts', () => workbench.visibleText(), (text) => text.includes('nadia@example.org'));
      await picture('contacts');
      await workbench.runCommand('View: Close Editor');
      await page.locator('.tab.active', { hasText: '.merge.jsonc' }).waitFor();
      await workbench.runCommand(texts.command('showHistory'));
      await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
      await picture('history');
      await workbench.press('Escape');
      return contacts;
    },
  ],
];

const otherWays: readonly Step[] = [
  [
    'Update consents, one of them of a contact that nobody created',
    async ({ workbench, picture }) => {
      const { page, texts } = workbench;
      await workbench.runCommand(toggleExplorer);
      await workbench.openFile('consents.merge.jsonc');
      await workbench.runCommand(toggleExplorer);
      await workbench.runCommand('Notifications: Clear All Notifications');
      await workbench.codeLens(texts.says('Send {0} to {1}: {2}', texts.says('{0} records', 3), texts.says('Sandbox'), '')).click();
      const marks = await workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === 3);
      const updated = `✓ ${texts.says('updated')}`;
      assert.deepEqual(marks.slice(0, 2), [updated, updated]);
      assert.ok(marks[2]?.includes(texts.says('rejected')), marks[2]);
      await workbench.resultRow('camille@example.org').click();
      await page.locator('.notification-toast', { hasText: texts.says('Sending {0} to {1}', texts.says('{0} records', 3), texts.says('Sandbox')) }).waitFor({ state: 'hidden' });
      await workbench.scrollToTop();
      await picture('outcome');
      const rows = await workbench.resultRows();
      await workbench.runCommand('View: Close Editor');
      await workbench.runCommand(toggleExplorer);
      return `beside the records: ${marks.join(', ')}; in the Results view: ${rows.join(' | ')}`;
    },
  ],
  [
    'Find a record in the outline',
    async ({ workbench, picture }) => {
      await workbench.page.locator('.pane-header', { hasText: /^(Outline|Structure)/i }).first().click();
      const rows = workbench.page.locator('.outline-pane .monaco-list-row');
      await rows.filter({ hasText: 'Dialog Insight' }).first().waitFor();
      await rows.filter({ hasText: 'Records' }).first().click();
      await workbench.press('ArrowRight');
      await rows.filter({ hasText: 'luc@example.org' }).first().waitFor();
      await picture('outline');
      const seen = await rows.allInnerTexts();
      await workbench.press('Control+1');
      return seen.join(' | ');
    },
  ],
  [
    "Paste the article's third case into an empty payload",
    async ({ workbench, picture }) => {
      await workbench.openFile('article.merge.jsonc');
      await workbench.paste(article('case-3-full-synchronisation'));
      await workbench.page.locator('.post-edit-widget').waitFor();
      await picture('paste');
      const text = await workbench.until('the payload', () => workbench.text(), (shown) => shown.startsWith('{'));
      assert.deepEqual(check(text, { today: '2026-11-25', idProject: 123456 }).problems, []);
      assert.deepEqual(await workbench.underlines(), { error: 0, warning: 0, info: 0 });
      return 'a payload without a problem, its comments kept';
    },
  ],
  [
    'Repair what came by mail',
    async ({ workbench, picture }) => {
      const { texts } = workbench;
      await workbench.openFile('from-a-mail.merge.jsonc');
      await workbench.runCommand(texts.command('repair'));
      const found = texts.says('Payload {0}: {1}, {2}', 1, texts.says('{0} records', 2), texts.says('update only'));
      await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: blanks(found) }).waitFor();
      await picture('repair');
      await workbench.press('Enter');
      const text = await workbench.until('the payload', () => workbench.text(), (shown) => shown.startsWith('{'));
      assert.deepEqual(check(text, { today: '2026-11-25', idProject: 123456 }).problems, []);
      return `${found}, and a payload without a problem`;
    },
  ],
  [
    'Make a payload of a contact list',
    async ({ workbench, picture }) => {
      const { page, texts } = workbench;
      const title = page.locator('.quick-input-title');
      const asks = (template: string, ...args: string[]): Promise<void> => title.filter({ hasText: blanks(texts.says(template, ...args)) }).waitFor();
      await workbench.runCommand('Notifications: Clear All Notifications');
      const mapping = title.filter({ hasText: blanks(texts.says('New Payload from CSV: {0} (1 of 2)', 'contacts.csv')) });
      await workbench.chooseFromMenu('contacts.csv', texts.manifest('command.newPayloadFromCsv').slice(0, -3), mapping);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'optin_newsletter' }).first().waitFor();
      await picture('csv');
      await workbench.press('Enter');
      await asks('New Payload from CSV: {0} (2 of 2)', 'contacts.csv');
      await workbench.press('Enter');
      const said = await workbench.notification(texts.says('Records: {0}, rows: {1}, rows in doubt: {2}', 3, 3, 1));
      await workbench.runCommand('View: Toggle Panel Visibility');
      await page.locator('.tab', { hasText: 'contacts.merge.jsonc' }).waitFor();
      await picture('csv-payload');
      return said;
    },
  ],
];

export const steps: readonly Step[] = [...firstSteps, ...fields, ...sending, ...otherWays];

/** The row of the Problems panel about a rule. */
async function listedProblem(workbench: Workbench, rule: string): Promise<string> {
  const rows = await workbench.until('the Problems panel', () => workbench.problems(), (shown) => shown.some((row) => row.includes(rule)));
  return rows.find((row) => row.includes(rule)) ?? '';
}

/** How many letters are selected, from the status bar. */
async function selection(workbench: Workbench): Promise<number> {
  const item = await workbench.page.locator('.statusbar-item', { hasText: /^Ln? \d+/ }).allInnerTexts();
  return Number(/\((\d+) s/.exec(item.join())?.[1] ?? 0);
}

/** A text with blanks of any kind, as the page writes them. */
function blanks(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s'));
}
