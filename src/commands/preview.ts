import * as vscode from 'vscode';
import { wireText } from '../core/payload/wire';
import { activeConnection } from '../connections/choose-connection';
import { payloadTitle } from '../payloads/file-name';
import { payloadRedactor } from '../connections/payload-redactor';
import type { Services } from './services';
import { targetDocument } from '../payloads/target-document';
import { wireRequest } from '../payloads/wire-request';

/** What stands in the preview where the key will be. */
const KEY_PLACEHOLDER = '<key>';

/** Shows the exact text that a send would post, with a placeholder for the key. */
export function registerPreview(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.preview', async (argument: unknown) => {
    const document = await targetDocument(argument);
    const connection = document && (await activeConnection(services));
    if (!connection) return;
    const wire = await wireRequest(services.payloads, document);
    if (!wire) return;
    const { request, parsed } = wire;
    const text = wireText(document.getText(), parsed, request, {
      authKey: { idKey: connection.idKey, key: KEY_PLACEHOLDER },
      idProject: connection.idProject,
    });
    const redact = await payloadRedactor(services, connection, request);
    const title = vscode.l10n.t('{0} (as it will be sent)', payloadTitle(document.uri.path));
    const editor = await services.reports.show(`${title}.json`, redact(text), vscode.ViewColumn.Beside);
    if (editor.document.languageId !== 'json') await vscode.languages.setTextDocumentLanguage(editor.document, 'json');
  });
}
