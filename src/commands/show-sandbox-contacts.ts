import * as vscode from 'vscode';
import { showContacts, withSandbox } from '../connections/sandbox-contacts';
import type { Services } from './services';

export function registerShowSandboxContacts(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.showSandboxContacts', () => withSandbox(() => showContacts(services)));
}
