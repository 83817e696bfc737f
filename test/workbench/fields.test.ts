import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { addConnection, startAccount, type Account } from './account';
import { openWorkbench, Workbench, type OpenWorkbench } from './workbench';

const KEY = 'fields-0f8a2c4e6b1d3957';
const FILE = 'nadia.merge.jsonc';
const PAYLOAD = `{
  "Records": [
    {
      "ID": { "key_f_EMail": "nadia@example.org" },
      "Data": {
        "f_Ctiy": "Laval",
        "f_City": "Montréal"
      }
    }
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

/** Where screenshots go for whoever wants to look at them. */
const SHOTS = process.env['FIELDS_SHOTS'];

/** A browser without a window takes every page for the one in front. */
async function setFocus(page: Page, hasFocus: boolean): Promise<void> {
  await page.evaluate(`document.hasFocus = () => ${hasFocus}; window.dispatchEvent(new Event('${hasFocus ? 'focus' : 'blur'}'))`);
}

describe('the fields of an account', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;
  let account: Account;

  const shoot = async (name: string): Promise<void> => {
    if (SHOTS !== undefined) await workbench.screenshot(join(SHOTS, `${name}.png`));
  };

  before(async () => {
    account = await startAccount(KEY);
    open = await openWorkbench({ files: { [FILE]: PAYLOAD } });
    ({ workbench } = open);
    await workbench.openFile(FILE);
  });

  after(async () => {
    await open.close();
    await account.close();
  });

  it('are nothing to nag about where the key may not read them, and the command says why', async () => {
    const refusal = { kind: 'status', status: 403, method: 'Projects.Get' };
    await account.fail([refusal, refusal]);
    await addConnection(workbench, { name: 'Demo', address: account.sandbox.address, key: KEY, kind: 'Test project' });
    await workbench.until('the call in the background', () => account.waitingFaults(), (waiting) => waiting === 1);
    await workbench.notification('Demo is ready');
    const said = await workbench.page.locator('.notification-list-item').allInnerTexts();
    assert.ok(!said.some((text) => /403|[Ff]ields/.test(text)), said.join('\n'));
    assert.deepEqual(await workbench.underlines(), { error: 0, warning: 0, info: 0 });
    await workbench.runCommand('Dialog Insight: Refresh Fields');
    assert.match(await workbench.notification('403'), /needs access to the Projects service/);
    await shoot('refused');
  });

  it('are read by the command, and told from codes that the project does not have, also in a window that was open before', async () => {
    const page = await workbench.page.context().newPage();
    await page.goto(workbench.page.url());
    const other = new Workbench(page);
    await other.ready();
    await other.openFile(FILE);
    await other.statusBarItem('Demo').waitFor();
    assert.deepEqual(await other.underlines(), { error: 0, warning: 0, info: 0 });
    await workbench.page.bringToFront();
    await workbench.runCommand('Dialog Insight: Refresh Fields');
    await workbench.notification('The fields of Demo are known now. Fields: 17, opt-ins: 2.');
    await page.bringToFront();
    // The editor passes on what it keeps within a second or two: a person who comes back sooner comes back once more.
    const comeBack = async (): Promise<number> => {
      await setFocus(page, false);
      await setFocus(page, true);
      await page.waitForTimeout(1000);
      return (await other.underlines()).warning;
    };
    await other.until('the warning in the other window', comeBack, (warnings) => warnings > 0);
    await shoot('other-window');
    await page.close();
    await workbench.focusEditor();
    await workbench.waitForUnderline('warning');
    const said = (await workbench.hover('"f_Ctiy"')).replaceAll('\u00a0', ' ');
    assert.match(said, /Demo has no "f_Ctiy"\./);
    await shoot('unknown-field');
  });

  it('are fixed by the quick fix', async () => {
    await workbench.placeCursorIn('f_Ctiy', 3);
    const titles = await workbench.quickFixes();
    assert.ok(titles.some((title) => title.includes('Read the fields of the project again')), titles.join('\n'));
    await shoot('quick-fixes');
    await workbench.press('Escape');
    await workbench.press('Control+Shift+K');
    await workbench.until('the problem to go', () => workbench.underlines(), ({ warning }) => warning === 0);
  });

  it('come up while typing in Data, also when the service is not there any more', async () => {
    await account.close();
    await workbench.placeCursorIn('"Montréal"', '"Montréal"'.length);
    await workbench.press('Enter');
    await workbench.type('"f_');
    const offered = await workbench.suggestions();
    assert.equal(offered[0], 'f_EMail');
    assert.ok(offered.includes('f_MobilePhone'), offered.join());
    assert.ok(!offered.includes('f_City'), offered.join());
    assert.equal(new Set(offered).size, offered.length, offered.join());
    await shoot('typing');
    await workbench.type('Poi');
    await workbench.acceptSuggestion('f_Points');
    await workbench.type('120');
    assert.match(await workbench.text(), /"f_City": "Montréal",\n +"f_Points": 120\n/);
    assert.deepEqual(await workbench.underlines(), { error: 0, warning: 0, info: 0 });
  });

  it('are there after a restart, and say how old they are', async () => {
    await workbench.page.reload();
    await workbench.ready();
    await workbench.waitForUnderline('warning');
    const said = await workbench.hover('"f_City"');
    assert.match(said.replaceAll('\u00a0', ' '), /City \/ Ville.*Fields of Demo, read just now.*Refresh/s);
    await shoot('hover');
  });

  it('stay when reading them again fails, which the command explains', async () => {
    await workbench.runCommand('Dialog Insight: Refresh Fields');
    await workbench.page.locator('.quick-input-title', { hasText: 'Key for Demo' }).waitFor();
    await workbench.answer(KEY);
    const said = await workbench.notification('Demo: ');
    assert.doesNotMatch(said, new RegExp(KEY));
    await shoot('refresh-failed');
    await workbench.placeCursorIn('"f_City"', 3);
    assert.match((await workbench.hover('"f_City"')).replaceAll('\u00a0', ' '), /City \/ Ville/);
  });
});
