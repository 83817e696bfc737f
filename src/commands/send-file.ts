import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import type { PayloadFile } from '../files/payload-file';
import { NotUtf8, openPayload } from '../files/payload-file';
import { sentTo } from '../connections/connection';
import { fileKeys } from '../core/payload/file-keys';
import { readMergeRequest } from '../core/payload/merge-request';
import { parseJson } from '../core/payload/parse-json';
import { assemble, wireParts } from '../core/payload/wire';
import { surveyPayload } from '../core/sending/survey';
import type { SurveyResult } from '../core/sending/survey';
import { laterToday } from '../core/today';
import { localise } from '../ui/localise';
import { rulesSetting } from '../payloads/rules-setting';
import type { RecordMark } from '../results/record-mark';
import { stateOf } from '../results/record-mark';
import { activeConnection } from '../connections/choose-connection';
import { confirmSend } from '../delivery/confirm-send';
import { fileFigures } from '../delivery/file-figures';
import { currentSendSettings, endpointOf } from '../connections/open-service';
import { ReadingCancelled, underReading } from '../delivery/read-file';
import type { FileSend } from '../delivery/run-file-send';
import { runFileSend } from '../delivery/run-file-send';
import type { Services } from './services';
import { mayUseKey } from '../ui/trust';

/** Sends a file straight from disk, however large: a document of 50 MB never reaches an extension. */
export function registerSendFile(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.sendFile', async (argument: unknown) => {
    if (!(await mayUseKey(vscode.l10n.t('Sending needs a trusted workspace, since it uses your key.')))) return;
    const uri = argument instanceof vscode.Uri ? argument : await chooseFile();
    if (!uri || !(await isOnDisk(services, uri))) return;
    const started = await services.sends.run(uri.toString(), (signal) => checkAndSend(services, uri, signal));
    if (!started) void vscode.window.showInformationMessage(vscode.l10n.t('This payload is being sent already.'));
  });
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Which file shall be sent?'),
    openLabel: vscode.l10n.t('Send'),
    filters: { [vscode.l10n.t('Merge payload')]: ['json', 'jsonc'] },
  });
  return chosen?.[0];
}

/** Whether what is on disk is what the person means. Says why when it is not. */
async function isOnDisk({ journals }: Services, uri: vscode.Uri): Promise<boolean> {
  const name = vscode.workspace.asRelativePath(uri);
  const refuse = (why: string): false => {
    void vscode.window.showWarningMessage(why);
    return false;
  };
  if (uri.scheme !== 'file') return refuse(vscode.l10n.t('Nothing was sent: {0} is no file on this computer. Open it and send it from its editor.', name));
  const isDirty = vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === uri.toString());
  if (isDirty) return refuse(vscode.l10n.t('Nothing was sent: {0} has changes that are not saved. Save it first.', name));
  return (await journals.read(uri.toString()))?.isElsewhere ? refuse(vscode.l10n.t('Another window is sending this payload.')) : true;
}

async function checkAndSend(services: Services, uri: vscode.Uri, signal: AbortSignal): Promise<void> {
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
    if (!(error instanceof NotUtf8) && !(error instanceof Error && 'syscall' in error)) throw error;
    void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was sent. {0}', `${vscode.workspace.asRelativePath(uri)}: ${error.message}`));
  } finally {
    await file?.close();
  }
}

async function send(order: FileSend): Promise<void> {
  const { services, uri, file, connection } = order;
  const text = await underReading(uri, file.source, 1, order, async (source) => (await services.journals.fingerprints()).textOf(source.pieces()));
  const earlier = await earlierMarks(order, text);
  const from = await chooseFrom(earlier);
  if (from === undefined) return;
  const { idProject } = connection;
  const rules = rulesSetting(vscode.workspace.getConfiguration('dialogInsight', uri).get<unknown>('rules'));
  const options = { today: laterToday(new Date()), idProject, rules, batchSize: currentSendSettings().batchSize, from };
  const surveyed = await underReading(uri, file.source, 2, order, (source) => surveyPayload(source, options));
  if (surveyed.kind !== 'ready') {
    await explainRefusal(order, surveyed);
    return;
  }
  const { survey } = surveyed;
  const endpoint = await endpointOf(services, connection);
  if (!endpoint) return;
  const agreed = await confirmSend(connection, () => underReading(uri, file.source, 1, order, (source) => fileFigures(source, survey)));
  if (!agreed) return;
  if (!(await file.source.isUnchanged())) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Nothing was sent: the payload was changed meanwhile. Send it again.'));
    return;
  }
  const frame = survey.frame.prefix + survey.frame.suffix;
  const parsed = parseJson(frame);
  const request = readMergeRequest(parsed.root);
  const envelope = request ? assemble(wireParts(frame, parsed, request, { authKey: { idKey: endpoint.idKey, key: endpoint.key }, idProject }), []) : '';
  const redact = createRedactor([endpoint.key, ...fileKeys(request).map(({ node }) => node.value)]);
  const marks = Array.from({ length: survey.count }, (_, place): RecordMark => (place < from ? (earlier?.[place] ?? {}) : { state: 'waiting' }));
  await runFileSend(order, { survey, envelope, endpoint, redact, text, marks });
}

/** What is known of the file's records, if it is still the same file and went to the same place. */
async function earlierMarks({ services, uri, connection }: FileSend, text: string): Promise<readonly RecordMark[] | undefined> {
  const journal = await services.journals.read(uri.toString());
  return journal?.text === text && journal.destination === sentTo(connection).destination ? journal.marks : undefined;
}

/** Where the send begins, counted from zero: behind what was sent before, if the person wants. Undefined when not at all. */
async function chooseFrom(earlier: readonly RecordMark[] | undefined): Promise<number | undefined> {
  const states = earlier?.map(stateOf) ?? [];
  const last = states.findLastIndex((state) => state !== 'notSent');
  const from = last + 1;
  if (from === 0 || from === states.length) return 0;
  const number = (value: number): string => value.toLocaleString(vscode.env.language);
  const unknown = states.filter((state) => state === 'unknown').length;
  const rest = {
    label: vscode.l10n.t('Send the rest: records {0} to {1}', number(from + 1), number(states.length)),
    detail: unknown === 0 ? undefined : vscode.l10n.t('Unknown records before them, which may be stored or not: {0}. Look them up by the report.', number(unknown)),
    from,
  };
  const all = { label: vscode.l10n.t('Send all {0} records again', number(states.length)), detail: undefined, from: 0 };
  const items = [rest, all].map(({ detail, ...item }) => ({ ...item, ...(detail === undefined ? {} : { detail }) }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('The last send of this file stopped in the middle') });
  return picked?.from;
}

async function explainRefusal({ services, uri }: FileSend, surveyed: Exclude<SurveyResult, { kind: 'ready' }>): Promise<void> {
  const name = vscode.workspace.asRelativePath(uri);
  if (surveyed.kind === 'refused') {
    void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was sent. {0}', `${name}: ${localise(surveyed.reason)}`));
    return;
  }
  const { problems, errors } = surveyed;
  const count = errors === 1 ? vscode.l10n.t('The payload has 1 error.') : vscode.l10n.t('The payload has {0} errors.', errors);
  const said = vscode.l10n.t('Nothing was sent. {0}', count);
  const lines = problems.map(({ problem, line, character }) => `${name}:${line + 1}:${character + 1}  ${localise(problem.message)}  ${problem.code}`);
  const more = errors > problems.length ? [vscode.l10n.t('and {0} more', errors - problems.length)] : [];
  await services.reports.show(`${vscode.l10n.t('Problems of {0}', name)}.txt`, [said, '', ...lines, ...more, ''].join('\n'), vscode.ViewColumn.Active);
  void vscode.window.showErrorMessage(said);
}
