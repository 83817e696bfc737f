import * as vscode from 'vscode';
import type { Endpoint } from '../api/service';
import type { Connection } from '../connections/connection';

/** The sandbox's port is new each time and says nothing. */
export function shownAddress(connection: Connection, { address }: Endpoint): string {
  return connection.kind === 'sandbox' ? vscode.l10n.t('inside this editor') : address;
}
