import * as vscode from 'vscode';
import { sendAgain } from '../delivery/send-again';
import type { Services } from './services';

/** Sends the rejected records again, as they stand in the payload by now. */
export function registerSendRejected(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.sendRejected', () =>
    sendAgain(services, 'rejected', vscode.l10n.t('No record of the last send was rejected.')),
  );
}
