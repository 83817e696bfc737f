import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { check } from '../../src/core/check';
import { fixWrongDate } from './mistakes';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

describe('the extension in a browser, without Node', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;

  before(async () => {
    open = await openWorkbench({
      inBrowser: true,
      files: { 'body.json': '{ "Records": [], "MergeOptions": { "AllowInsert": true } }' },
      settings: { 'dialogInsight.files': ['**/body.json'] },
    });
    ({ workbench } = open);
  });

  after(() => open.close());

  it('underlines a wrong date and fixes it by its quick fix', () => fixWrongDate(workbench));

  it('explains a property by the schema', async () => {
    assert.match(await workbench.hover('idProject'), /project/i);
  });

  it('does so in a file that only the setting calls a payload', async () => {
    await workbench.openFile('body.json');
    assert.match(await workbench.hover('AllowInsert'), /creat/i);
  });

  it('says why it does not send, and has no button for it', async () => {
    assert.equal(await workbench.titleBarAction('Send to Dialog Insight').count(), 0);
    await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
    await workbench.notification(/needs VS Code on a computer.*not sent/);
  });

  it('writes a new payload from a template', async () => {
    await workbench.newFile('New Payload');
    await workbench.page.locator('.tab.active', { hasText: /payload.*\.merge\.jsonc/ }).waitFor();
    await workbench.focusEditor();
    await workbench.press('Escape');
    await workbench.type('di');
    assert.ok((await workbench.suggestions()).includes('di-create'));
    await workbench.acceptSuggestion('di-create');
    await workbench.press('Escape', 'Escape');
    const { problems, request } = check(await workbench.text(), { today: '2026-11-22' });
    assert.deepEqual(problems.filter(({ severity }) => severity === 'error'), []);
    assert.equal(request?.options.AllowInsert, true);
  });
});
