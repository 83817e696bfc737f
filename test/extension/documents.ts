import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

const SOURCE = 'Dialog Insight';

/** How long the editor may take to show what it will show. */
const PATIENCE = 8000;

/** A file that is saved nowhere yet, with a name that makes it a payload. */
export async function newPayload(text: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: `/untitled-${randomUUID()}.merge.jsonc` });
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  if (text !== '') await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  return document;
}

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A file on disk, opened; `content` is written as it is. */
export async function savedFile(name: string, content: string | Uint8Array): Promise<vscode.TextDocument> {
  const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-file-'));
  folders.push(folder);
  const file = join(folder, name);
  writeFileSync(file, content);
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  return document;
}

/** Behind a test with large documents: left open, each would be checked again at every change of a setting, by the JSON service for seconds. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.activeTextEditor) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** The codes of our problems in a document. */
export function codes(document: vscode.TextDocument): string[] {
  return ourDiagnostics(document).map(codeOf);
}

export function ourDiagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === SOURCE);
}

/** What the built-in JSON service says of a document. */
export function foreignDiagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source !== SOURCE);
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

/** Waits until our problems have exactly these codes, in any order. */
export async function waitForCodes(document: vscode.TextDocument, expected: readonly string[]): Promise<void> {
  await until(() => codes(document).sort().join() === [...expected].sort().join()).catch(() => undefined);
  assert.deepEqual(codes(document).sort(), [...expected].sort());
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It never came.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/**
 * The quick fixes offered at a range, which has some.
 *
 * Asked for again while there are none: VS Code gives up whoever asks when a provider is registered meanwhile, as the JSON service's is in a
 * window's first second. Its light bulb asks again by itself.
 */
export async function quickFixes(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  let actions: vscode.CodeAction[] = [];
  await until(async () => {
    actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, vscode.CodeActionKind.QuickFix.value);
    return actions.length > 0;
  });
  return actions;
}

/** The range of the first place of a text. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${text} is in the document`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** A payload that has no problem, for one contact. */
export function payload(data: string, options = '"AllowInsert": true, "AllowUpdate": true'): string {
  return `{
  "idProject": 123456,
  "Records": [
    {
      "ID": { "key_f_EMail": "nadia@example.org" },
      "Data": { ${data} }
    }
  ],
  "MergeOptions": { ${options} }
}
`;
}
