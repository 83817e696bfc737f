import * as vscode from 'vscode';
import type { AccountConnection } from '../connections/connection';
import { pickAccount } from '../connections/pick-connection';
import { accountsSharingKey } from '../connections/key-owner';
import { askKey } from '../connections/key-store';
import { requireAccounts } from '../connections/require-accounts';
import { listOf } from '../ui/list-of';
import type { Services } from './services';

export function registerUpdateKey({ connections, keys }: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.updateKey', async (name: unknown) => {
    const connection = named(connections.accounts(), name) ?? (await choose(connections.accounts()));
    if (!connection) return;
    const key = await askKey(connection, vscode.l10n.t('New Key for {0}', connection.name));
    if (key === undefined) return;
    await keys.store(connection, key);
    const names = accountsSharingKey(connections.accounts(), connection).map(({ name }) => name);
    void vscode.window.showInformationMessage(vscode.l10n.t('The key of {0} was updated.', listOf(names)));
  });
}

function named(accounts: readonly AccountConnection[], name: unknown): AccountConnection | undefined {
  return accounts.find((account) => account.name === name);
}

async function choose(accounts: readonly AccountConnection[]): Promise<AccountConnection | undefined> {
  const some = requireAccounts(accounts);
  return some && pickAccount(some, vscode.l10n.t('Which connection gets a new key?'));
}
