import * as vscode from 'vscode';
import type { Connection } from './connection';

/** Says why a call did not succeed. A wrong key is the usual reason: an account's key can be entered again from here. */
export async function showCallFailure(text: string, connection: Connection): Promise<void> {
  const update = vscode.l10n.t('Update Key');
  const chosen = await vscode.window.showErrorMessage(text, ...(connection.kind === 'account' ? [update] : []));
  if (chosen === update) await vscode.commands.executeCommand('dialogInsight.updateKey', connection.name);
}
