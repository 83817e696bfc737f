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

  it('has every command of its manifest, before and after their code is loaded', async () => {
    const { contributes } = vscode.extensions.getExtension(id)?.packageJSON as { contributes: { commands: { command: string }[] } };
    const missing = async (): Promise<string[]> => {
      const known = new Set(await vscode.commands.getCommands(true));
      return [...contributes.commands.map(({ command }) => command), 'dialogInsight.revealRecord', 'dialogInsight.storeKey'].filter((command) => !known.has(command));
    };
    assert.deepEqual(await missing(), []);
    await Promise.all([vscode.commands.executeCommand('dialogInsight.revealRecord'), vscode.commands.executeCommand('dialogInsight.revealRecord')]);
    assert.deepEqual(await missing(), []);
  });

  it('opens payload files as JSON with comments', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'untitled', path: '/new.merge.json' }));
    assert.equal(document.languageId, 'jsonc');
  });
});
