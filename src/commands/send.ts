import * as vscode from 'vscode';
import { sendDocument } from '../delivery/send-document';
import { targetDocument } from '../payloads/target-document';
import type { Services } from './services';

export function registerSend(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.send', async (argument: unknown) => {
    const document = await targetDocument(argument);
    if (document) await sendDocument(services, document);
  });
}
