import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { contactList } from '../fixtures/contact-list';
import { closeEditors, codes, until } from './documents';

/** So long, in milliseconds, may 100,000 rows take on a busy machine. */
const PATIENCE = 50_000;

describe('New Payload from CSV', () => {
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-csv-'));
    await vscode.commands.executeCommand('dialogInsight.switchConnection', 'Sandbox');
  });
  afterEach(closeEditors);
  after(() => rmSync(folder, { recursive: true }));

  /** Takes what every question proposes, until the payload is there. */
  async function makePayload(name: string, rows: number): Promise<vscode.TextDocument> {
    const csv = join(folder, `${name}.csv`);
    writeFileSync(csv, contactList(rows));
    // It ends with its last notification, which nobody closes here.
    void vscode.commands.executeCommand('dialogInsight.newPayloadFromCsv', vscode.Uri.file(csv));
    const end = Date.now() + PATIENCE;
    for (;;) {
      const document = vscode.window.activeTextEditor?.document;
      if (document?.uri.path.endsWith(`/${name}.merge.jsonc`) && document.lineCount > rows) return document;
      if (Date.now() > end) throw new Error('The payload never came.');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  it('makes an unsaved payload that checks clean of a French Excel file', async () => {
    const document = await makePayload('clients', 1200);
    assert.ok(document.isUntitled);
    assert.deepEqual(codes(document), []);
    await until(() => vscode.window.activeTextEditor?.options.insertSpaces === false);
    assert.match(document.getText(), /"contact.3@exemple.org" }, "Data": { "f_FirstName": "Noël", "f_City": "L’Île-Perrot", "hasTrackingConsent": "0", "dtTrackingConsent": "2025.04.04", "optin_newsletter": "1" }/);
  });

  it('makes a file that checks clean of 100,000 rows, and opens it', async () => {
    const document = await makePayload('tous les clients', 100_000);
    assert.ok(!document.isUntitled && !document.isDirty);
    assert.deepEqual(codes(document), []);
    const file = join(folder, 'tous les clients.merge.jsonc');
    assert.equal(document.uri.fsPath, file);
    assert.ok(existsSync(file) && statSync(file).size > 20_000_000);
    assert.match(document.lineAt(document.lineCount - 13).text, /contact\.99999@exemple\.org/);
    assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.part')), []);
  });
});
