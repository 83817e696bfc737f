import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import type { Endpoint } from '../api/service';
import { activeConnection } from '../connections/choose-connection';
import { sentTo } from '../connections/connection';
import { currentSendSettings, endpointOf } from '../connections/open-service';
import { fileKeys } from '../core/payload/file-keys';
import { readMergeRequest } from '../core/payload/merge-request';
import { recordOfPointer } from '../core/payload/locate';
import { parseJson } from '../core/payload/parse-json';
import { assemble, wireParts } from '../core/payload/wire';
import type { Problem } from '../core/rules/problem';
import { surveyPayload, type Survey, type SurveyResult } from '../core/sending/survey';
import { laterToday } from '../core/today';
import { labelled } from '../core/message';
import { NotUtf8 } from '../files/not-utf8';
import { openPayload, type PayloadFile } from '../files/payload-file';
import { rulesSetting } from '../payloads/rules-setting';
import type { RecordMark } from '../results/record-mark';
import { localise } from '../ui/localise';
import { chooseStart } from './choose-start';
import { claimPayload, isSentElsewhere, saySentHere } from './claim-payload';
import { confirmSend } from './confirm-send';
import { fileFigures } from './file-figures';
import { ReadingCancelled, underReading } from './read-file';
import { runFileSend, type FileSend, type FitFile } from './run-file-send';
import type { DeliveryServices } from './services';

/** Sends a file of any size straight from disk: VS Code gives no extension a document of more than 50 MB. If it is not sent, it always says why. */
export async function sendFile(services: DeliveryServices, uri: vscode.Uri): Promise<void> {
  if (!(await isOnDisk(services, uri))) return;
  const started = await services.sends.run(uri.toString(), (signal) => checkAndSend(services, uri, signal));
  if (!started) saySentHere();
}

/** Whether the file on disk is what the user means. If not, says why. */
async function isOnDisk(services: DeliveryServices, uri: vscode.Uri): Promise<boolean> {
  const name = vscode.workspace.asRelativePath(uri);
  const refuse = (why: string): false => {
    void vscode.window.showWarningMessage(why);
    return false;
  };
  if (uri.scheme !== 'file') return refuse(vscode.l10n.t('Nothing was sent: {0} is not a file on this computer. Open it and send it from its editor.', name));
  const isDirty = vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === uri.toString());
  if (isDirty) return refuse(vscode.l10n.t('Nothing was sent: {0} has changes that are not saved. Save it first.', name));
  return !(await isSentElsewhere(services, uri));
}

async function checkAndSend(services: DeliveryServices, uri: vscode.Uri, signal: AbortSignal): Promise<void> {
  const connection = await activeConnection(services);
  if (!connection) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was sent: no connection was chosen.'));
    return;
  }
  let file: PayloadFile | undefined;
  try {
    file = await openPayload(uri.fsPath);
    await send({ services, uri, file, connection, signal, cancel: () => services.sends.cancel(uri.toString()) });
  } catch (error) {
    if (error instanceof ReadingCancelled) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was sent: it was cancelled while the file was read.'));
      return;
    }
    const why = error instanceof NotUtf8 ? localise(error.reason) : error instanceof Error && 'syscall' in error ? error.message : undefined;
    if (why === undefined) throw error;
    void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was sent. {0}', localise(labelled(vscode.workspace.asRelativePath(uri), why))));
  } finally {
    await file?.close();
  }
}

async function send(order: FileSend): Promise<void> {
  const { services, uri, file, connection } = order;
  const text = await underReading(uri, file.source, 1, order, async (source) => (await services.journals.fingerprints()).textOf(source.pieces()));
  const earlier = await earlierMarks(order, text);
  const from = await chooseStart(earlier);
  if (from === undefined) return;
  const { idProject } = connection;
  const rules = rulesSetting(vscode.workspace.getConfiguration('dialogInsight', uri).get<unknown>('rules'));
  const options = { today: laterToday(new Date()), idProject, rules, batchSize: currentSendSettings().batchSize, from };
  const surveyed = await underReading(uri, file.source, 2, order, (source) => surveyPayload(source, options));
  if (surveyed.kind !== 'ready') {
    // Not awaited: a notification can stay open for a long time, and the corrected file may be sent meanwhile.
    void explainRefusal(order, surveyed);
    return;
  }
  const { survey } = surveyed;
  const endpoint = await endpointOf(services, connection);
  if (!endpoint) return;
  const agreed = await confirmSend(connection, vscode.workspace.asRelativePath(uri), () => underReading(uri, file.source, 1, order, (source) => fileFigures(source, survey)));
  if (!agreed) return;
  // Another window may have begun while the questions were open.
  const claim = await claimPayload(services, uri);
  if (!claim) return;
  try {
    if (await file.source.isUnchanged()) await runFileSend(order, fitFile(survey, endpoint, idProject, text, earlier));
    else void vscode.window.showWarningMessage(vscode.l10n.t('Nothing was sent: the payload was changed meanwhile. Send it again.'));
  } finally {
    await claim.release();
  }
}

function fitFile(survey: Survey, endpoint: Endpoint, idProject: number, text: string, earlier: readonly RecordMark[] | undefined): FitFile {
  const frame = survey.frame.prefix + survey.frame.suffix;
  const parsed = parseJson(frame);
  const request = readMergeRequest(parsed.root);
  const envelope = request ? assemble(wireParts(frame, parsed, request, { authKey: { idKey: endpoint.idKey, key: endpoint.key }, idProject }), []) : '';
  const redact = createRedactor([endpoint.key, ...fileKeys(request).map(({ node }) => node.value)]);
  const marks = Array.from({ length: survey.count }, (_, place): RecordMark => (place < survey.from ? (earlier?.[place] ?? {}) : { state: 'waiting' }));
  return { survey, envelope, endpoint, redact, text, marks };
}

/** What is known about the file's records, if it is still the same file and was sent to the same place. */
async function earlierMarks({ services, uri, connection }: FileSend, text: string): Promise<readonly RecordMark[] | undefined> {
  const journal = await services.journals.read(uri.toString());
  return journal?.text === text && journal.destination === sentTo(connection).destination ? journal.marks : undefined;
}

async function explainRefusal({ services, uri }: FileSend, surveyed: Exclude<SurveyResult, { kind: 'ready' }>): Promise<void> {
  const name = vscode.workspace.asRelativePath(uri);
  if (surveyed.kind === 'refused') {
    void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was sent. {0}', localise(labelled(name, localise(surveyed.reason)))));
    return;
  }
  const { problems, errors } = surveyed;
  const count = errors === 1 ? vscode.l10n.t('The payload has 1 error.') : vscode.l10n.t('The payload has {0} errors.', errors);
  const said = vscode.l10n.t('Nothing was sent. {0}', localise(labelled(name, count)));
  const lines = problems.map(({ problem, line, character }) => `${name}:${line + 1}:${character + 1}  ${withRecord(problem)}  ${problem.code}`);
  const more = errors > problems.length ? [vscode.l10n.t('and {0} more', errors - problems.length)] : [];
  const show = vscode.l10n.t('Show Problems');
  if ((await vscode.window.showErrorMessage(said, show)) !== show) return;
  await services.reports.show(`${vscode.l10n.t('Problems of {0}', name)}.txt`, [said, '', ...lines, ...more, ''].join('\n'), vscode.ViewColumn.Active);
}

/** The message and the number of the record: a line number is useless if all records are on one line. */
function withRecord({ path, message }: Problem): string {
  const position = recordOfPointer(path);
  return position === undefined ? localise(message) : vscode.l10n.t('record {0}: {1}', position + 1, localise(message));
}
