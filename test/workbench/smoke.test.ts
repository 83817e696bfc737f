import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openWorkbench, type OpenWorkbench } from './workbench';

describe('the workbench with the packaged extension', () => {
  let open: OpenWorkbench;

  before(async () => {
    open = await openWorkbench();
  });

  after(() => open.close());

  it('opens a sample from the explorer', async () => {
    const { workbench } = open;
    await workbench.openFile('create.merge.jsonc');
    assert.match(await workbench.visibleText(), /"key_f_EMail": "claire@example\.org"/);
  });

  it('offers the commands in the palette', async () => {
    const titles = await open.workbench.commandsOffered('Dialog Insight');
    assert.ok(titles.includes('Dialog Insight: New Payload'), titles.join('\n'));
  });
});
