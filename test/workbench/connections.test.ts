import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addConnection, startAccount, type Account } from './account';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

const PAYLOAD = '{ "idProject": 123456, "Records": [{ "ID": { "key_f_EMail": "zoe@example.org" }, "Data": { "f_FirstName": "Zoe" } }], "MergeOptions": { "AllowUpdate": true } }';

describe('connections that use the same key', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;
  let account: Account;

  before(async () => {
    account = await startAccount('right-key-4711');
    open = await openWorkbench({ files: { 'one.merge.json': PAYLOAD } });
    ({ workbench } = open);
    await workbench.openFile('one.merge.json');
    await addConnection(workbench, { name: 'Shop', address: account.sandbox.address, key: account.key, kind: 'Production' });
  });

  after(async () => {
    await open.close();
    await account.close();
  });

  it('do not lose it to a new one: it is asked which key shall hold, and the old one can be kept', async () => {
    const adding = addConnection(workbench, { name: 'Trial', address: account.sandbox.address, key: 'a-wrong-key-0815', kind: 'Test project' });
    const asked = (await workbench.dialog()).replaceAll('\u00a0', ' ');
    assert.match(asked, /Another key is stored for key number 5335 already \(Shop\)/);
    await workbench.pressDialogButton('Keep the Old Key');
    await adding;
    await workbench.runCommand('Dialog Insight: Test Connection');
    await workbench.notification('Trial works: the key may see the project');
  });

  it('are all named when it is updated', async () => {
    await workbench.runCommand('Dialog Insight: Update Key');
    await workbench.pick('Trial');
    await workbench.answer(account.key);
    await workbench.notification('The key of Shop and Trial was updated.');
  });
});
