import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { check } from '../../src/core/check';
import { PAYLOAD } from './payload';
import { fixWrongDate } from './mistakes';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

const OPTIONS = { today: '2026-11-22' };

/** The activation is part of a person's first seconds, not of what is tried here. */
async function waitForActivation(workbench: Workbench): Promise<void> {
  await workbench.openFile('with-mistakes.merge.jsonc');
  await workbench.waitForUnderline('error');
}

describe('writing a payload', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;

  before(async () => {
    open = await openWorkbench({ files: { 'empty.merge.jsonc': '', 'blank.merge.jsonc': '', 'right.merge.jsonc': PAYLOAD } });
    ({ workbench } = open);
    await waitForActivation(workbench);
  });

  after(() => open.close());

  const templates = [
    { prefix: 'di-create', insert: true, update: false },
    { prefix: 'di-update-consents', insert: false, update: true },
    { prefix: 'di-full-sync', insert: true, update: true },
  ];
  for (const { prefix, insert, update } of templates) {
    it(`picks ${prefix} from autocomplete in a new file`, async () => {
      await workbench.newFile('New Payload');
      await workbench.page.locator('.tab.active', { hasText: /payload.*\.merge\.jsonc/ }).waitFor();
      // They come by themselves, and stay while the person types.
      await workbench.suggestions();
      await workbench.type('di');
      const offered = await workbench.suggestions();
      assert.ok(offered.includes(prefix), offered.join());
      await workbench.acceptSuggestion(prefix);
      await workbench.press('Escape', 'Escape');
      const text = await workbench.text();
      const { problems, request } = check(text, OPTIONS);
      assert.deepEqual(problems.filter(({ severity }) => severity === 'error'), [], text);
      assert.equal(request?.options.AllowInsert, insert);
      assert.equal(request?.options.AllowUpdate, update);
    });
  }

  it('brings the templates up in any empty payload, by two letters', async () => {
    await workbench.openFile('empty.merge.jsonc');
    await workbench.type('di');
    const offered = await workbench.suggestions();
    assert.ok(templates.every(({ prefix }) => offered.includes(prefix)), offered.join());
    await workbench.press('Escape');
  });

  it('underlines a wrong date and fixes it by its quick fix', () => fixWrongDate(workbench));

  it('says in the problems panel what is wrong, with the rule', async () => {
    const says = (rows: readonly string[], rule: string): boolean => rows.some((row) => row.includes(rule));
    await workbench.until('the problems', () => workbench.problems(), (rows) => says(rows, 'consent-date-invalid') && !says(rows, 'consent-date-format'));
  });

  it('says in the status bar and over the payload what a send would do, and nothing where there is nothing to send', async () => {
    const { page } = workbench;
    const item = page.locator('.statusbar-item[id$="dialogInsight.connection"]');
    await workbench.openFile('right.merge.jsonc');
    await item.filter({ hasText: 'no connection' }).waitFor();
    await workbench.runCommand('Dialog Insight: Switch Connection');
    await workbench.pick('Sandbox');
    await item.filter({ hasText: /Sandbox$/ }).waitFor();
    await workbench.codeLens('Send 1 record to Sandbox').waitFor();

    await workbench.openFile('blank.merge.jsonc');
    await item.waitFor({ state: 'hidden' });
    await workbench.codeLens(/\$/).waitFor({ state: 'hidden' });
    await workbench.paste('{ "idProject": 123456, "Records": [] }');
    await page.waitForTimeout(1000);
    assert.ok(await item.isHidden());
    await workbench.press('Control+A');
    await workbench.paste(PAYLOAD.replace('"1"', '"maybe"'));
    await item.filter({ hasText: 'Sandbox: 1 error' }).waitFor();
    await workbench.codeLens('1 error to fix before sending').waitFor();
    // A send is stopped all the same where the rule is switched off.
    await workbench.press('Control+A');
    await workbench.paste(PAYLOAD.replace('{', '{\n  // dialog-insight-disable auth-key-in-file\n  "Key": "aB3dE5fG7hJ9",'));
    await item.filter({ hasText: "Sandbox: can't be sent" }).waitFor();
    await workbench.codeLens("Can't be sent. Key contains what looks like a key").waitFor();
    await workbench.press('Control+A');
    await workbench.paste(PAYLOAD);
    await item.filter({ hasText: /Sandbox$/ }).waitFor();
  });
});
