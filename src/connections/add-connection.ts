import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import type { Endpoint } from '../api/service';
import { localise } from '../ui/localise';
import type { Connection } from './connection';
import { askConnection, type ConnectionPrefill, type ListedProjects } from './ask-connection';
import { listProjects } from './list-projects';
import { readFieldsQuietly } from './read-fields';
import type { ConnectionServices } from './services';

/** Asks for a connection and makes it the active one. The key is stored first: a connection in the settings has had one. */
export async function addConnection(services: ConnectionServices, prefill: ConnectionPrefill = {}): Promise<Connection | undefined> {
  const { connections, keys } = services;
  const answered = await askConnection(connections.all(), projectsOf, prefill);
  if (!answered) return undefined;
  if ('key' in answered) {
    await keys.store(answered.connection, answered.key);
    await connections.add(answered.connection);
    const { address, idKey } = answered.connection;
    readFieldsQuietly(services, answered.connection, { address, idKey, key: answered.key });
  }
  await connections.activate(answered.connection);
  return answered.connection;
}

/** What the key may see. Where the service can't be asked, the person types the number and learns why. */
async function projectsOf(endpoint: Endpoint): Promise<ListedProjects> {
  const redact = createRedactor([endpoint.key]);
  const answer = await listProjects(endpoint, vscode.l10n.t('Asking {0} for the projects of the key', new URL(endpoint.address).host));
  if (answer.kind === 'failed') {
    const { what, todo } = answer.explanation;
    const reason = vscode.l10n.t('The list of projects did not come: {0}', `${localise(what)} ${localise(todo)}`);
    return { kind: 'unknown', reason: redact(reason) };
  }
  if (answer.value.length === 0) return { kind: 'unknown', reason: vscode.l10n.t('The key may see no project.') };
  return {
    kind: 'listed',
    projects: answer.value.map(({ idProject, name }) => ({ idProject, name: name === undefined ? undefined : redact(name) })),
  };
}
