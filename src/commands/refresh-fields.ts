import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import type { Endpoint, ServiceAnswer } from '../api/service';
import { activeConnection } from '../connections/choose-connection';
import type { AccountConnection } from '../connections/connection';
import { endpointOf } from '../connections/open-service';
import { readFields } from '../connections/read-fields';
import type { ProjectDetails } from '../core/fields/project-fields';
import { labelled } from '../core/message';
import { localise } from '../ui/localise';
import { mayUseKey } from '../ui/trust';
import type { Services } from './services';

/** Reads the fields of the project again, for the active connection or the one with the given name, and reports the result. */
export function registerRefreshFields(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.refreshFields', async (name: unknown) => {
    if (!(await mayUseKey(vscode.l10n.t('Reading the fields of a project needs a trusted workspace, since it uses your key.')))) return;
    const named = typeof name === 'string' ? services.connections.find(name) : undefined;
    const connection = named ?? (await activeConnection(services));
    if (connection?.kind === 'sandbox') {
      void vscode.window.showInformationMessage(vscode.l10n.t('The fields of the sandbox are always known: they never change.'));
      return;
    }
    const endpoint = connection && (await endpointOf(services, connection));
    const answer = endpoint && (await readUnderProgress(services, connection, endpoint));
    if (answer) say(connection, endpoint, answer);
  });
}

/** Undefined if the user cancelled. */
async function readUnderProgress(services: Services, connection: AccountConnection, endpoint: Endpoint): Promise<ServiceAnswer<ProjectDetails> | undefined> {
  const title = vscode.l10n.t('Reading the fields of {0}', connection.name);
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_progress, token) => {
    const controller = new AbortController();
    const cancellation = token.onCancellationRequested(() => controller.abort());
    try {
      const answer = await readFields(services, connection, endpoint, controller.signal);
      return controller.signal.aborted ? undefined : answer;
    } finally {
      cancellation.dispose();
    }
  });
}

function say({ name }: AccountConnection, endpoint: Endpoint, answer: ServiceAnswer<ProjectDetails>): void {
  if (answer.kind === 'ok') {
    const { fields, optIns } = answer.value;
    const said = vscode.l10n.t('The fields of {0} are known now. Fields: {1}, opt-ins: {2}.', name, fields.length, optIns.length);
    void vscode.window.showInformationMessage(said);
    return;
  }
  const { what, todo } = answer.explanation;
  const lines = [localise(labelled(name, localise(what))), localise(todo)];
  if (answer.end.kind === 'answer') {
    lines.push(vscode.l10n.t('A key needs access to the Projects service to read fields; it may lack that and still be allowed to merge. What was read before stays.'));
  }
  void vscode.window.showErrorMessage(createRedactor([endpoint.key])(lines.join(' ')));
}
