import * as vscode from 'vscode';
import { serviceUrl } from '../api/platforms';
import { withSandbox } from '../connections/sandbox-contacts';
import { CURL_KEY, curlText } from '../core/sending/curl';
import { copyCall } from '../delivery/copy-call';
import { requestToShow } from '../delivery/request-to-show';
import { localise } from '../ui/localise';
import type { Services } from './services';

/** Copies the call that a send of the payload would make as a shell command, with a placeholder for the key. */
export function registerCopyCurl(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.copyCurl', async (argument: unknown) => {
    const shown = await requestToShow(services, argument, CURL_KEY);
    if (!shown) return;
    const { connection, body, redact } = shown;
    const address = connection.kind === 'account' ? connection.address : await withSandbox(async () => (await services.sandbox.start()).sandbox.address);
    if (address !== undefined) await copyCall(redact(curlText(serviceUrl(address, 'contacts', 'Merge'), body, localise)));
  });
}
