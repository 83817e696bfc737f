import * as vscode from 'vscode';
import { fixAllEdits } from '../core/check';
import { workspaceEdit } from '../editor/quick-fixes';
import { targetFile } from '../payloads/target-document';
import type { Services } from './services';

/** Applies every fix that keeps the meaning, in a single edit that one undo reverts. */
export function registerFixAll({ payloads }: Pick<Services, 'payloads'>): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.fixAll', async (argument: unknown) => {
    const document = await targetFile(argument);
    if (!document) return;
    const edits = fixAllEdits(document.getText(), payloads.options(document));
    if (edits.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing in this file has a fix that is sure to keep its meaning.'));
      return;
    }
    await vscode.workspace.applyEdit(workspaceEdit(document, edits));
  });
}
