import { createRedactor, type Redactor } from '../api/redaction';
import { fileKeys } from '../core/payload/file-keys';
import type { MergeRequest } from '../core/payload/merge-request';
import type { Connection } from './connection';
import type { ConnectionServices } from './services';

/** Hides the keys that a text about a payload could contain: the connection's own, if it is already known, and those in the file. */
export async function payloadRedactor({ keys }: Pick<ConnectionServices, 'keys'>, connection: Connection | undefined, request: MergeRequest): Promise<Redactor> {
  const known = connection?.kind === 'account' ? await keys.get(connection) : undefined;
  return createRedactor([...(known === undefined ? [] : [known]), ...fileKeys(request).map(({ node }) => node.value)]);
}
