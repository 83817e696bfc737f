import * as vscode from 'vscode';
import type { Redactor } from '../api/redaction';
import type { Connection } from '../connections/connection';
import { reportText, summaryText } from '../core/sending/report';
import type { SendResult } from '../core/sending/send';
import { reportTitle } from '../results/report-title';
import { RESULTS_VIEW } from '../results/results-view';
import { localise, localiseWithNumbers } from '../ui/localise';
import type { FinishedRun } from './run-send';
import { isFine } from './send-verdict';
import type { DeliveryServices } from './services';
import { stopText } from './stop-text';

export interface SendToShow extends FinishedRun {
  readonly connection: Connection;
  readonly address: string;
  /** Everything below reaches a person through this: services echo what they were sent, keys too. */
  readonly redact: Redactor;
}

/**
 * Shows what became of the records: beside their lines, in a notification, and in the Results view, which is brought up when not all went well.
 * The report waits for who asks for it: beside the payload it would take the room in which the outcomes stand behind the lines.
 */
export async function showResult(services: DeliveryServices, document: vscode.TextDocument, send: SendToShow): Promise<void> {
  const { result, redact, connection } = send;
  const finished = { payload: document.uri.toString(), at: send.began, title: reportTitle(send.began, services.recent), report: redact(report(document, send)) };
  services.recent.add(finished);
  if (!isFine(result)) await vscode.commands.executeCommand(`${RESULTS_VIEW}.focus`, { preserveFocus: true });
  void notify(services, document, connection, redact(headline(connection, result)), result);
}

async function notify(
  { reports, recent }: DeliveryServices,
  document: vscode.TextDocument,
  connection: Connection,
  text: string,
  result: SendResult,
): Promise<void> {
  const show = vscode.l10n.t('Show Report');
  const update = vscode.l10n.t('Update Key');
  const verify = vscode.l10n.t('Verify');
  const buttons = [
    ...(result.summary.unknown > 0 ? [verify] : []),
    show,
    ...(connection.kind === 'account' && wasRefused(result) ? [update] : []),
  ];
  const chosen = await (isFine(result)
    ? vscode.window.showInformationMessage(text, ...buttons)
    : result.summary.rejected + result.summary.unknown > 0
      ? vscode.window.showErrorMessage(text, ...buttons)
      : vscode.window.showWarningMessage(text, ...buttons));
  const last = recent.last(document.uri.toString());
  if (chosen === show && last) await reports.show(last.title, last.report, vscode.ViewColumn.Beside);
  if (chosen === verify) await vscode.commands.executeCommand('dialogInsight.verify', document.uri);
  if (chosen === update) await vscode.commands.executeCommand('dialogInsight.updateKey', connection.name);
}

/** Whether the service answered and refused the whole request: a wrong key is the usual reason. */
function wasRefused({ stopped, requests }: SendResult): boolean {
  return stopped?.why === 'failed' && requests.at(-1)?.status !== undefined;
}

function headline(connection: Connection, { summary, stopped }: SendResult): string {
  const counts = vscode.l10n.t('{0}: {1}.', connection.name, summaryText(summary, localiseWithNumbers));
  return stopped ? `${counts} ${stopText(stopped)}` : counts;
}

function report(document: vscode.TextDocument, { result, connection, address, began, lines, identities }: SendToShow): string {
  return reportText(result, {
    connection: connection.name,
    address,
    idProject: String(connection.idProject),
    file: document.isUntitled ? undefined : vscode.workspace.asRelativePath(document.uri),
    time: began.toLocaleString(vscode.env.language),
    line: (index) => lines.get(index),
    identity: (index) => identities.get(index) || undefined,
    format: localise,
    formatCounts: localiseWithNumbers,
  });
}
