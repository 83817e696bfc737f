import * as vscode from 'vscode';
import { columnName, type Column } from '../core/csv/columns';

/** What a person knows a column by: its heading, or its number where it has none. */
export function nameColumn(column: Column): string {
  return columnName(column, (number) => vscode.l10n.t('Column {0}', number));
}
