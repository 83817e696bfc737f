import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PAYLOAD } from './payload';
import { openWorkbench, type Workbench } from './workbench';

const SEND = 'Dialog Insight: Send to Dialog Insight';

/** What the sandbox has after whatever was sent. */
async function contacts(workbench: Workbench): Promise<string> {
  await workbench.runCommand('Dialog Insight: Show Sandbox Contacts');
  await workbench.page.locator('.tab.active', { hasText: /contacts/i }).waitFor();
  const text = await workbench.visibleText();
  await workbench.runCommand('View: Close Editor');
  return text;
}

describe('a payload beside its older version', () => {
  it('is sent from its own side, and the older version never', async () => {
    const open = await openWorkbench({ files: { 'a.merge.jsonc': PAYLOAD } });
    try {
      const { workbench } = open;
      const { page } = workbench;
      await workbench.openFile('a.merge.jsonc');
      await workbench.codeLens(/Send 1 record/).waitFor();
      await workbench.select('nadia');
      await workbench.type('nadine');
      await workbench.runCommand('File: Compare Active File with Saved');
      const side = (name: 'original' | 'modified') => page.locator(`.monaco-diff-editor .editor.${name} .view-line`, { hasText: '@example.org' }).first();
      await side('original').click();
      await page.locator('.monaco-diff-editor .editor.original .monaco-editor.focused, .monaco-diff-editor .editor.original.focused').first().waitFor();
      await workbench.statusBarItem(/connection/).waitFor({ state: 'detached' });
      assert.equal(await workbench.titleBarAction('Send').count(), 0);
      await workbench.runCommand(SEND);
      await workbench.notification(/Nothing was sent\. This is not a file, perhaps an older version of a\.merge\.jsonc\./);
      await workbench.runCommand('Notifications: Clear All Notifications');
      await side('modified').click();
      await workbench.titleBarAction('Send').waitFor();
      await workbench.runCommand(SEND);
      await workbench.pick('Sandbox');
      await workbench.notification('Sandbox: 1 created');
      await workbench.runCommand('View: Close Editor');
      const stored = await contacts(workbench);
      assert.match(stored, /nadine@example\.org/);
      assert.doesNotMatch(stored, /nadia@example\.org/);
    } finally {
      await open.close();
    }
  });
});
