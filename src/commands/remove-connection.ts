import * as vscode from 'vscode';
import { pickAccount } from '../connections/pick-connection';
import { requireAccounts } from '../connections/require-accounts';
import type { Services } from './services';

export function registerRemoveConnection({ connections, fields, keys }: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.removeConnection', async () => {
    const accounts = requireAccounts(connections.accounts());
    const connection = accounts && (await pickAccount(accounts, vscode.l10n.t('Which connection do you want to remove?')));
    if (!connection) return;
    const remove = vscode.l10n.t('Remove');
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('Remove the connection {0}?', connection.name),
      { modal: true, detail: vscode.l10n.t('Its key is removed from the secret store as well. Nothing changes at Dialog Insight.') },
      remove,
    );
    if (chosen !== remove) return;
    await connections.remove(connection);
    await keys.forget(connection, connections.accounts());
    await fields.forget(connection, connections.accounts());
  });
}
