import * as vscode from 'vscode';
import type { Redactor } from '../api/redaction';
import type { Endpoint } from '../api/service';
import { lastingAddress, sentTo, type Connection } from '../connections/connection';
import { recordCount } from '../core/payload/record-count';
import { sendBatches } from '../core/sending/send';
import { batchesOf } from '../core/sending/streamed-batches';
import type { Survey } from '../core/sending/survey';
import type { PayloadFile } from '../files/payload-file';
import type { RecordMark } from '../results/record-mark';
import { reportTitle } from '../results/report-title';
import { localise, localiseWithNumbers } from '../ui/localise';
import { shownTime } from '../ui/shown-time';
import { FileSendReport } from './file-send-report';
import { notifyOutcome } from './notify-outcome';
import { overService } from './over-service';
import { HistoryRecorder } from './record-history';
import { SendJournal } from './send-journal';
import { isFine } from './send-verdict';
import type { DeliveryServices } from './services';
import { shownAddress } from './shown-address';
import { underProgress } from './under-progress';

/** A file that is being sent. */
export interface FileSend {
  readonly services: DeliveryServices;
  readonly uri: vscode.Uri;
  readonly file: PayloadFile;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly cancel: () => void;
}

/** What is known about it once it was found fit to be sent. */
export interface FitFile {
  readonly survey: Survey;
  /** What is sent around the records. */
  readonly envelope: string;
  readonly endpoint: Endpoint;
  readonly redact: Redactor;
  /** The fingerprint of its text. */
  readonly text: string;
  /** For each record: waiting, or the state after an earlier send. */
  readonly marks: readonly RecordMark[];
}

/** Sends the file batch by batch, with a progress notification that can be cancelled, and shows the outcome. */
export async function runFileSend(order: FileSend, { survey, envelope, endpoint, redact, text, marks }: FitFile): Promise<void> {
  const { services, uri, file, connection, signal, cancel } = order;
  const began = new Date();
  const total = survey.count - survey.from;
  const report = new FileSendReport();
  const history = new HistoryRecorder(services.history, redact);
  const journal = await SendJournal.ofFile(services.journals, uri, sentTo(connection), text, marks);
  const title = vscode.l10n.t('Sending {0} to {1}', localiseWithNumbers(recordCount(total)), connection.name);
  const result = await underProgress({ title, total, cancel }, (onProgress) =>
    overService(endpoint, history, (calls) =>
      sendBatches({
        ...calls,
        batches: batchesOf(file.source, survey, { authKey: { idKey: endpoint.idKey, key: endpoint.key }, idProject: connection.idProject }),
        total,
        signal,
        onProgress,
        starting: ({ records }) => journal.sending(records),
        settled: async (batch, settlement) => {
          report.add(batch, settlement);
          if (settlement.requests.length > 0) await journal.settled(settlement.outcomes, signal);
        },
      }),
    ),
  );
  const ended = report.result(result);
  await journal.over(signal);
  if (connection.kind === 'sandbox') services.sandbox.contactsChanged();
  const name = vscode.workspace.asRelativePath(uri);
  await history.finish({ connection: connection.name, address: lastingAddress(connection), idProject: connection.idProject, file: name, envelope }, began, ended);
  const finished = {
    payload: uri.toString(),
    at: began,
    title: reportTitle(began, services.recent),
    report: redact(
      report.text(result, {
        connection: connection.name,
        address: shownAddress(connection),
        idProject: String(connection.idProject),
        file: name,
        time: shownTime(began),
        format: localise,
        formatCounts: localiseWithNumbers,
      }),
    ),
  };
  services.recent.add(finished);
  const rest = { title: vscode.l10n.t('Send the Rest'), command: 'dialogInsight.sendFile' };
  void notifyOutcome(
    { payload: uri, connection, result: ended, isFine: isFine({ ...result, notes: report.notes }), redact },
    { more: result.summary.notSent > 0 ? [rest] : [] },
  );
}
