import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'dialog-insight-merge.dialog-insight-merge';

describe('the extension in its host', () => {
  it('is installed and activates', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension !== undefined, `${id} is installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('opens payload files as JSON with comments', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'untitled', path: '/new.merge.json' }));
    assert.equal(document.languageId, 'jsonc');
  });
});
