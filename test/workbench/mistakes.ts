import assert from 'node:assert/strict';
import type { Workbench } from './workbench';

/** As a person fixes the wrong date of the samples. */
export async function fixWrongDate(workbench: Workbench): Promise<void> {
  await workbench.openFile('with-mistakes.merge.jsonc');
  await workbench.waitForUnderline('error');
  await workbench.placeCursorIn('2026-10-24', 2);
  const titles = await workbench.quickFixes();
  assert.ok(titles.some((title) => title.includes('2026.10.24')), titles.join('\n'));
  await workbench.takeQuickFix('2026.10.24');
  await workbench.until('the date', () => workbench.visibleText(), (text) => !text.includes('2026-10-24'));
}
