import * as vscode from 'vscode';
import type { Endpoint, Service } from '../api/service';
import { uncheckedBy } from '../api/unchecked';
import { isKeyUsable } from '../ui/trust';
import { SANDBOX, type Connection } from './connection';
import { editorProxy, sendSettings } from './send-settings';
import type { ConnectionServices } from './services';

/**
 * The address of a connection and its key, which is asked for if it is missing. If there is none, says why and returns undefined:
 * the user pressed Escape at the key, or the sandbox can't start.
 */
export async function endpointOf({ keys, sandbox }: ConnectionServices, connection: Connection): Promise<Endpoint | undefined> {
  if (connection.kind === 'account') {
    const key = await keys.getOrAsk(connection);
    if (key !== undefined) return { address: connection.address, idKey: connection.idKey, key };
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was sent: there is no key for {0}.', connection.name));
    return undefined;
  }
  try {
    const running = await sandbox.start();
    return { address: running.sandbox.address, idKey: SANDBOX.idKey, key: running.key };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('The sandbox can\'t be started: {0}', why));
    return undefined;
  }
}

/** The service at an endpoint. This is the only way to it, which is why trust is checked here too. Its code, including undici, is loaded only here. */
export async function openService(endpoint: Endpoint): Promise<Service> {
  if (!isKeyUsable()) throw new Error('The workspace is not trusted.');
  const { createService } = await import('../api/service');
  const http = vscode.workspace.getConfiguration('http');
  const proxy = editorProxy(
    { proxy: http.get('proxy'), noProxy: http.get('noProxy'), support: http.get('proxySupport') },
    process.env,
  );
  const hostFetch = vscode.workspace.getConfiguration('dialogInsight.send').get('useEditorFetch') === true && {
    fetch: globalThis.fetch,
    uncheckedBy: uncheckedBy(http.get('proxyStrictSSL'), process.env.NODE_TLS_REJECT_UNAUTHORIZED),
  };
  return createService(endpoint, {
    proxy,
    timeoutMilliseconds: currentSendSettings().timeoutMilliseconds,
    ...(hostFetch && { hostFetch }),
  });
}

export function currentSendSettings(): ReturnType<typeof sendSettings> {
  const send = vscode.workspace.getConfiguration('dialogInsight.send');
  return sendSettings(send.get('batchSize'), send.get('timeoutSeconds'));
}
