import * as vscode from 'vscode';

/** Puts a call into the clipboard and says what is in it. */
export async function copyCall(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  void vscode.window.showInformationMessage(vscode.l10n.t('The call is in the clipboard, with a placeholder for the key. It contains personal data: take care where you paste it.'));
}
