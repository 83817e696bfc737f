import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import type { Endpoint } from '../api/service';
import { listOf } from '../ui/list-of';
import { localise } from '../ui/localise';
import { isKeyUsable } from '../ui/trust';
import type { AccountConnection, Connection } from './connection';
import { askConnection, type ConnectionPrefill, type ListedProjects } from './ask-connection';
import { accountsSharingKey } from './key-owner';
import { listProjects } from './list-projects';
import { readFieldsQuietly } from './read-fields';
import type { ConnectionServices } from './services';

/** Asks for a connection and makes it the active one. The key is stored first: a connection in the settings has had one. */
export async function addConnection(services: ConnectionServices, prefill: ConnectionPrefill = {}): Promise<Connection | undefined> {
  const { connections, keys } = services;
  const answered = await askConnection(connections.all(), projectsOf, prefill);
  if (!answered) return undefined;
  if ('key' in answered) {
    const { connection } = answered;
    const key = await chooseKey(services, connection, answered.key);
    if (key === undefined) return undefined;
    await keys.store(connection, key);
    await connections.add(connection);
    readFieldsQuietly(services, connection, { address: connection.address, idKey: connection.idKey, key });
  }
  await connections.activate(answered.connection);
  return answered.connection;
}

/** The key for a new connection. Other connections may have another key with the same number and address, which would be replaced. Undefined if the user cancelled. */
async function chooseKey({ connections, keys }: ConnectionServices, connection: AccountConnection, key: string): Promise<string | undefined> {
  const owners = accountsSharingKey(connections.accounts(), connection);
  const known = owners.length === 0 ? undefined : await keys.get(connection);
  if (known === undefined || known === key) return key;
  const replace = vscode.l10n.t('Replace');
  const keep = vscode.l10n.t('Keep the Old Key');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Another key is stored for key number {0} already ({1}). Replace it with the one you typed?', connection.idKey, listOf(owners.map(({ name }) => name))),
    { modal: true, detail: vscode.l10n.t('At one address, a number identifies one key: all these connections use the same one.') },
    keep,
    replace,
  );
  return chosen === replace ? key : chosen === keep ? known : undefined;
}

/** The projects that the key can see. If the service can't be asked, the user types the number and learns why. */
async function projectsOf(endpoint: Endpoint): Promise<ListedProjects> {
  if (!isKeyUsable()) return { kind: 'unknown', reason: vscode.l10n.t('The list of projects is asked for in trusted workspaces only.') };
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
