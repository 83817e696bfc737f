import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import type { Language } from './texts';
import { openWorkbench, type Workbench } from './workbench';

/** `tour.ts fr` is the tour in French. */
const language: Language = process.argv[2] === 'fr' ? 'fr' : 'en';

/** Where the README's pictures are. */
const media = resolve(import.meta.dirname, '..', '..', 'media', language === 'en' ? '' : language);

const failure = resolve(import.meta.dirname, '..', '..', 'out', 'tour-failure.png');

/** A day as most systems write it: the service wants dots. */
const wrongDate = '2026-10-24';

/** One step of the tour: does it, checks that it showed what it should, and says what was seen. */
type Step = readonly [title: string, run: (workbench: Workbench) => Promise<string>];

const steps: readonly Step[] = [
  [
    'New file: File > New File... > New Payload',
    async (workbench) => {
      await workbench.newFile(workbench.texts.manifest('command.newPayload'));
      await workbench.page.locator('.tab.active', { hasText: '.merge.jsonc' }).waitFor();
      return `an empty payload, ${await workbench.page.locator('.tab.active').innerText()}`;
    },
  ],
  [
    'Type "di" and pick "full synchronisation" from autocomplete',
    async (workbench) => {
      await workbench.type('di');
      const offered = await workbench.suggestions();
      assert.ok(offered.includes('di-full-sync'), `the suggestions are ${offered.join(', ')}`);
      await workbench.screenshot(join(media, 'tour-snippet.png'));
      await workbench.acceptSuggestion('di-full-sync');
      await workbench.until('the payload', () => workbench.visibleText(), (text) => text.includes('"MergeOptions"'));
      return `${offered.join(', ')}; then the whole payload with its tab stops`;
    },
  ],
  [
    'Fill it in, with a wrong date',
    async (workbench) => {
      const selected = await workbench.until('the first tab stop', () => selection(workbench), (letters) => letters > 0);
      // Without a connection yet, the project's number is the first thing to fill in: the sandbox's is there already.
      if (selected === '123456'.length) {
        await workbench.press('Tab');
      }
      // A consent is a choice whose first entry is "yes": a tab takes it.
      for (const value of ['nadia@example.org', 'Nadia', 'Roy', '', wrongDate, 'luc@example.org', '']) {
        await workbench.type(value);
        await workbench.press('Tab');
      }
      await workbench.press('Escape', 'Escape');
      const text = await workbench.text();
      for (const value of ['"nadia@example.org"', '"Nadia"', '"Roy"', '"hasTrackingConsent": "1"', wrongDate, '"luc@example.org"']) {
        assert.ok(text.includes(value), `${value} is in ${text}`);
      }
      return `Nadia Roy with the consent date ${wrongDate}, and Luc`;
    },
  ],
  [
    'See the wrong date underlined',
    async (workbench) => {
      await workbench.waitForUnderline('error');
      const problem = (await workbench.problems()).find((row) => row.includes('consent-date-format'));
      assert.ok(problem !== undefined, 'the Problems panel lists consent-date-format');
      return problem;
    },
  ],
  [
    'Take the quick fix',
    async (workbench) => {
      await workbench.placeCursorIn(wrongDate, 4);
      const [fix = ''] = await workbench.quickFixes();
      await workbench.screenshot(join(media, 'tour-quick-fix.png'));
      assert.match(fix, /2026\.10\.24/);
      await workbench.takeQuickFix(fix);
      await workbench.until('the date', () => workbench.visibleText(), (text) => text.includes('"2026.10.24"'));
      await workbench.until('the underlines', () => workbench.underlines(), ({ error }) => error === 0);
      return `"${fix}", and no error is left`;
    },
  ],
  [
    'Send to the sandbox',
    async (workbench) => {
      const { texts } = workbench;
      const [sandbox, records] = [texts.says('Sandbox'), texts.says('{0} records', 2)];
      const connected = !(await workbench.statusBarItem(texts.says('$(plug) Dialog Insight: no connection').slice('$(plug) '.length)).isVisible());
      await workbench.press('Control+Home');
      await workbench.codeLens(records).click();
      if (!connected) {
        await workbench.pick(sandbox);
      }
      const marks = await workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === 2);
      const created = `✓ ${texts.says('created')}`;
      assert.deepEqual(marks, [created, created]);
      // The progress makes room for what came of it, for the picture.
      await workbench.page.locator('.notification-toast', { hasText: texts.says('Sending {0} to {1}', records, sandbox) }).waitFor({ state: 'hidden' });
      await workbench.codeLens(texts.says('Send {0} to {1}: {2}', records, sandbox, '')).waitFor();
      await workbench.page.waitForTimeout(500);
      await workbench.screenshot(join(media, 'tour-outcome.png'));
      return `beside the records: ${marks.join(', ')}`;
    },
  ],
  [
    'Read the outcome in the report',
    async (workbench) => {
      // It opens beside the payload, which keeps the focus.
      await workbench.runCommand('Dialog Insight: Show Last Report');
      const { texts } = workbench;
      await workbench.page.locator('.tab', { hasText: texts.says('Send report {0}', '') }).waitFor();
      await workbench.press('Control+2');
      const report = await workbench.until('the report', () => workbench.visibleText(), (text) => text.includes(texts.says('{0} created', 2)));
      await workbench.runCommand('View: Close Editor');
      await workbench.page.locator('.tab.active', { hasText: '.merge.jsonc' }).waitFor();
      return report;
    },
  ],
  [
    'Send again: what was created is updated now',
    async (workbench) => {
      await workbench.press('Control+Home');
      const { texts } = workbench;
      await workbench.codeLens(texts.says('Send {0} to {1}: {2}', texts.says('{0} records', 2), texts.says('Sandbox'), '')).click();
      const updated = `✓ ${texts.says('updated')}`;
      const marks = await workbench.until('the marks', () => workbench.marks(), (shown) => shown.length === 2 && shown[0] === updated);
      assert.deepEqual(marks, [updated, updated]);
      return `beside the records: ${marks.join(', ')}`;
    },
  ],
];

/** How many letters are selected, from the status bar. */
async function selection(workbench: Workbench): Promise<number> {
  const item = await workbench.page.locator('.statusbar-item', { hasText: /^Ln? \d+/ }).allInnerTexts();
  return Number(/\((\d+) s/.exec(item.join())?.[1] ?? 0);
}

async function tour(): Promise<void> {
  const { workbench, version, close } = await openWorkbench({ language, settings: { 'dialogInsight.sandbox.autoStart': true } });
  console.log(`The tour, in VS Code ${version} in ${language === 'fr' ? 'French' : 'English'}:`);
  try {
    for (const [number, [title, run]] of steps.entries()) {
      console.log(`\n${number + 1}. ${title}`);
      console.log(`   saw: ${(await run(workbench)).replaceAll(/\s+/g, ' ')}`);
    }
    console.log(`\nEvery step showed what it should. The pictures are in ${media}`);
  } catch (error) {
    await workbench.screenshot(failure);
    console.error(`What was on the screen then is in ${failure}`);
    throw error;
  } finally {
    await close();
  }
}

tour().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
