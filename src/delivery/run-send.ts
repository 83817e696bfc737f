import * as vscode from 'vscode';
import type { Redactor } from '../api/redaction';
import type { Endpoint } from '../api/service';
import { lastingAddress, sentTo, type Connection } from '../connections/connection';
import { currentSendSettings } from '../connections/open-service';
import { recordIdentity } from '../core/payload/identity';
import type { MergeRecord, MergeRequest } from '../core/payload/merge-request';
import type { ParsedJson } from '../core/payload/parse-json';
import { recordCount } from '../core/payload/record-count';
import { assemble, BodyWriter, wireParts } from '../core/payload/wire';
import { planBatches } from '../core/sending/batches';
import { sendPayload, type Batch, type SendResult } from '../core/sending/send';
import { followedRecords } from '../results/followed-records';
import { RESULTS_VIEW } from '../results/results-view';
import { shownOutcomes } from '../results/shown-outcomes';
import { localise, localiseWithNumbers } from '../ui/localise';
import { notedName } from '../ui/shown-name';
import { overService } from './over-service';
import { HistoryRecorder } from './record-history';
import { SendJournal } from './send-journal';
import type { DeliveryServices } from './services';
import { stopText } from './stop-text';
import { underProgress } from './under-progress';

export interface SendOrder {
  readonly parsed: ParsedJson;
  readonly request: MergeRequest;
  /** The records to send, in document order. */
  readonly records: readonly MergeRecord[];
  /** Whether to keep what is known about the payload's other records: true if only some are sent. */
  readonly keepOthers: boolean;
  readonly connection: Connection;
  readonly endpoint: Endpoint;
  readonly redact: Redactor;
  readonly signal: AbortSignal;
}

/** What was sent, as it was in the document at that time. */
export interface FinishedRun {
  readonly result: SendResult;
  readonly began: Date;
  /** The line of each sent record, from 1. */
  readonly lines: ReadonlyMap<number, number>;
  /** The values of each sent record's ID, as written. */
  readonly labels: ReadonlyMap<number, string>;
}

/** Sends the records batch by batch, with a progress notification that can be cancelled. If they can't be divided into batches, says why and returns undefined. */
export async function runSend(services: DeliveryServices, document: vscode.TextDocument, order: SendOrder): Promise<FinishedRun | undefined> {
  const { parsed, request, connection, endpoint, keepOthers, redact, signal } = order;
  const text = document.getText();
  const records = order.records.map((record) => ({ index: record.index, identity: recordIdentity(record) }));
  const plan = planBatches(records, currentSendSettings().batchSize);
  if (plan.kind === 'refused') {
    void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was sent. {0}', localise(plan.reason)));
    return undefined;
  }
  const authKey = { idKey: endpoint.idKey, key: endpoint.key };
  const parts = wireParts(text, parsed, request, { authKey, idProject: connection.idProject });
  // Bytes: encoding a string would have to be done before a call could begin.
  const bodies = new BodyWriter(parts);
  const batches = plan.batches.map((batch): Batch<Uint8Array<ArrayBuffer>> => ({
    records: batch,
    body: () => bodies.write(batch.map(({ index }) => index)),
  }));
  const lines = new Map(order.records.map(({ index, offset }) => [index, document.positionAt(offset).line + 1]));
  const followed = followedRecords(text, order.records, redact);
  const labels = new Map(followed.map(({ index, label }) => [index, label]));
  const results = services.results.begin(document, sentTo(connection), followed, keepOthers);
  const journal = await SendJournal.ofDocument(services.journals, results, text, request, true);
  const history = new HistoryRecorder(services.history, redact);
  const progress = {
    title: vscode.l10n.t('Sending {0} to {1}', localiseWithNumbers(recordCount(records.length)), connection.name),
    total: records.length,
    cancel: () => services.sends.cancel(document.uri.toString()),
    onText: (text: string) => services.results.progress(document.uri, vscode.l10n.t('Sending to {0}: {1}', connection.name, text)),
  };
  const sending = underProgress(progress, (onProgress) =>
    overService(endpoint, history, (calls) =>
      sendPayload({
        ...calls,
        batches,
        total: records.length,
        signal,
        onProgress,
        starting: (batch) => journal.sending(batch.records),
        settled: async (_, { outcomes, requests }) => {
          services.results.settle(document.uri, shownOutcomes(outcomes, redact));
          // Records that were never sent are waiting in the journal.
          if (requests.length > 0) await journal.settled(outcomes, signal);
        },
      }),
    ),
  );
  const over = sending.then(
    ({ stopped }) => services.results.finish(document.uri, stopped && redact(stopText(stopped))),
    () => services.results.finish(document.uri),
  );
  void vscode.window.withProgress({ location: { viewId: RESULTS_VIEW } }, () => over);
  const result = await sending;
  await journal.over(signal);
  const facts = { connection: connection.name, address: lastingAddress(connection), idProject: connection.idProject, file: notedName(document.uri), envelope: assemble(parts, []) };
  await history.finish(facts, results.began, result);
  return { result, began: results.began, lines, labels };
}
