import * as vscode from 'vscode';
import type { Redactor } from '../api/redaction';
import type { Connection } from '../connections/connection';
import { reportText } from '../core/sending/report';
import { reportTitle } from '../results/report-title';
import { RESULTS_VIEW } from '../results/results-view';
import { localise, localiseWithNumbers } from '../ui/localise';
import { notedName } from '../ui/shown-name';
import { shownTime } from '../ui/shown-time';
import { notifyOutcome } from './notify-outcome';
import type { FinishedRun } from './run-send';
import { isFine } from './send-verdict';
import type { DeliveryServices } from './services';

export interface SendToShow extends FinishedRun {
  readonly connection: Connection;
  readonly address: string;
  /** Everything that is shown goes through this: services echo what they were sent, including keys. */
  readonly redact: Redactor;
}

/**
 * Shows the outcome: next to the lines of the records, in a notification, and in the Results view, which is opened if not everything went well.
 * The report is only opened on request: next to the payload it would take the space in which the outcomes follow the lines.
 */
export async function showResult(services: DeliveryServices, document: vscode.TextDocument, send: SendToShow): Promise<void> {
  const { result, redact, connection } = send;
  const finished = { payload: document.uri.toString(), at: send.began, title: reportTitle(send.began, services.recent), report: redact(report(document, send)) };
  services.recent.add(finished);
  if (!isFine(result)) await vscode.commands.executeCommand(`${RESULTS_VIEW}.focus`, { preserveFocus: true });
  const verify = { title: vscode.l10n.t('Verify'), command: 'dialogInsight.verify' };
  void notifyOutcome({ payload: document.uri, connection, result, isFine: isFine(result), redact }, { first: result.summary.unknown > 0 ? [verify] : [] });
}

function report(document: vscode.TextDocument, { result, connection, address, began, lines, labels }: SendToShow): string {
  return reportText(result, {
    connection: connection.name,
    address,
    idProject: String(connection.idProject),
    file: notedName(document.uri),
    time: shownTime(began),
    line: (index) => lines.get(index),
    label: (index) => labels.get(index) || undefined,
    format: localise,
    formatCounts: localiseWithNumbers,
  });
}
