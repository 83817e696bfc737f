import * as vscode from 'vscode';
import { withSandbox } from '../connections/sandbox-contacts';
import type { Services } from './services';

/** Opens a terminal with the sandbox's address and key in environment variables, so that nobody has to see or copy its key. */
export function registerOpenSandboxTerminal(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.openSandboxTerminal', () =>
    withSandbox(async () => {
      const { sandbox, key } = await services.sandbox.start();
      const terminal = vscode.window.createTerminal({
        name: vscode.l10n.t('Sandbox'),
        message: vscode.l10n.t('SANDBOX_ADDRESS and SANDBOX_KEY are set here, and DIALOG_INSIGHT_KEY for "dialog-insight-merge send". The sandbox runs as long as this window.'),
        env: { SANDBOX_ADDRESS: sandbox.address, SANDBOX_KEY: key, DIALOG_INSIGHT_KEY: key },
        // Otherwise the editor would restore it, with the key, at its next start.
        isTransient: true,
      });
      terminal.show();
    }),
  );
}
