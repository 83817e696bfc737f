import * as vscode from 'vscode';
import { addConnection } from '../connections/add-connection';
import type { Services } from './services';

export function registerAddConnection(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.addConnection', async () => {
    const connection = await addConnection(services);
    if (!connection) return;
    const test = vscode.l10n.t('Test Connection');
    const said = vscode.l10n.t('{0} is ready: payloads of this workspace are sent there.', connection.name);
    if ((await vscode.window.showInformationMessage(said, test)) === test) {
      await vscode.commands.executeCommand('dialogInsight.testConnection', connection.name);
    }
  });
}
