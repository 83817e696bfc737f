import * as vscode from 'vscode';
import { isFile } from '../payloads/is-file';
import { shownName } from '../ui/shown-name';
import type { Services } from './services';

/** Shows the last report again: that of the payload in the active editor, if it was sent, else that of the last send, and then says so. */
export function registerShowReport({ payloads, recent, reports }: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.showReport', async (argument: unknown) => {
    const active = vscode.window.activeTextEditor?.document;
    const looked = active && isFile(active.uri) && payloads.isPayload(active) ? active.uri : undefined;
    const asked = argument instanceof vscode.Uri ? argument : looked;
    const send = recent.last(asked?.toString());
    if (!send) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing has been sent since the editor was opened.'));
      return;
    }
    // Without an editor next to it, it would fill only half the space.
    await reports.show(send.title, send.report, active ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
    if (!asked || asked.toString() === send.payload) return;
    const other = shownName(vscode.Uri.parse(send.payload));
    void vscode.window.showInformationMessage(vscode.l10n.t('This report is about {0}. {1} has not been sent since the editor was opened.', other, shownName(asked)));
  });
}
