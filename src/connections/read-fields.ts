import type { Endpoint, ServiceAnswer } from '../api/service';
import type { ProjectDetails } from '../core/fields/project-fields';
import { isKeyUsable } from '../ui/trust';
import type { AccountConnection } from './connection';
import { openService } from './open-service';
import type { ConnectionServices } from './services';

/** Asks the service what the project of a connection has, and keeps it. */
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
 * The same in the background, once a person has made or tested the connection: a key that may not read fields is a normal state, of which
 * the language status says a word and nobody else. Never in a workspace that is not trusted.
 */
export function readFieldsQuietly(services: Pick<ConnectionServices, 'connections' | 'fields'>, connection: AccountConnection, endpoint: Endpoint): void {
  if (isKeyUsable()) readFields(services, connection, endpoint, new AbortController().signal).catch(() => services.fields.fail(connection));
}
