import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import type { Connection } from '../connections/connection';
import { activeConnection, chooseConnection } from '../connections/choose-connection';
import { endpointOf } from '../connections/open-service';
import { fileKeys } from '../core/payload/file-keys';
import type { MergeRecord, MergeRequest } from '../core/payload/merge-request';
import type { ParsedJson } from '../core/payload/parse-json';
import type { Problem } from '../core/rules/problem';
import { countDecisions } from '../core/sending/decisions';
import { countExampleContacts } from '../core/sending/example-contacts';
import { readiness, subjectOfRecords } from '../core/sending/readiness';
import { problemsToSend, type SendObstacle } from '../core/sending/send-obstacle';
import { isFile, noFileText } from '../payloads/is-file';
import { showProblems } from '../payloads/show-problems';
import { localise } from '../ui/localise';
import { shownName } from '../ui/shown-name';
import { isKeyUsable, mayUseKey } from '../ui/trust';
import { claimPayload, isSentElsewhere, saySentHere } from './claim-payload';
import { confirmSend } from './confirm-send';
import type { SendFigures } from './confirmation';
import { runSend, type FinishedRun } from './run-send';
import type { DeliveryServices } from './services';
import { showResult } from './show-result';
import { shownAddress } from './shown-address';

/** Whether the workspace is trusted; if not, says why it must be. */
export function maySend(): Promise<boolean> {
  return mayUseKey(vscode.l10n.t('Sending needs a trusted workspace, since it uses your key.'));
}

/** Selects records of a payload, in its state when it is sent. */
export type RecordChoice = (request: MergeRequest) => readonly MergeRecord[];

/**
 * Sends a payload, or only the records that `choose` selects, to the active connection: checked, confirmed if it is production, and followed
 * by the outcome of every record. If it is not sent, it always says why.
 */
export async function sendDocument(services: DeliveryServices, document: vscode.TextDocument, choose?: RecordChoice): Promise<void> {
  if (!isFile(document.uri)) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Nothing was sent. {0}', noFileText(document.uri)));
    return;
  }
  if (await isSentElsewhere(services, document.uri)) return;
  const started = await services.sends.run(document.uri.toString(), (signal) => send(services, document, choose, signal));
  if (!started) saySentHere();
}

async function send(services: DeliveryServices, document: vscode.TextDocument, choose: RecordChoice | undefined, signal: AbortSignal): Promise<void> {
  // A user who must fix the payload in any case is not asked for a connection.
  if (!services.connections.active() && !fitRecords(services, document, choose, undefined)) return;
  const connection = await activeConnection(services);
  if (!connection) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was sent: no connection was chosen.'));
    return;
  }
  // Again, now that the project is known: the payload may also have been edited meanwhile.
  const fit = fitRecords(services, document, choose, connection);
  if (!fit) return;
  const { parsed, request, records, problems } = fit;
  const { version } = document;
  const endpoint = await endpointOf(services, connection);
  if (!endpoint || !(await confirmSend(connection, shownName(document.uri), () => figuresOf(request, records, problems)))) return;
  const redact = createRedactor([endpoint.key, ...fileKeys(request).map(({ node }) => node.value)]);
  // Another window may have begun while the questions were open.
  const claim = await claimPayload(services, document.uri);
  if (!claim) return;
  let finished: FinishedRun | undefined;
  try {
    // Nothing is awaited from here on: the body is built from the parsed state of exactly this text.
    if (document.version !== version) {
      void vscode.window.showWarningMessage(vscode.l10n.t('Nothing was sent: the payload was changed meanwhile. Send it again.'));
      return;
    }
    finished = await runSend(services, document, { parsed, request, records, keepOthers: choose !== undefined, connection, endpoint, redact, signal });
  } finally {
    await claim.release();
  }
  if (connection.kind === 'sandbox') services.sandbox.contactsChanged();
  if (finished) await showResult(services, document, { ...finished, connection, address: shownAddress(connection), redact });
}

interface FitRecords {
  readonly parsed: ParsedJson;
  readonly request: MergeRequest;
  /** The records to send: at least one. */
  readonly records: readonly MergeRecord[];
  /** Their problems, and those of the envelope. */
  readonly problems: readonly Problem[];
}

/** What there is to send over a connection, or over any. If nothing can be sent, says why and returns undefined. */
function fitRecords(services: DeliveryServices, document: vscode.TextDocument, choose: RecordChoice | undefined, connection: Connection | undefined): FitRecords | undefined {
  const { request, parsed, problems: all } = services.payloads.check(document);
  const records = (choose && request ? choose(request) : request?.items) ?? [];
  if (request && request.items.length > 0 && records.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was sent: the records are no longer in the payload.'));
    return undefined;
  }
  const problems = request ? problemsToSend(all, request, records) : all;
  // `sends` makes sure that it is not already being sent.
  const ready = readiness(subjectOfRecords({ parsed, request }, records, problems), { sending: undefined, isTrusted: isKeyUsable(), connection });
  // Not awaited: a notification can stay open for a long time, and the corrected payload may be sent meanwhile.
  if (ready.kind === 'untrusted') void maySend();
  if ('obstacle' in ready) void showObstacle(services, document, problems, ready.obstacle);
  return ready.kind === 'ready' && request ? { parsed, request, records, problems } : undefined;
}

function figuresOf({ options }: MergeRequest, records: readonly MergeRecord[], problems: readonly Problem[]): SendFigures {
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  return { records: records.length, decisions: countDecisions(records), options, warnings, exampleContacts: countExampleContacts(records) };
}

async function showObstacle(
  services: DeliveryServices,
  document: vscode.TextDocument,
  problems: readonly Problem[],
  { reason, cure }: SendObstacle,
): Promise<void> {
  const show = vscode.l10n.t('Show Problems');
  const change = vscode.l10n.t('Switch Connection');
  const buttons = { 'show-problems': [show], 'switch-connection': [show, change], none: [] }[cure];
  services.payloads.adopt(document);
  const chosen = await vscode.window.showErrorMessage(vscode.l10n.t('Nothing was sent. {0}', localise(reason)), ...buttons);
  if (chosen === show) await showProblems(services.payloads, document, problems);
  if (chosen === change) await chooseConnection(services);
}

