import type * as vscode from 'vscode';
import type { Redactor } from '../api/redaction';
import { activeConnection } from '../connections/choose-connection';
import type { Connection } from '../connections/connection';
import { payloadRedactor } from '../connections/payload-redactor';
import { wireText } from '../core/payload/wire';
import { targetFile } from '../payloads/target-document';
import { wireRequest } from '../payloads/wire-request';
import type { DeliveryServices } from './services';

/** What a send of a document would post. */
export interface RequestToShow {
  readonly document: vscode.TextDocument;
  readonly connection: Connection;
  readonly body: string;
  /** Everything that is shown of it goes through this: there may be a key elsewhere in the payload. */
  readonly redact: Redactor;
}

/**
 * The request that a send would post to the active connection, for the document of a command. If there is none, says why and returns undefined.
 * @param key the placeholder for the key
 */
export async function requestToShow(services: DeliveryServices, argument: unknown, key: string): Promise<RequestToShow | undefined> {
  const document = await targetFile(argument);
  const connection = document && (await activeConnection(services));
  if (!connection) return undefined;
  const wire = await wireRequest(services.payloads, document);
  if (!wire) return undefined;
  const { request, parsed } = wire;
  const body = wireText(document.getText(), parsed, request, { authKey: { idKey: connection.idKey, key }, idProject: connection.idProject });
  return { document, connection, body, redact: await payloadRedactor(services, connection, request) };
}
