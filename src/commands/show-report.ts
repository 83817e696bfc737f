import * as vscode from 'vscode';
import type { Services } from './services';

/** Shows the report of the last send again: of the payload in the active editor, if it was sent, else of any. */
export function registerShowReport({ recent, reports }: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.showReport', async (argument: unknown) => {
    const active = vscode.window.activeTextEditor;
    const uri = argument instanceof vscode.Uri ? argument : active?.document.uri;
    const send = recent.last(uri?.toString());
    // Beside nothing it would stand in half the room.
    if (send) await reports.show(send.title, send.report, active ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
    else void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was sent yet since the editor was opened.'));
  });
}
