import * as vscode from 'vscode';
import { shownName } from '../ui/shown-name';
import type { Services } from './services';

/** Cancels a running send: the one that the Results view shows, else the only one, else one that the user chooses. */
export function registerCancelSend({ sends, results }: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.cancelSend', async () => {
    const payloads = sends.all();
    const shown = results.current();
    const own = shown?.sending === undefined ? undefined : payloads.find((payload) => payload === shown.uri.toString());
    const payload = own ?? (payloads.length > 1 ? await choose(payloads) : payloads[0]);
    if (payload !== undefined) sends.cancel(payload);
    else if (payloads.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('No send is in progress.'));
  });
}

async function choose(payloads: readonly string[]): Promise<string | undefined> {
  const items = payloads.map((payload) => ({ label: shownName(vscode.Uri.parse(payload)), payload }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which send do you want to cancel?') }))?.payload;
}
