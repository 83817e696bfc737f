import * as vscode from 'vscode';
import { requestToShow } from '../delivery/request-to-show';
import { payloadTitle } from '../payloads/file-name';
import type { Services } from './services';

/** The placeholder for the key in the preview. */
const KEY_PLACEHOLDER = '<key>';

/** Shows the exact text that a send would post, with a placeholder for the key. */
export function registerPreview(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.preview', async (argument: unknown) => {
    const shown = await requestToShow(services, argument, KEY_PLACEHOLDER);
    if (!shown) return;
    const { document, body, redact } = shown;
    const title = vscode.l10n.t('{0} (as it will be sent)', payloadTitle(document.uri.path));
    const editor = await services.reports.show(`${title}.json`, redact(body), vscode.ViewColumn.Beside);
    if (editor.document.languageId !== 'json') await vscode.languages.setTextDocumentLanguage(editor.document, 'json');
  });
}
