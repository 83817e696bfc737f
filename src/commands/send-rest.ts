import * as vscode from 'vscode';
import { sendAgain } from '../delivery/send-again';
import type { Services } from './services';

/** Sends the records that were not sent yet: continues a stopped send. */
export function registerSendRest(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.sendRest', () =>
    sendAgain(services, 'rest', vscode.l10n.t('The last send left no record unsent. Unknown ones can be sent again after Verify found that they are not stored.')),
  );
}
