import * as vscode from 'vscode';
import { showContacts, withSandbox } from '../connections/sandbox-contacts';
import type { Services } from './services';

/** Restores the contact that the sandbox starts with; it also offers to remove all. */
export function registerResetSandboxContacts(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.resetSandboxContacts', () =>
    withSandbox(async () => {
      const { sandbox } = await services.sandbox.start();
      await sandbox.reset();
      services.sandbox.contactsChanged();
      void offerMore(services);
    }),
  );
}

async function offerMore(services: Services): Promise<void> {
  const show = vscode.l10n.t('Show Contacts');
  const clear = vscode.l10n.t('Remove All');
  const said = vscode.l10n.t('The sandbox starts over: Paul is its only contact.');
  const chosen = await vscode.window.showInformationMessage(said, show, clear);
  await withSandbox(async () => {
    if (chosen === show) await showContacts(services);
    if (chosen !== clear) return;
    const { sandbox } = await services.sandbox.start();
    await sandbox.clear();
    services.sandbox.contactsChanged();
  });
}
