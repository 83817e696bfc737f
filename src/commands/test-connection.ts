import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import { activeConnection } from '../connections/choose-connection';
import type { Connection } from '../connections/connection';
import { listProjects } from '../connections/list-projects';
import { endpointOf } from '../connections/open-service';
import { readFieldsQuietly } from '../connections/read-fields';
import { showCallFailure } from '../connections/show-call-failure';
import { labelled } from '../core/message';
import { localise } from '../ui/localise';
import { mayUseKey } from '../ui/trust';
import type { Services } from './services';

/** Asks the service for the projects of the key: the cheapest call that verifies address and key, and changes nothing. */
export function registerTestConnection(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.testConnection', async (name: unknown) => {
    if (!(await mayUseKey(vscode.l10n.t('Testing a connection needs a trusted workspace, since it uses your key.')))) return;
    const named = typeof name === 'string' ? services.connections.find(name) : undefined;
    const connection = named ?? (await activeConnection(services));
    if (connection) await testConnection(services, connection);
  });
}

async function testConnection(services: Services, connection: Connection): Promise<void> {
  const endpoint = await endpointOf(services, connection);
  if (!endpoint) return;
  const redact = createRedactor([endpoint.key]);
  const answer = await listProjects(endpoint, vscode.l10n.t('Testing the connection {0}', connection.name));
  if (answer.kind === 'ok') {
    const project = answer.value.find(({ idProject }) => idProject === connection.idProject);
    if (project) {
      if (connection.kind === 'account') readFieldsQuietly(services, connection, endpoint);
      const projectName = redact(project.name ?? String(project.idProject));
      void vscode.window.showInformationMessage(vscode.l10n.t('{0} works: the key may see the project {1}.', connection.name, projectName));
    } else {
      const said = vscode.l10n.t('{0} answers and knows the key, but does not list project {1} among the key\'s {2}. Check idProject.', connection.name, connection.idProject, answer.value.length);
      void vscode.window.showWarningMessage(said);
    }
    return;
  }
  // The user knows that they cancelled.
  if (answer.end.kind === 'failure' && answer.end.reason === 'cancelled') return;
  const { what, todo } = answer.explanation;
  const lines = [localise(labelled(connection.name, localise(what))), localise(todo)];
  if (answer.end.kind === 'answer') {
    lines.push(vscode.l10n.t('The test asks for the list of projects: a key may lack that right and still be allowed to merge.'));
  }
  await showCallFailure(redact(lines.join(' ')), connection);
}
