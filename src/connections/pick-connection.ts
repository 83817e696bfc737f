import * as vscode from 'vscode';
import { localise } from '../ui/localise';
import { withIcon } from '../ui/with-icon';
import type { AccountConnection, Connection } from './connection';
import { statusText } from './status-text';

/** Lets the user choose one of `connections`. `'add'` means a new connection. */
export async function pickConnection(
  connections: readonly Connection[],
  active: Connection | undefined,
  placeHolder: string,
): Promise<Connection | 'add' | undefined> {
  const items: (vscode.QuickPickItem & { readonly choice: Connection | 'add' })[] = connections.map((connection) => ({
    ...withIcon(localise(statusText(connection).text)),
    description: describe(connection, active),
    choice: connection,
  }));
  items.push({ ...withIcon(vscode.l10n.t('$(add) Add connection...')), choice: 'add' });
  // The walkthrough, whose button leads here, takes the focus back when it ticks a step.
  return (await vscode.window.showQuickPick(items, { placeHolder, title: vscode.l10n.t('Dialog Insight Connection'), ignoreFocusOut: true }))?.choice;
}

/** Lets the user choose one of the accounts. */
export async function pickAccount(accounts: readonly AccountConnection[], placeHolder: string): Promise<AccountConnection | undefined> {
  const items = accounts.map((connection) => ({
    label: connection.name,
    description: vscode.l10n.t('{0}, project {1}', connection.address, connection.idProject),
    connection,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder, title: vscode.l10n.t('Dialog Insight Connection') }))?.connection;
}

function describe(connection: Connection, active: Connection | undefined): string {
  const place = connection.kind === 'sandbox' ? vscode.l10n.t('inside this editor') : connection.address;
  const text = vscode.l10n.t('{0}, project {1}', place, connection.idProject);
  return active?.name === connection.name ? vscode.l10n.t('{0}, active', text) : text;
}
