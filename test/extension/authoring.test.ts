import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codes, newPayload, payload, quickFixes, rangeOf, until } from './documents';

const CONSENT = '"hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05"';

const article = (name: string): string => readFileSync(join(__dirname, '..', '..', 'test', 'fixtures', 'article', name), 'utf8');

async function repair(): Promise<void> {
  await vscode.commands.executeCommand('dialogInsight.repair');
}

async function undo(): Promise<void> {
  await vscode.commands.executeCommand('undo');
}

function selectIn(document: vscode.TextDocument, text: string): void {
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document, document);
  const range = rangeOf(document, text);
  editor.selection = new vscode.Selection(range.start, range.end);
}

describe('Repair Payload', () => {
  it("fixes the article's text in one step, with its comments, and leaves the cursor in its place", async () => {
    const printed = article('case-3-full-synchronisation.txt');
    const document = await newPayload(printed);
    selectIn(document, 'paul@domain.com');
    await repair();
    await until(() => codes(document).length === 0);
    const editor = vscode.window.activeTextEditor;
    assert.equal(document.getText(editor?.selection), 'paul@domain.com');
    assert.ok(document.getText().startsWith('{') && document.getText().includes('// Paul, an existing contact'));
    await undo();
    assert.equal(document.getText(), printed);
  });

  it('puts a record alone into a payload', async () => {
    const document = await newPayload('{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "f_City": "Laval" } }');
    await repair();
    await until(() => codes(document).includes('merge-options-missing'));
    assert.match(document.getText(), /^\{\n +"Records": \[\n/);
  });

  for (const [what, text] of [
    ['is right', payload(CONSENT)],
    ['has a mistake that only its author can fix', '{ "Records": [ { "ID": { "key_f_EMail": nadia } } ] }'],
    ['is empty', ''],
  ] as const) {
    it(`leaves a text alone that ${what}`, async () => {
      const document = await newPayload(text);
      const { version } = document;
      await repair();
      assert.equal(document.version, version);
    });
  }

  it('is among the quick fixes of a syntax error', async () => {
    const document = await newPayload(payload(CONSENT).replace('],', ']'));
    const titles = (await quickFixes(document, rangeOf(document, '"MergeOptions"'))).map(({ title }) => title);
    assert.ok(titles.includes('Repair payload'), titles.join());
    await repair();
    await until(() => codes(document).length === 0);
    assert.match(document.getText(), /\],\n/);
  });
});

describe('Copy as Strict JSON', () => {
  async function copied(): Promise<string> {
    await vscode.env.clipboard.writeText('nothing');
    await vscode.commands.executeCommand('dialogInsight.copyStrictJson');
    await until(async () => (await vscode.env.clipboard.readText()) !== 'nothing');
    return vscode.env.clipboard.readText();
  }

  it("gives what JSON.parse takes, without the file's key", async () => {
    await newPayload(article('case-2-update-consents.txt').replace('abcdefghijklmnopkrstuvwxyz', 's3cr3tOfThem'));
    const text = await copied();
    const body = JSON.parse(text) as { AuthKey: unknown; Records: unknown[] };
    assert.equal(body.Records.length, 3);
    assert.deepEqual(body.AuthKey, { idKey: 5335, Key: '<key>' });
    assert.ok(!text.includes('s3cr3t'));
  });

  it('gives the records in the selection only', async () => {
    const document = await newPayload(article('case-2-update-consents.txt'));
    selectIn(document, 'marc@domain.com');
    const { Records } = JSON.parse(await copied()) as { Records: unknown[] };
    assert.deepEqual(Records, [{ ID: { key_f_EMail: 'marc@domain.com' }, Data: { hasTrackingConsent: '1', dtTrackingConsent: '2026.10.24' } }]);
  });

  it('copies nothing of a text that is no complete JSON', async () => {
    await newPayload('{ "Records": [');
    await vscode.env.clipboard.writeText('nothing');
    await vscode.commands.executeCommand('dialogInsight.copyStrictJson');
    assert.equal(await vscode.env.clipboard.readText(), 'nothing');
  });
});

describe('the outline', () => {
  /** Ours: VS Code's JSON service has its own. */
  async function symbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    const all = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    return all.filter(({ name, detail }) => name !== 'Records' || detail.endsWith('records'));
  }

  it('has one entry a record, by its ID, with its consent', async () => {
    const document = await newPayload(article('case-2-update-consents.txt').replace('"key_f_EMail": "marc@domain.com"', ''));
    const records = (await symbols(document)).find(({ name, detail }) => name === 'Records' && detail === '3 records');
    assert.deepEqual(
      records?.children.map(({ name, detail }) => [name, detail]),
      [
        ['claire@domain.com', 'consents, 2026.10.24'],
        ['record 2', 'consents, 2026.10.24'],
        ['paul@domain.com', 'refuses, 2026.10.24'],
      ],
    );
    const last = records?.children[2];
    assert.match(document.getText(last?.range), /^\{[^]*paul@domain\.com[^]*\}$/);
  });

  it('shows 5,000 records of many and says how many more there are', async () => {
    const record = (number: number): string => `{ "ID": { "key_f_EMail": "n${number}@example.org" }, "Data": { "f_City": "Laval" } }`;
    const document = await newPayload(`{ "idProject": 1, "Records": [\n${Array.from({ length: 6000 }, (_, number) => record(number)).join(',\n')}\n], "MergeOptions": { "AllowInsert": true, "AllowUpdate": false } }`);
    const found = await symbols(document);
    const records = found.find(({ detail }) => detail === '6000 records');
    assert.equal(records?.children.length, 5001);
    assert.equal(records?.children.at(-1)?.name, '1000 more records');
    const options = found.find(({ detail }) => detail === 'create only');
    assert.match(document.getText(options?.range), /^"MergeOptions": \{.*\}$/);
  });
});

describe('Open Rule Documentation', () => {
  it('shows the section of a rule inside the editor', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('dialogInsight.openRule', 'consent-date-format');
    const labels = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(() => labels().some((label) => label.includes('rules.md')));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is offered for the problem at the cursor', async () => {
    const document = await newPayload(payload('"hasTrackingConsent": "1", "dtTrackingConsent": "2026-03-05"'));
    const actions = await quickFixes(document, rangeOf(document, '2026-03-05'));
    // Newer editors add an action of their chat behind ours.
    const explain = actions.find(({ command }) => command?.command === 'dialogInsight.openRule');
    assert.deepEqual(explain?.command?.arguments, ['consent-date-format']);
  });
});
