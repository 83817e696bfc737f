import * as vscode from 'vscode';

/** Copies a call to the clipboard and says what it contains. */
export async function copyCall(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  void vscode.window.showInformationMessage(vscode.l10n.t('The call is in the clipboard, with a placeholder for the key. It contains personal data: take care where you paste it.'));
}
