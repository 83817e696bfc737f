import * as vscode from 'vscode';
import type { MergeFlags } from '../core/payload/merge-request';

/** "3 records, update only". */
export function payloadFigures({ records, options }: { readonly records: number; readonly options: MergeFlags }): string {
  const count = records === 1 ? vscode.l10n.t('1 record') : vscode.l10n.t('{0} records', records);
  return vscode.l10n.t('{0}, {1}', count, whatIsAllowed(options.AllowInsert, options.AllowUpdate));
}

/** What a payload lets happen to contacts; what is not written is left to a default that is not documented. */
export function whatIsAllowed(insert: boolean | undefined, update: boolean | undefined): string {
  if (insert && update) return vscode.l10n.t('create and update');
  if (insert) return update === false ? vscode.l10n.t('create only') : vscode.l10n.t('create; updating is left to a default');
  if (update) return insert === false ? vscode.l10n.t('update only') : vscode.l10n.t('update; creating is left to a default');
  return insert === false && update === false ? vscode.l10n.t('neither create nor update') : vscode.l10n.t('what happens is left to defaults');
}
