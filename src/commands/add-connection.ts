import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { ConnectionPrefill } from '../connections/connection-pickers';
import { askConnection } from '../connections/connection-pickers';
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

/** Asks for a connection and makes it the active one. The key is stored first: a connection in the settings has had one. */
export async function addConnection({ connections, keys }: Services, prefill: ConnectionPrefill = {}): Promise<Connection | undefined> {
  const answered = await askConnection(connections.all(), prefill);
  if (!answered) return undefined;
  if ('key' in answered) {
    await keys.store(answered.connection, answered.key);
    await connections.add(answered.connection);
  }
  await connections.activate(answered.connection);
  return answered.connection;
}
