import * as vscode from 'vscode';
import { sendAgain } from '../delivery/send-again';
import type { Services } from './services';

/** Sends the rejected records again, as they are in the payload now. */
export function registerSendRejected(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.sendRejected', () =>
    sendAgain(services, 'rejected', vscode.l10n.t('No record of the last send was rejected.')),
  );
}
