import * as vscode from 'vscode';

/** The only rule on when a key may be used: in an untrusted workspace nothing is sent to a service, whatever asks for it. */
export function isKeyUsable(): boolean {
  return vscode.workspace.isTrusted;
}

/** Whether the workspace is trusted; if not, shows `why` and offers to manage trust. */
export async function mayUseKey(why: string): Promise<boolean> {
  if (isKeyUsable()) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  if ((await vscode.window.showWarningMessage(why, manage)) === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
