import * as vscode from 'vscode';
import type { Services } from './services';

/** Deletes all sends, with what was kept of them on disk and in memory, and the outcomes of their records. */
export function registerClearHistory({ history, journals, recent, results, sends }: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.clearHistory', async () => {
    if (sends.all().length > 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('The history is being written: a send is in progress. Wait for it or cancel it first.'));
      return;
    }
    const clear = vscode.l10n.t('Clear');
    const detail = vscode.l10n.t("The list of sends, the requests and answers that were kept, the reports and the results are deleted. A send that stopped can't go on any more.");
    const chosen = await vscode.window.showWarningMessage(vscode.l10n.t('Clear the history of sends?'), { modal: true, detail }, clear);
    if (chosen !== clear) return;
    recent.clear();
    results.clear();
    await Promise.all([history.clear(), journals.clear()]);
    void vscode.window.showInformationMessage(vscode.l10n.t('The history was cleared.'));
  });
}
