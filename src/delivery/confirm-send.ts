import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { localiseWithNumbers } from '../ui/localise';
import { confirmationLines, confirmationQuestion, type SendFigures } from './confirmation';

/** The confirmation of a send; the sandbox and test projects need none. @param figures only called if there is a question */
export async function confirmSend(connection: Connection, file: string, figures: () => SendFigures | Promise<SendFigures>): Promise<boolean> {
  if (connection.test) return true;
  const told = { connection, file, ...(await figures()) };
  const yes = vscode.l10n.t('Send');
  const detail = confirmationLines(told).map(localiseWithNumbers).join('\n');
  return (await vscode.window.showWarningMessage(localiseWithNumbers(confirmationQuestion(told)), { modal: true, detail }, yes)) === yes;
}
