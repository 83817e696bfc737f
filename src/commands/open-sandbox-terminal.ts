import * as vscode from 'vscode';
import { withSandbox } from '../connections/sandbox-contacts';
import type { Services } from './services';

/** A terminal whose programs know where the sandbox is and what opens it, so that nobody has to see or copy its key. */
export function registerOpenSandboxTerminal(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.openSandboxTerminal', () =>
    withSandbox(async () => {
      const { sandbox, key } = await services.sandbox.start();
      const terminal = vscode.window.createTerminal({
        name: vscode.l10n.t('Sandbox'),
        message: vscode.l10n.t('SANDBOX_ADDRESS and SANDBOX_KEY are set here, and DIALOG_INSIGHT_KEY for "dialog-insight-merge send". The sandbox runs as long as this window.'),
        env: { SANDBOX_ADDRESS: sandbox.address, SANDBOX_KEY: key, DIALOG_INSIGHT_KEY: key },
        // Otherwise the editor keeps it, with the key, for its next start.
        isTransient: true,
      });
      terminal.show();
    }),
  );
}
