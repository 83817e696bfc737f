import * as vscode from 'vscode';
import { serviceUrl } from '../api/platforms';
import { wireText } from '../core/payload/wire';
import { CURL_KEY, curlText } from '../core/sending/curl';
import { copyCall } from '../delivery/copy-call';
import { localise } from '../ui/localise';
import { activeConnection } from '../connections/choose-connection';
import { payloadRedactor } from '../connections/payload-redactor';
import type { Services } from './services';
import { targetDocument } from '../payloads/target-document';
import { wireRequest } from '../payloads/wire-request';

/** Copies the call that a send of the payload would make as a command for a shell, with a placeholder for the key. */
export function registerCopyCurl(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.copyCurl', async (argument: unknown) => {
    const document = await targetDocument(argument);
    const connection = document && (await activeConnection(services));
    if (!connection) return;
    const wire = await wireRequest(services.payloads, document);
    if (!wire) return;
    const { request, parsed } = wire;
    const authKey = { idKey: connection.idKey, key: CURL_KEY };
    const body = wireText(document.getText(), parsed, request, { authKey, idProject: connection.idProject });
    const address = connection.kind === 'account' ? connection.address : (await services.sandbox.start()).sandbox.address;
    const redact = await payloadRedactor(services, connection, request);
    await copyCall(redact(curlText(serviceUrl(address, 'contacts', 'Merge'), body, localise)));
  });
}
