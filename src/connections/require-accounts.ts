import * as vscode from 'vscode';
import type { AccountConnection } from './connection';

/** The accounts, or undefined, with a message, if there are none: the sandbox can be neither removed nor updated. */
export function requireAccounts(accounts: readonly AccountConnection[]): readonly AccountConnection[] | undefined {
  if (accounts.length > 0) return accounts;
  const add = vscode.l10n.t('Add Connection');
  const said = vscode.l10n.t('There is no connection but the sandbox, which is always there and needs no key.');
  void vscode.window.showInformationMessage(said, add).then((chosen) => {
    if (chosen === add) void vscode.commands.executeCommand('dialogInsight.addConnection');
  });
  return undefined;
}
