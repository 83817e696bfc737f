import * as vscode from 'vscode';
import { openNewPayload } from '../payloads/open-new-payload';
import type { Services } from './services';

/** Opens an empty unsaved payload and offers the templates. */
export function registerNewPayload({ home }: Pick<Services, 'home'>): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.newPayload', async () => {
    if (await openNewPayload(home, '')) await vscode.commands.executeCommand('editor.action.triggerSuggest');
  });
}
