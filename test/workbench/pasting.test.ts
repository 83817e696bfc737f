import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { check } from '../../src/core/check';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

const OPTIONS = { today: '2026-11-25', idProject: 123456 };
const CASES = ['case-1-create', 'case-2-update-consents', 'case-3-full-synchronisation'];

const article = (name: string): string => readFileSync(resolve(import.meta.dirname, '..', 'fixtures', 'article', `${name}.txt`), 'utf8');

const PAYLOAD = `{
  "idProject": 123456,
  "Records": [
    {
      "ID": { "key_f_EMail": "nadia@example.org" },
      "Data": { "f_City": "Laval" }
    }
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

/** A record as a page gives it: with a no-break space, and the comma behind it. */
const RECORD = '{\n  "ID": {\u00a0"key_f_EMail": "luc@example.org" },\n  "Data": { "f_City": "Gatineau" }\n},';

/** A dictionary of Python. */
const SCRIPT = `payload = {
    "AuthKey": {"idKey": 5335, "Key": KEY},
    "idProject": 999,  # the test project
    "Records": [
        {"ID": {"key_f_EMail": "nadia@example.org"}, "Data": {"f_City": "Laval"}},
    ],
    "MergeOptions": {"AllowInsert": True, "AllowUpdate": True},  # create and update
}
requests.post(URL, json=payload)
`;

/** Copies a text from a page as a person does: all of it selected, then Ctrl+C. Its blanks are those that a web page writes. */
async function copyFromPage(workbench: Workbench, text: string): Promise<void> {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\u00a0', '&nbsp;');
  const lines = escaped.split('\n').map((line) => `<div style="white-space: pre-wrap">${line === '' ? '<br>' : line}</div>`);
  const page = await workbench.page.context().newPage();
  await page.setContent(`<article>${lines.join('')}</article>`);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  await page.close();
  await workbench.page.bringToFront();
}

/** The entries of the paste menu, which stands at the end of what was pasted. */
async function pasteMenu(workbench: Workbench): Promise<string[]> {
  await workbench.page.locator('.post-edit-widget').waitFor();
  await workbench.press('Control+.');
  const entries = workbench.page.locator('.action-widget .monaco-list-row.action .title');
  await entries.first().waitFor();
  return entries.allTextContents();
}

describe('pasting', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;

  const files = ['page', 'no-break', 'several', 'script', 'template', 'log'].map((name) => [`${name}.merge.jsonc`, ''] as const);

  before(async () => {
    open = await openWorkbench({ files: { ...Object.fromEntries(files), 'some.merge.jsonc': PAYLOAD } });
    ({ workbench } = open);
    await workbench.openFile('with-mistakes.merge.jsonc');
    await workbench.waitForUnderline('error');
  });

  after(() => open.close());

  const picture = (name: string): Promise<void> => workbench.screenshot(join(process.env['TEST_PICTURES'] ?? join(open.folder, '..'), `${name}.png`));

  /** Waits for what is pasted, and checks that the payload in the editor has no problem, its comments included. */
  async function assertClean(comment: string): Promise<void> {
    const text = await workbench.until('the payload', () => workbench.text(), (shown) => shown.startsWith('{') && shown.includes(comment));
    const { problems, parsed } = check(text, OPTIONS);
    assert.deepEqual(problems, [], text);
    assert.ok(parsed.comments.length > 0);
    assert.deepEqual(await workbench.underlines(), { error: 0, warning: 0, info: 0 });
  }

  it('makes a clean payload of a case that was copied from a page in the browser', async () => {
    await workbench.openFile('page.merge.jsonc');
    await copyFromPage(workbench, `Case 1: Creating Subscribers\n\nGoal: Create new contacts.\n\n${article(CASES[0] ?? '')}\n\nCase 2: Consent Preferences Update`);
    await workbench.press('Control+V');
    await workbench.page.locator('.post-edit-widget').waitFor();
    await picture('pasted');
    await assertClean('// You must set AllowInsert to true');
  });

  it('makes a clean payload of a text with its 81 no-break spaces, and one undo takes it back', async () => {
    await workbench.openFile('no-break.merge.jsonc');
    await workbench.paste(article('case-3-full-synchronisation'));
    await assertClean('// You must set AllowUpdate to true');
    await workbench.press('Control+Z');
    await workbench.until('the empty file', () => workbench.visibleText(), (text) => text.trim() === '');
  });

  it('does not guess between several payloads: the person chooses', async () => {
    await workbench.openFile('several.merge.jsonc');
    await copyFromPage(workbench, CASES.map((name, index) => `Case ${index + 1}\n\n${article(name)}\n`).join('\n'));
    await workbench.press('Control+V');
    const entries = await pasteMenu(workbench);
    assert.match(entries.join('\n'), /1 of 3 \(2 records, create only\)[^]*2 of 3 \(3 records, update only\)[^]*3 of 3 \(3 records, create and update\)/);
    await picture('several');
    await workbench.press('Escape');
    await workbench.runCommand('Dialog Insight: Repair Payload');
    await workbench.pick('Payload 2: 3 records, update only');
    await workbench.notification(/The payload was kept, and the rest of the text removed\. Repaired: .*missing braces added/);
    await assertClean('AllowUpdate to true');
  });

  it('keeps what stands inside the braces of a script', async () => {
    await workbench.openFile('script.merge.jsonc');
    await workbench.paste(SCRIPT);
    await workbench.page.locator('.post-edit-widget').waitFor();
    const text = await workbench.until('the payload', () => workbench.text(), (shown) => shown.startsWith('{'));
    assert.match(text, /"Key": KEY[^]*"idProject": 999, +\/\/ the test project\n[^]*"AllowUpdate": true/);
    await workbench.waitForUnderline('error');
    await picture('script');
  });

  it('pastes plainly what it does not understand, and says which line', async () => {
    await workbench.openFile('template.merge.jsonc');
    const template = PAYLOAD.replace('123456', '{{project}}');
    await workbench.paste(`Send this:\n\n${template}`);
    await workbench.notification(/The text was pasted unchanged\. Only you can say what is meant on line 4: /);
    const text = await workbench.text();
    assert.equal(text.trim(), `Send this:\n\n${template}`.trim());
    await picture('template');
  });

  it('pastes a long log at once, as it is', async () => {
    await workbench.openFile('log.merge.jsonc');
    const line = '2026-11-01 12:00:01 INFO sent {"ID":{"key_f_EMail":"nadia@example.org"},"Data":{"f_City":"Laval"}} ok\n';
    await workbench.paste(line.repeat(1_800_000 / line.length));
    await workbench.until('the log', () => workbench.visibleText(), (shown) => shown.includes('INFO sent'));
    await picture('log');
  });

  it('pastes plain text into a payload, and offers the record with its comma', async () => {
    await workbench.openFile('some.merge.jsonc');
    await workbench.goTo(7, 6);
    await workbench.paste(RECORD);
    const entries = await pasteMenu(workbench);
    assert.ok((await workbench.visibleText()).includes('}{'), 'the plain text is there first');
    assert.ok(entries.includes('Paste as Dialog Insight payload'), entries.join());
    await picture('offered');
    await workbench.takeQuickFix('Paste as Dialog Insight payload');
    const expected = PAYLOAD.replace('    }\n  ],', '    },\n    {\n      "ID": { "key_f_EMail": "luc@example.org" },\n      "Data": { "f_City": "Gatineau" }\n    }\n  ],');
    await workbench.until('the record', () => workbench.text(), (text) => text.trim() === expected.trim());
  });
});

describe('pasting where editor.pasteAs.enabled is off', () => {
  it('leaves everything to the plain paste', async () => {
    const { workbench, close } = await openWorkbench({ files: { '.vscode/settings.json': '{ "editor.pasteAs.enabled": false }', 'off.merge.jsonc': '' } });
    try {
      await workbench.openFile('with-mistakes.merge.jsonc');
      await workbench.waitForUnderline('error');
      await workbench.openFile('off.merge.jsonc');
      await workbench.paste('"Records": [],\n"idProject": 123456');
      const text = await workbench.until('what was pasted', () => workbench.text(), (shown) => shown.includes('123456'));
      assert.equal(text.trim(), '"Records": [],\n"idProject": 123456');
    } finally {
      await close();
    }
  });
});
