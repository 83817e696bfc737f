import * as vscode from 'vscode';
import { addConnection } from './add-connection';
import type { Connection } from './connection';
import { pickConnection } from './pick-connection';
import type { ConnectionServices } from './services';

/** Lets the user choose where payloads are sent, and makes it the active connection. */
export async function chooseConnection(services: ConnectionServices): Promise<Connection | undefined> {
  const { connections } = services;
  sayWhatIsWrong(connections.problems());
  const picked = await pickConnection(connections.all(), connections.active(), vscode.l10n.t('Where are payloads sent to?'));
  if (picked === undefined) return undefined;
  if (picked === 'add') return addConnection(services);
  await connections.activate(picked);
  return picked;
}

/** The active connection, or one that is chosen now if there is none. */
export async function activeConnection(services: ConnectionServices): Promise<Connection | undefined> {
  return services.connections.active() ?? chooseConnection(services);
}

function sayWhatIsWrong(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const open = vscode.l10n.t('Open Settings');
  void vscode.window.showWarningMessage(problems.join(' '), open).then((chosen) => {
    if (chosen === open) void vscode.commands.executeCommand('workbench.action.openSettings', 'dialogInsight.connections');
  });
}
