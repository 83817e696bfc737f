import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codes, foreignDiagnostics, newPayload, payload, quickFixes, rangeOf, until } from './documents';

const CONSENT = '"hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05"';

/** The fixtures stand beside the sources, and the suite runs from `out/test/extension`. */
const article = (name: string): string => readFileSync(join(__dirname, '..', '..', 'test', 'fixtures', 'article', name), 'utf8');

/** What is in sight: a document lives on for a while after its tab was closed. */
function openDocument(name: RegExp): vscode.TextDocument | undefined {
  return vscode.window.visibleTextEditors.map(({ document }) => document).find(({ uri }) => uri.scheme === 'dialog-insight' && name.test(uri.path));
}

async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Sends the document in the active editor and gives the report. */
async function send(document: vscode.TextDocument): Promise<string> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('dialogInsight.send');
  await vscode.commands.executeCommand('dialogInsight.showReport', document.uri);
  await until(() => openDocument(/Send report/) !== undefined);
  const report = openDocument(/Send report/)?.getText() ?? '';
  await closeReports();
  return report;
}

async function closeReports(): Promise<void> {
  for (const group of vscode.window.tabGroups.all) {
    for (const tab of group.tabs) {
      if (tab.input instanceof vscode.TabInputText && tab.input.uri.scheme === 'dialog-insight') await vscode.window.tabGroups.close(tab);
    }
  }
}

async function contacts(): Promise<string> {
  await vscode.commands.executeCommand('dialogInsight.showSandboxContacts');
  await until(() => openDocument(/contacts/i) !== undefined);
  const text = openDocument(/contacts/i)?.getText() ?? '';
  await closeReports();
  return text;
}

/** The article's text, pasted and fixed as a person would: by the quick fix of its missing brace. */
async function pasteAndRepair(name: string): Promise<vscode.TextDocument> {
  const document = await newPayload(article(name));
  await until(() => codes(document).includes('missing-braces'));
  const start = document.positionAt(document.getText().indexOf('"AuthKey"'));
  const fix = (await quickFixes(document, new vscode.Range(start, start.translate(0, 1)))).find(({ title }) => /brace/i.test(title));
  assert.ok(fix?.edit, 'the fix for the missing brace');
  await vscode.workspace.applyEdit(fix.edit);
  await until(() => codes(document).length === 0 && foreignDiagnostics(document).length === 0);
  assert.ok(document.getText().includes('// '), 'comments are kept');
  return document;
}

describe('sending to the sandbox', () => {
  before(async () => {
    await vscode.commands.executeCommand('dialogInsight.switchConnection', 'Sandbox');
  });
  beforeEach(async () => {
    await closeAll();
    await vscode.commands.executeCommand('dialogInsight.resetSandboxContacts');
  });

  it('opens a terminal whose programs reach the sandbox', async () => {
    await vscode.commands.executeCommand('dialogInsight.openSandboxTerminal');
    const opened = vscode.window.terminals.map(({ creationOptions }) => creationOptions).find((options) => 'env' in options && options.env?.['SANDBOX_KEY'] !== undefined);
    assert.ok(opened && 'env' in opened && opened.env && opened.isTransient === true);
    const { SANDBOX_ADDRESS: address, SANDBOX_KEY: key, DIALOG_INSIGHT_KEY: forSend } = opened.env;
    const answer = await fetch(`${address}/sandbox/faults`, { headers: { Authorization: `Bearer ${key}` } });
    assert.deepEqual(await answer.json(), { faults: [] });
    assert.equal(forSend, key);
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  it('creates what is new and updates it the second time', async () => {
    const document = await newPayload(payload(CONSENT));
    assert.match(await send(document), /1 created/);
    assert.match(await send(document), /1 updated/);
    assert.match(await contacts(), /nadia@example\.org/);
  });

  it('names the payload in the report, also one that was never saved', async () => {
    const document = await newPayload(payload(CONSENT));
    const report = await send(document);
    assert.match(report, /^- File: .*untitled-[-\w]+\.merge\.jsonc \(not saved\)$/m);
    const name = /untitled-[-\w]+/.exec(report)?.[0] ?? '';
    assert.ok(document.uri.path.includes(name));
    await newPayload(payload(CONSENT));
    await vscode.commands.executeCommand('dialogInsight.showReport');
    await until(() => openDocument(/Send report/) !== undefined);
    assert.ok(openDocument(/Send report/)?.getText().includes(name), 'the report of another payload says whose it is');
  });

  it('stores the article\'s three cases as the article says', async () => {
    const create = await send(await pasteAndRepair('case-1-create.txt'));
    assert.match(create, /2 created/);
    const update = await send(await pasteAndRepair('case-2-update-consents.txt'));
    assert.match(update, /3 updated/);
    assert.doesNotMatch(update, /[1-9]\d* created/);
    await vscode.commands.executeCommand('dialogInsight.resetSandboxContacts');
    const full = await send(await pasteAndRepair('case-3-full-synchronisation.txt'));
    assert.match(full, /2 created/);
    assert.match(full, /1 updated/);
    const stored = await contacts();
    for (const name of ['claire', 'marc', 'paul']) assert.match(stored, new RegExp(`${name}@domain\\.com`));
  });

  it('sends nothing while there are errors', async () => {
    const document = await newPayload(payload('"hasTrackingConsent": "perhaps", "dtTrackingConsent": "2026.03.05"'));
    await until(() => codes(document).length > 0);
    void vscode.commands.executeCommand('dialogInsight.send');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.doesNotMatch(await contacts(), /nadia/);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('never changes the payload, and previews it without a key', async () => {
    const document = await newPayload(payload(CONSENT).replace('"idProject"', '"AuthKey": { "idKey": 5335, "Key": "s3cr3t-of-the-file" },\n  "idProject"'));
    const text = document.getText();
    await vscode.commands.executeCommand('dialogInsight.preview');
    await until(() => openDocument(/as it will be sent/) !== undefined);
    const preview = openDocument(/as it will be sent/)?.getText() ?? '';
    assert.doesNotMatch(preview, /s3cr3t/);
    assert.equal((JSON.parse(preview) as { AuthKey: { idKey: number } }).AuthKey.idKey, 5335);
    await closeReports();
    const report = await send(document);
    assert.doesNotMatch(report, /s3cr3t/);
    assert.equal(document.getText(), text);
  });

  it('offers to send a record alone where the cursor is in one, and only there', async () => {
    const document = await newPayload(payload(CONSENT));
    await until(() => vscode.workspace.textDocuments.includes(document));
    const titles = async (text: string): Promise<readonly string[]> => {
      const kind = 'dialogInsight.send';
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, rangeOf(document, text), kind);
      return actions.map(({ title }) => title);
    };
    await until(async () => (await titles('nadia')).length > 0);
    assert.deepEqual(await titles('nadia'), ['Send this record only to Sandbox']);
    for (const outside of ['"idProject"', '"Records"', '"MergeOptions"']) assert.deepEqual(await titles(outside), [], outside);
  });

  it('leaves the process\'s own dispatcher as it was', async () => {
    const slot = Symbol.for('undici.globalDispatcher.1');
    const before = (globalThis as Record<symbol, unknown>)[slot];
    await send(await newPayload(payload(CONSENT)));
    assert.equal((globalThis as Record<symbol, unknown>)[slot], before);
  });
});
