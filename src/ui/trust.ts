import * as vscode from 'vscode';

/** The one rule of what a key is used for: in a workspace that is not trusted nothing goes to a service, whoever asks for it. */
export function isKeyUsable(): boolean {
  return vscode.workspace.isTrusted;
}

/** Whether the workspace is trusted; where it is not, says `why` and offers the way there. */
export async function mayUseKey(why: string): Promise<boolean> {
  if (isKeyUsable()) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  if ((await vscode.window.showWarningMessage(why, manage)) === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
