import type { Endpoint, ServiceAnswer } from '../api/service';
import type { ProjectDetails } from '../core/fields/project-fields';
import { isKeyUsable } from '../ui/trust';
import type { AccountConnection } from './connection';
import { openService } from './open-service';
import type { ConnectionServices } from './services';

/** Reads the fields of a connection's project from the service, and keeps them. */
export async function readFields(
  { connections, fields }: Pick<ConnectionServices, 'connections' | 'fields'>,
  connection: AccountConnection,
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<ServiceAnswer<ProjectDetails>> {
  const service = await openService(endpoint);
  try {
    const answer = await service.getProject(connection.idProject, signal);
    if (answer.kind === 'ok') await fields.keep(connection, answer.value, connections.accounts());
    else if (!signal.aborted) fields.fail(connection);
    return answer;
  } finally {
    await service.close();
  }
}

/**
 * The same in the background, after the user has added or tested the connection: a key that may not read fields is a normal state, which
 * only the language status mentions. Never in an untrusted workspace.
 */
export function readFieldsQuietly(services: Pick<ConnectionServices, 'connections' | 'fields'>, connection: AccountConnection, endpoint: Endpoint): void {
  if (isKeyUsable()) readFields(services, connection, endpoint, new AbortController().signal).catch(() => services.fields.fail(connection));
}
