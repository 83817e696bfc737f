import * as vscode from 'vscode';
import { maySend } from '../delivery/send-document';
import { sendFile } from '../delivery/send-file';
import { fileInFront } from '../ui/file-in-front';
import type { Services } from './services';

/** Sends a file of any size straight from disk: the command's argument, or one that the user chooses; the active file is proposed. */
export function registerSendFile(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.sendFile', async (argument: unknown) => {
    if (!(await maySend())) return;
    const uri = argument instanceof vscode.Uri ? argument : await chooseFile();
    if (uri) await sendFile(services, uri);
  });
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const inFront = fileInFront();
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Which file do you want to send?'),
    openLabel: vscode.l10n.t('Send'),
    ...(inFront && /\.jsonc?$/i.test(inFront.path) ? { defaultUri: inFront } : {}),
    filters: { [vscode.l10n.t('Merge payload')]: ['json', 'jsonc'] },
  });
  return chosen?.[0];
}
