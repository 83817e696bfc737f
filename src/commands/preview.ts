import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import { wireText } from '../core/payload/wire';
import { localise } from '../editor/localise';
import { activeConnection } from './choose-connection';
import { fileKeys } from '../core/payload/file-keys';
import { payloadTitle } from './payload-name';
import { textObstacle } from '../core/sending/send-obstacle';
import type { Services } from './services';
import { showProblems } from './show-problems';
import { targetDocument } from './target-document';

/** What stands in the preview where the key will be. */
const KEY_PLACEHOLDER = '<key>';

/** Shows the exact text that a send would post, with a placeholder for the key. */
export function registerPreview(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.preview', async (argument: unknown) => {
    const document = await targetDocument(argument);
    const connection = document && (await activeConnection(services));
    if (!connection) return;
    const { request, parsed, problems } = services.payloads.check(document);
    const broken = textObstacle(parsed, request);
    if (broken || !request) {
      if (broken) void vscode.window.showErrorMessage(localise(broken.reason));
      if (broken?.cure === 'show-problems') await showProblems(services, document, problems);
      return;
    }
    const text = wireText(document.getText(), parsed, request, {
      authKey: { idKey: connection.idKey, key: KEY_PLACEHOLDER },
      idProject: connection.idProject,
    });
    const known = connection.kind === 'account' ? await services.keys.get(connection) : undefined;
    const redact = createRedactor([...(known === undefined ? [] : [known]), ...fileKeys(request).map(({ node }) => node.value)]);
    const title = vscode.l10n.t('{0} (as it will be sent)', payloadTitle(document.uri.path));
    const editor = await services.reports.show(`${title}.json`, redact(text), vscode.ViewColumn.Beside);
    if (editor.document.languageId !== 'json') await vscode.languages.setTextDocumentLanguage(editor.document, 'json');
  });
}
