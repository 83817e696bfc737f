import * as vscode from 'vscode';
import { lastingAddress, type Connection } from '../connections/connection';

export function shownAddress(connection: Connection): string {
  return lastingAddress(connection) ?? vscode.l10n.t('inside this editor');
}
