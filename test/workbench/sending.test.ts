import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { addConnection, answerNext, startAccount, type Account } from './account';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

const SEND = 'Dialog Insight: Send to Dialog Insight';

const PAYLOAD = `{
  "idProject": 123456,
  "Records": [
    {
      "ID": { "key_f_EMail": "nadia@example.org" },
      "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05" }
    },
    {
      "ID": { "key_f_EMail": "luc@example.org" },
      "Data": { "hasTrackingConsent": "0", "dtTrackingConsent": "2026.03.05" }
    }
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

/** What a folder from elsewhere could say: where a key goes is none of its business. */
const FOREIGN_SETTINGS = JSON.stringify({
  'dialogInsight.connections': [{ name: 'Elsewhere', address: 'https://elsewhere.example', idProject: 123456, idKey: 5335 }],
  'dialogInsight.send.useEditorFetch': true,
});

describe('sending as a person does', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;
  let account: Account;

  before(async () => {
    account = await startAccount('right-key-4711');
    open = await openWorkbench({ files: { 'two.merge.jsonc': PAYLOAD, 'other.json': '{ "name": "no payload" }\n', '.vscode/settings.json': FOREIGN_SETTINGS } });
    ({ workbench } = open);
    await workbench.openFile('two.merge.jsonc');
    await workbench.codeLens(/Send 2 records to/).waitFor();
  });

  after(async () => {
    await open.close();
    await account.close();
  });

  beforeEach(() => workbench.runCommand('Notifications: Clear All Notifications'));

  it('asks where to send when there is no connection, and sends nothing on Escape', async () => {
    await workbench.runCommand(SEND);
    const offered = workbench.page.locator('.quick-input-list .monaco-list-row');
    await offered.filter({ hasText: 'Sandbox' }).waitFor();
    assert.equal(await offered.filter({ hasText: 'Elsewhere' }).count(), 0, 'connections of a folder are none');
    await workbench.press('Escape');
    await workbench.notification(/Nothing was sent: no connection/);
  });

  it('says that there is nothing to send before it asks where to', async () => {
    await workbench.openFile('other.json');
    await workbench.runCommand(SEND);
    await workbench.notification(/Nothing was sent\. There is no record to send\./);
    assert.equal(await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Sandbox' }).count(), 0);
    await workbench.openFile('two.merge.jsonc');
  });

  it('sends to the sandbox and marks each record, created first and updated then', async () => {
    await workbench.runCommand(SEND);
    await workbench.pick('Sandbox');
    await workbench.notification('Sandbox: 2 created');
    assert.deepEqual(await workbench.until('marks', () => workbench.marks(), (marks) => marks.length === 2), ['✓ created', '✓ created']);
    await workbench.runCommand('Notifications: Clear All Notifications');
    const outcome = workbench.page.locator('.notification-toast', { hasText: 'Sandbox: 2 updated' }).first();
    await workbench.clickUntil(workbench.codeLens(/Send 2 records to Sandbox: create and update/), outcome);
    assert.deepEqual(await workbench.until('marks', () => workbench.marks(), (marks) => marks[0] !== '✓ created'), ['✓ updated', '✓ updated']);
  });

  it('sends the record at the cursor alone, and none where the cursor is in none', async () => {
    await workbench.goTo(9, 5);
    await workbench.runCommand('Dialog Insight: Send This Record Only');
    await workbench.notification('Sandbox: 1 updated');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.goTo(2, 3);
    await workbench.runCommand('Dialog Insight: Send This Record Only');
    await workbench.notification('Put the cursor in the record to send.');
  });

  it('goes back to a key that the service refuses, and keeps the other answers', async () => {
    const { page } = workbench;
    await workbench.runCommand('Dialog Insight: Add Connection');
    await workbench.pick('Another address...');
    await answerNext(workbench, 'Add Connection: Address', account.sandbox.address);
    await answerNext(workbench, 'Add Connection: Name', 'Typed twice');
    await answerNext(workbench, 'Add Connection: Key Number', '5335');
    await answerNext(workbench, 'Add Connection: Key', 'wrong-key-0815');
    await workbench.until('the refusal', async () => (await workbench.question()).prompt, (prompt) => prompt.includes('AuthenticationFailed'));
    await page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    await answerNext(workbench, 'Add Connection: Key', account.key);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'idProject 123456' }).click();
    await workbench.pick('Test project');
    await workbench.statusBarItem('Typed twice').waitFor();
  });

  it('asks for the key in a masked box, and asks before a production send', async () => {
    await addConnection(workbench, { name: 'Shop', address: account.sandbox.address, key: 'wrong-key-0815', replacesKey: true, kind: 'Production' });
    await workbench.runCommand('Dialog Insight: Update Key');
    await workbench.pick('Shop');
    await workbench.until('the masked box', async () => (await workbench.question()).type, (type) => type === 'password');
    const { prompt } = await workbench.question();
    assert.ok(prompt.includes(account.sandbox.address), prompt);
    await workbench.answer(account.key);
    await workbench.notification(/key of Typed twice and Shop was updated/);

    await workbench.press('Control+1');
    await workbench.runCommand(SEND);
    const dialog = await workbench.dialog();
    for (const fact of ['Shop', '123456', '2 records']) assert.ok(dialog.includes(fact), dialog);
    await workbench.pressDialogButton('Cancel');
    assert.equal((await account.sandbox.contacts()).length, 1, 'nothing is sent before the person agrees');

    await workbench.runCommand(SEND);
    await workbench.dialog();
    await workbench.pressDialogButton('Send');
    await workbench.notification('Shop: 2 created');
    assert.equal((await account.sandbox.contacts()).length, 3);
  });

  it('says that the key is wrong, and stores nothing', async () => {
    await addConnection(workbench, { name: 'Mistyped', address: account.sandbox.address, key: 'not-the-key-2222', replacesKey: true, kind: 'Test project' });
    await workbench.press('Control+1');
    await workbench.runCommand(SEND);
    const said = await workbench.notification(/Mistyped: 2 rejected/);
    assert.match(said, /key/i);
    assert.ok(!said.includes('not-the-key-2222'));
    assert.deepEqual((await workbench.until('marks', () => workbench.marks(), (marks) => marks.length === 2)).map((mark) => mark.slice(0, 10)), ['✗ rejected', '✗ rejected']);
  });

  it('says that the project differs, before anything is sent', async () => {
    await addConnection(workbench, { name: 'Other project', address: account.sandbox.address, idProject: 99, key: account.key, replacesKey: true, kind: 'Test project' });
    await workbench.press('Control+1');
    await workbench.runCommand(SEND);
    await workbench.notification(/project/);
    await workbench.runCommand('Dialog Insight: Switch Connection');
    await workbench.pick('Shop');
    await workbench.statusBarItem('Shop').waitFor();
  });

  const faults = [
    { name: 'a page instead of JSON', fault: { kind: 'html' }, state: 'unknown', said: /2 unknown/ },
    { name: 'a lost connection', fault: { kind: 'dropAfter' }, state: 'unknown', said: /lost/ },
    { name: 'a service that is down', fault: { kind: 'status', status: 500 }, state: 'unknown', said: /500/ },
  ];
  for (const { name, fault, state, said } of faults) {
    it(`never calls a record stored after ${name}`, async () => {
      await account.fail({ ...fault, method: 'Contacts.Merge' });
      await workbench.press('Control+1');
      await workbench.runCommand(SEND);
      await workbench.dialog();
      await workbench.pressDialogButton('Send');
      await workbench.notification(said);
      const marks = await workbench.until('marks', () => workbench.marks(), (shown) => shown.some((mark) => mark.includes(state)));
      assert.ok(marks.every((mark) => mark.startsWith(`? ${state}`)), marks.join('\n'));
    });
  }

  it('says that the service is not there, and that nothing was sent', async () => {
    const gone = await startAccount('key-of-a-service-that-ends');
    await addConnection(workbench, { name: 'Gone', address: gone.sandbox.address, key: gone.key, kind: 'Test project' });
    await gone.close();
    await workbench.press('Control+1');
    await workbench.runCommand(SEND);
    await workbench.page.locator('.notification-toast', { hasText: /refused the connection.*Nothing was sent/ }).first().waitFor({ timeout: 40_000 });
    const marks = await workbench.until('marks', () => workbench.marks(), (shown) => shown.length === 2);
    assert.ok(marks.every((mark) => mark.startsWith('○ not sent')), marks.join('\n'));
  });

  it('asks for the key again when the secret store lost it', async () => {
    await workbench.runCommand('Dialog Insight: Switch Connection');
    await workbench.pick('Shop');
    await workbench.statusBarItem('Shop').waitFor();
    // The editor writes its state a moment later.
    await workbench.page.waitForTimeout(2000);
    await workbench.page.reload();
    await workbench.ready();
    await workbench.openFile('two.merge.jsonc');
    await workbench.statusBarItem('Shop').waitFor();
    await workbench.runCommand(SEND);
    await workbench.until('the masked box', async () => (await workbench.question()).type, (type) => type === 'password');
    await workbench.answer(account.key);
    await workbench.dialog();
    await workbench.pressDialogButton('Send');
    await workbench.notification('Shop: 2 updated');
  });
});

describe('a folder that is not trusted', () => {
  it('checks payloads but sends nothing', async () => {
    const open = await openWorkbench({ restricted: true });
    try {
      const { workbench } = open;
      await workbench.openFile('with-mistakes.merge.jsonc');
      await workbench.waitForUnderline('error');
      await workbench.runCommand('Dialog Insight: Send to Dialog Insight');
      await workbench.notification(/needs a trusted workspace/);
      await workbench.runCommand('Notifications: Clear All Notifications');
      // The cursor is in no record: that is not what stands in the way.
      await workbench.goTo(1, 1);
      await workbench.runCommand('Dialog Insight: Send This Record Only');
      await workbench.notification(/needs a trusted workspace/);
    } finally {
      await open.close();
    }
  });

  it('asks no service for its projects with the key of a new connection', async () => {
    const open = await openWorkbench({ restricted: true });
    const account = await startAccount('key-of-a-service-that-nobody-asks-4711');
    try {
      // The fault would be used up by the first call.
      await account.fail({ kind: 'html' });
      const { workbench } = open;
      await workbench.runCommand('Dialog Insight: Add Connection');
      await workbench.pick('Another address...');
      await answerNext(workbench, 'Add Connection: Address', account.sandbox.address);
      await answerNext(workbench, 'Add Connection: Name', 'Shop');
      await answerNext(workbench, 'Add Connection: Key Number', '5335');
      await answerNext(workbench, 'Add Connection: Key', account.key);
      await workbench.until('why the number is asked for', async () => (await workbench.question()).prompt, (prompt) => prompt.includes('trusted workspaces only'));
      await workbench.answer('123456');
      await workbench.pick('Test project');
      await workbench.notification('Shop is ready');
      assert.equal(await account.waitingFaults(), 1);
    } finally {
      await open.close();
      await account.close();
    }
  });
});
