import * as vscode from 'vscode';
import { columnName, type Column } from '../core/csv/columns';

/** How the user knows a column: its heading, or its number if it has none. */
export function nameColumn(column: Column): string {
  return columnName(column, (number) => vscode.l10n.t('Column {0}', number));
}
