import * as vscode from 'vscode';
import { fileInFront } from '../ui/file-in-front';
import type { Services } from './services';

/** Makes a payload from a CSV file: one that the user picks, or the one whose context menu was used in the explorer. The active file is proposed. */
export function registerNewPayloadFromCsv(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.newPayloadFromCsv', async (argument: unknown) => {
    const uri = argument instanceof vscode.Uri ? argument : await pickFile();
    if (!uri) return;
    const { makePayloadFromCsv } = await import('../csv-import/make-payload');
    await makePayloadFromCsv(uri, services);
  });
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const inFront = fileInFront();
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('New Payload from CSV'),
    openLabel: vscode.l10n.t('Choose'),
    ...(inFront && /\.(csv|tsv|txt)$/i.test(inFront.path) ? { defaultUri: inFront } : {}),
    filters: { [vscode.l10n.t('CSV files')]: ['csv', 'tsv', 'txt'], [vscode.l10n.t('All files')]: ['*'] },
  });
  return chosen?.[0];
}
