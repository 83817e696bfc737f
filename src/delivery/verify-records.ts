import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import type { Endpoint } from '../api/service';
import type { Connection } from '../connections/connection';
import { endpointOf } from '../connections/open-service';
import { showCallFailure } from '../connections/show-call-failure';
import { fileKeys } from '../core/payload/file-keys';
import type { MergeRecord } from '../core/payload/merge-request';
import { comparisonKind, comparisonText, type VerifiedRecord } from '../core/sending/verify';
import type { Verification } from '../results/record-entry';
import type { PayloadResults } from '../results/send-results';
import { localise } from '../ui/localise';
import { mayUseKey } from '../ui/trust';
import { keepResults } from './keep-results';
import { readBack } from './read-back';
import type { DeliveryServices } from './services';
import { showVerified, verifiedText } from './show-verified';

export function mayVerify(): Promise<boolean> {
  return mayUseKey(vscode.l10n.t('Verifying needs a trusted workspace, since it uses your key.'));
}

/** Reads the contacts of records back and shows at each record what differs. @param bySlot the records as they are in the document now */
export async function verifyRecords(
  services: DeliveryServices,
  document: vscode.TextDocument,
  connection: Connection,
  results: PayloadResults,
  bySlot: ReadonlyMap<number, MergeRecord>,
): Promise<void> {
  const { request } = services.payloads.check(document);
  const endpoint = await endpointOf(services, connection);
  if (!endpoint) return;
  const redact = createRedactor([endpoint.key, ...fileKeys(request).map(({ node }) => node.value)]);
  const slots = [...bySlot.keys()];
  const { version } = document;
  // The current text is compared, so the lines are the current ones too.
  const lines = new Map([...bySlot].map(([slot, { offset }]) => [slot, document.positionAt(offset).line + 1]));
  const { comparisons, failure } = await readUnderProgress(endpoint, connection, [...bySlot.values()]);
  const verified = new Map<number, Verification>();
  const shown: VerifiedRecord[] = [];
  comparisons.forEach((comparison, position) => {
    const slot = slots[position] ?? 0;
    verified.set(slot, { kind: comparisonKind(comparison), text: redact(localise(comparisonText(comparison))) });
    shown.push({ line: lines.get(slot) ?? 0, label: results.entries[slot]?.label ?? '', comparison });
  });
  services.results.verified(document.uri, verified, document.version === version);
  await keepResults(services, document);
  if (failure) void showCallFailure(redact(`${localise(failure.what)} ${localise(failure.todo)}`), connection);
  if (verified.size > 0) noteInReport(services, document.uri, connection, [...verified.values()]);
  if (verified.size > 0) await showVerified(services.reports, connection.name, [...verified.values()], shown, redact);
}

/** The report counts what the send itself reported; this adds what has become known since. */
function noteInReport({ recent, reports }: DeliveryServices, uri: vscode.Uri, connection: Connection, verifications: readonly Verification[]): void {
  const what = `${new Date().toLocaleTimeString(vscode.env.language)} · ${verifiedText(connection.name, verifications)}`;
  const noted = recent.note(uri.toString(), what);
  if (noted) reports.update(noted.title, noted.report);
}

async function readUnderProgress(endpoint: Endpoint, connection: Connection, records: readonly MergeRecord[]): ReturnType<typeof readBack> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Reading contacts back from {0}', connection.name),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const cancellation = token.onCancellationRequested(() => controller.abort());
    try {
      return await readBack(endpoint, connection.idProject, records, controller.signal, (done) => {
        progress.report({ message: vscode.l10n.t('{0} of {1}', done, records.length), increment: 100 / records.length });
      });
    } finally {
      cancellation.dispose();
    }
  });
}
