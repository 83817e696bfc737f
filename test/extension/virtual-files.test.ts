import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { payload, quickFixes, rangeOf, waitForCodes } from './documents';

/** Files that are on no disk, as in a virtual workspace: one text for every path. */
class FilesInMemory implements vscode.FileSystemProvider {
  private readonly change = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.change.event;

  constructor(private bytes: Uint8Array) {}

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }
  stat(): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.bytes.length };
  }
  readDirectory(): [string, vscode.FileType][] {
    return [];
  }
  createDirectory(): void {}
  readFile(): Uint8Array {
    return this.bytes;
  }
  writeFile(_uri: vscode.Uri, bytes: Uint8Array): void {
    this.bytes = bytes;
  }
  delete(): void {}
  rename(): void {}
}

describe('a payload that is on no disk', () => {
  it('is checked, fixed and completed as any other', async () => {
    const text = payload('"hasTrackingConsent": "1", "dtTrackingConsent": "2026-03-05"');
    const registration = vscode.workspace.registerFileSystemProvider('memory', new FilesInMemory(new TextEncoder().encode(text)));
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('memory:/somewhere/consents.merge.json'));
      await vscode.window.showTextDocument(document);
      assert.equal(document.languageId, 'jsonc');
      await waitForCodes(document, ['consent-date-format']);
      const [fix] = await quickFixes(document, rangeOf(document, '2026-03-05'));
      assert.ok(fix?.edit);
      await vscode.workspace.applyEdit(fix.edit);
      await waitForCodes(document, []);
      const inData = rangeOf(document, '"hasTrackingConsent"').start;
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, inData);
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert.ok(labels.includes('dtTrackingConsent') || labels.some((label) => label.startsWith('di-')), labels.join());
      assert.ok(await document.save());
    } finally {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      registration.dispose();
    }
  });
});
