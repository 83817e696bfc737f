import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { check } from '../../src/core/check';
import { contactList } from '../fixtures/contact-list';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

/** As Excel in French writes it, but for the encoding, which the unit tests have. No day shows which comes first. */
const CSV = `Courriel;Prénom;Ville;Consentement;Date de consentement;Infolettre;Notes
nadia@exemple.org;Nadia;Montréal;oui;05/03/2026;x;
luc@exemple.org;Luc;"Laval; Québec";non;04/02/2026;;appeler
pas une adresse;Jean;;oui;03/02/2026;;
anna@exemple.org;Anna;;peut-être;01/02/2026;;
`;

const OPTIONS = { today: '2026-11-25', idProject: 123456 };

/** The steps of the walkthrough that are ticked. */
async function ticked({ page }: Workbench): Promise<readonly string[]> {
  return page.locator('.getting-started-step:has(.codicon-getting-started-step-checked) .step-title').allInnerTexts();
}

/** Presses a button of a step until what it leads to is there: the page moves while it ticks a step, and takes the focus back from a list. */
async function pressStepButton(workbench: Workbench, step: string, button: string, leadsTo: Locator): Promise<void> {
  const { page } = workbench;
  await page.locator('.getting-started-step', { hasText: step }).first().click();
  const press = async (): Promise<boolean> => {
    await page.locator('.getting-started-step.expanded .monaco-button', { hasText: button }).first().click({ timeout: 2000 }).catch(() => undefined);
    return leadsTo.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  };
  await workbench.until(`what "${button}" leads to`, press, (came) => came);
}

const untilTicked = (workbench: Workbench, ...steps: readonly string[]): Promise<unknown> =>
  workbench.until('the ticked steps', () => ticked(workbench), (shown) => steps.every((step) => shown.includes(step)));

describe('first steps', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;

  before(async () => {
    open = await openWorkbench({ files: { 'contacts.csv': CSV, 'large.csv': '', 'large.merge.jsonc': '{}\n' } });
    ({ workbench } = open);
  });

  after(() => open.close());

  it('nothing opens by itself', async () => {
    assert.equal(await workbench.page.locator('.tab').count(), 0);
  });

  it('the Results view says how to begin before anything else was used', async () => {
    await workbench.runCommand('Dialog Insight: Focus on Results View');
    await workbench.until('the empty state', () => workbench.emptyView(), (text) => /connection/i.test(text));
    await workbench.runCommand('View: Toggle Panel Visibility');
  });

  it('the walkthrough ticks what was done', async () => {
    await workbench.runCommand('Dialog Insight: Get Started');
    await workbench.page.locator('.getting-started-step', { hasText: 'Create a payload' }).waitFor();
    assert.deepEqual(await ticked(workbench), []);
    const payload = workbench.page.locator('.tab.active', { hasText: 'payload.merge.jsonc' });
    await pressStepButton(workbench, 'Create a payload', 'New Payload', payload);
    await workbench.suggestions();
    // The list moves while it is filtered, and a click would hit its neighbour.
    await workbench.type('di-full-sync');
    await workbench.until('the template', () => workbench.suggestions(), ([first]) => first === 'di-full-sync');
    await workbench.press('Enter');
    await workbench.press('Escape', 'Escape');

    await workbench.runCommand('Dialog Insight: Get Started');
    await untilTicked(workbench, 'Create a payload');
    const sandbox = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Sandbox' });
    await pressStepButton(workbench, 'Connect', 'Choose a Connection', sandbox);
    await workbench.pick('Sandbox');
    await untilTicked(workbench, 'Connect');
    // The payload is not in front: it is the only one that is open.
    await pressStepButton(workbench, 'Check it', 'Check as a Merge Payload', payload);
    await workbench.runCommand('Dialog Insight: Get Started');
    await pressStepButton(workbench, 'Send it', 'Send to Dialog Insight', payload);
    await workbench.notification('2 created');
    await workbench.runCommand('Dialog Insight: Get Started');
    await untilTicked(workbench, 'Create a payload', 'Check it', 'Connect', 'Send it');
    const verified = workbench.page.locator('.getting-started-step:has(.codicon-getting-started-step-checked)', { hasText: 'Verify what is stored' });
    await pressStepButton(workbench, 'Verify what is stored', 'Verify in the Contact List', verified);
    await untilTicked(workbench, 'Verify what is stored');
  });

  it('a contact list becomes a payload, with a question for what it leaves open', async () => {
    const { page } = workbench;
    const title = page.locator('.quick-input-title');
    await workbench.chooseFromMenu('contacts.csv', 'New Payload from CSV', title.filter({ hasText: '(1 of 2)' }));
    const rows = await workbench.until(
      'the columns',
      () => page.locator('.quick-input-list .monaco-list-row').allInnerTexts(),
      (texts) => texts.some((text) => text.includes('key_f_EMail')),
    );
    assert.ok(rows.some((row) => /Ville[\s\S]*f_City[\s\S]*Montréal/.test(row)), rows.join('\n'));
    // By the keyboard alone: the city is not to be written.
    await workbench.type('Ville');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'f_City' }).waitFor();
    await workbench.press('Enter');
    await title.filter({ hasText: 'Column Ville' }).waitFor();
    await workbench.type('Leave');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Leave out' }).waitFor();
    await workbench.press('Enter');
    await title.filter({ hasText: '(1 of 2)' }).waitFor();
    await workbench.type('Continue');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: '5 of 7 columns' }).waitFor();
    await workbench.press('Enter');
    await title.filter({ hasText: '(2 of 2)' }).waitFor();
    await workbench.press('Enter');
    await title.filter({ hasText: 'Column Date de consentement' }).waitFor();
    await workbench.pick('Day before month');
    await title.filter({ hasText: 'Column Infolettre' }).waitFor();
    await workbench.pick('x is yes');

    // Seen, not only kept behind the bell.
    await page.locator('.notification-toast', { hasText: 'Records: 3, rows: 4, rows in doubt: 2' }).waitFor();
    await page.locator('.tab', { hasText: 'contacts.merge.jsonc' }).click();
    const text = await workbench.text();
    const records = (JSON.parse(text) as { Records: { Data: unknown }[] }).Records;
    assert.deepEqual(
      records.map(({ Data }) => Data),
      [
        { f_FirstName: 'Nadia', hasTrackingConsent: '1', dtTrackingConsent: '2026.03.05', optin_newsletter: '1' },
        { f_FirstName: 'Luc', hasTrackingConsent: '0', dtTrackingConsent: '2026.02.04' },
        { f_FirstName: 'Anna' },
      ],
    );
    assert.deepEqual(check(text, OPTIONS).problems, []);
    await workbench.press('Control+2');
    const report = await workbench.until('the report', () => workbench.visibleText(), (shown) => shown.includes('Left out'));
    assert.match(report.replaceAll(/\s+/g, ' '), /Line 4: Courriel "pas une adresse": this key is not an e-mail address/);
  });

  it('a large contact list can be cancelled while it is read and while it is written, and leaves what was there', async () => {
    const { page } = workbench;
    const title = page.locator('.quick-input-title');
    const toast = (text: string): Locator => page.locator('.notification-toast', { hasText: text });
    const cancel = async (text: string): Promise<void> => {
      await toast(text).locator('.monaco-button', { hasText: 'Cancel' }).click();
      await toast(text).waitFor({ state: 'detached' });
    };
    const read = async (): Promise<void> => {
      await workbench.chooseFromMenu('large.csv', 'New Payload from CSV', title.filter({ hasText: '(1 of 2)' }));
      await workbench.press('Enter');
      await title.filter({ hasText: '(2 of 2)' }).waitFor();
      await workbench.press('Enter');
      await toast('Reading large.csv').waitFor();
    };
    await workbench.runCommand('Notifications: Clear All Notifications');
    writeFileSync(join(open.folder, 'large.csv'), contactList(150_000));
    await read();
    await cancel('Reading large.csv');

    await read();
    const saving = title.filter({ hasText: 'The payload is large. Where do you want to save it?' });
    await saving.waitFor({ timeout: 60_000 });
    await workbench.press('Enter');
    // The proposed file is there already.
    await title.filter({ hasText: 'large.merge.jsonc already exists' }).waitFor();
    await workbench.press('Enter');
    await toast('Writing large.merge.jsonc').waitFor();
    const parts = (): string[] => readdirSync(open.folder).filter((name) => name.endsWith('.part'));
    await workbench.until('the part that is written', () => Promise.resolve(parts()), (names) => names.length === 1);
    // The window answers meanwhile.
    await workbench.openFile('large.merge.jsonc');
    await cancel('Writing large.merge.jsonc');
    await workbench.until('the part that is taken away', () => Promise.resolve(parts()), (names) => names.length === 0);
    assert.equal(readFileSync(join(open.folder, 'large.merge.jsonc'), 'utf8'), '{}\n');
    assert.equal(await title.isVisible(), false);
  });

  it('without a folder, a new payload asks where it belongs', async () => {
    const { page } = workbench;
    page.on('dialog', (dialog) => void dialog.accept());
    const address = new URL(page.url());
    address.search = '?ew=true';
    await page.goto(address.href);
    await page.locator('.statusbar-item', { hasText: 'Layout' }).waitFor();
    // A window that has just opened hears no key for a moment.
    const palette = async (): Promise<boolean> => {
      await workbench.press('F1');
      return page.locator('.quick-input-widget').waitFor({ timeout: 1000 }).then(
        () => true,
        () => false,
      );
    };
    await workbench.until('the palette', palette, (shown) => shown);
    await workbench.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    const question = page.locator('.quick-input-title', { hasText: 'Where will the payload be saved?' });
    const asked = async (): Promise<boolean> => {
      // A window that has just opened may answer the command with an error of its own.
      if (await page.locator('.monaco-dialog-box').isVisible()) await workbench.press('Escape');
      await workbench.runCommand('Create: New File...').catch(() => undefined);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'New Payload' }).first().click({ timeout: 3000 }).catch(() => undefined);
      return question.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    };
    await workbench.until('the question', asked, (shown) => shown, 45_000);
    const input = page.locator('.quick-input-widget .quick-input-filter input');
    const rows = (): Promise<string[]> => page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
    await workbench.until('the proposed name', () => input.inputValue(), (value) => value.endsWith('/payload.merge.jsonc'));
    await workbench.until('the folders of the proposal', rows, (shown) => shown.length > 0);
    const folder = join(open.folder, 'new');
    mkdirSync(folder);
    // The dialog looks at each folder that is typed, and may put its own text back until it has: this one is empty.
    const typed = async (): Promise<boolean> => {
      await input.fill(join(folder, 'list'));
      await page.waitForTimeout(300);
      return (await input.inputValue()) === join(folder, 'list') && (await rows()).length <= 1;
    };
    await workbench.until('the folder', typed, (taken) => taken);
    await workbench.press('Enter');
    await page.locator('.tab.active', { hasText: 'list.merge.jsonc' }).waitFor();
    await workbench.suggestions();
    await workbench.acceptSuggestion('di-create');
    await workbench.press('Escape', 'Escape');
    await workbench.save();
    assert.match(await page.locator('.tab.active').getAttribute('aria-label').then(String), /list\.merge\.jsonc/);
  });
});
