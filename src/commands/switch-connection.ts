import * as vscode from 'vscode';
import { chooseConnection } from '../connections/choose-connection';
import type { Services } from './services';

/** Switches to the connection with the given name (for instance from a key binding), or asks which one. */
export function registerSwitchConnection(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.switchConnection', async (name: unknown) => {
    const named = typeof name === 'string' ? services.connections.find(name) : undefined;
    if (named) await services.connections.activate(named);
    else await chooseConnection(services);
  });
}
