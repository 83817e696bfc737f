import * as vscode from 'vscode';

/** Whether the workspace is trusted; where it is not, says `why` and offers the way there. */
export async function mayUseKey(why: string): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  if ((await vscode.window.showWarningMessage(why, manage)) === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
