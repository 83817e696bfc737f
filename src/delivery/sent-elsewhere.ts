import * as vscode from 'vscode';
import type { DeliveryServices } from './services';

/** Whether another window is sending the payload; says so. */
export async function isSentElsewhere({ journals }: Pick<DeliveryServices, 'journals'>, payload: vscode.Uri): Promise<boolean> {
  if (!(await journals.read(payload.toString()))?.isElsewhere) return false;
  void vscode.window.showInformationMessage(vscode.l10n.t('Another window is sending this payload.'));
  return true;
}
