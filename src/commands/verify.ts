import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import type { Endpoint } from '../api/service';
import type { Connection } from '../connections/connection';
import { sentTo } from '../connections/connection';
import type { MergeRecord } from '../core/payload/merge-request';
import { recordAt } from '../core/payload/locate';
import type { VerifiedRecord } from '../core/sending/verify';
import { comparisonKind, comparisonText, verifyTexts } from '../core/sending/verify';
import { localise } from '../ui/localise';
import type { Verification } from '../results/record-entry';
import type { ResultNode } from '../results/results-tree';
import { slotsOf, slotsToVerify } from '../results/results-tree';
import type { PayloadResults } from '../results/send-results';
import { activeConnection } from '../connections/choose-connection';
import { fileKeys } from '../core/payload/file-keys';
import { followedRecords } from '../results/followed-record';
import { keepResults } from '../delivery/keep-results';
import { endpointOf } from '../connections/open-service';
import { readBack } from '../delivery/read-back';
import { payloadOf, recordsNow, sayGone, shownResults } from '../results/result-records';
import type { Services } from './services';
import { targetDocument } from '../payloads/target-document';
import { mayUseKey } from '../ui/trust';

/** How many contacts are read back unless more are asked for: each is a call, and calls are counted by a quota. */
const USUAL_COUNT = 20;

/** Reads the contacts of the last send back, unknown records first, or those of a row of the results. */
export function registerVerify(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.verify', async (argument: unknown) => {
    const results = (argument instanceof vscode.Uri && services.results.of(argument)) || shownResults(services);
    if (!results || !(await mayVerify())) return;
    const connection = services.connections.find(results.sentTo.name);
    if (!connection || sentTo(connection).destination !== results.sentTo.destination) {
      const said = connection
        ? vscode.l10n.t('The connection {0} has another address or project by now than these results are of.', connection.name)
        : vscode.l10n.t('The connection {0} is not there any more.', results.sentTo.name);
      void vscode.window.showWarningMessage(said);
      return;
    }
    const slots = await chooseSlots(slotsToVerify(results.entries, isNode(argument) ? slotsOf(argument) : undefined));
    const document = slots.length > 0 ? await payloadOf(results) : undefined;
    if (!document) return;
    const followed = recordsNow(services, document, results, slots);
    if (sayGone(followed)) await verify(services, document, connection, results, followed.bySlot);
  });
}

/** Reads the contact of the record at the cursor back, whether it was sent from here or not. */
export function registerVerifyRecord(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.verifyRecord', async () => {
    const editor = vscode.window.activeTextEditor;
    const document = await targetDocument(editor?.document.uri);
    if (!document || !editor || !(await mayVerify())) return;
    const { request } = services.payloads.check(document);
    const record = request && recordAt(request, document.offsetAt(editor.selection.active));
    if (!record) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Put the cursor into the record that shall be verified.'));
      return;
    }
    const connection = await activeConnection(services);
    if (!connection) return;
    const redact = createRedactor(fileKeys(request).map(({ node }) => node.value));
    const [followed] = followedRecords(document.getText(), [record], redact);
    if (!followed) return;
    const slot = services.results.slotOf(document, sentTo(connection), followed);
    const results = services.results.of(document.uri);
    if (results) await verify(services, document, connection, results, new Map([[slot, record]]));
  });
}

async function verify(
  services: Services,
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
  // What is compared is the text of this moment: lines are those of this moment too.
  const lines = new Map([...bySlot].map(([slot, { offset }]) => [slot, document.positionAt(offset).line + 1]));
  const { comparisons, failure } = await read(endpoint, connection, [...bySlot.values()]);
  const verified = new Map<number, Verification>();
  const shown: VerifiedRecord[] = [];
  comparisons.forEach((comparison, position) => {
    const slot = slots[position] ?? 0;
    verified.set(slot, { kind: comparisonKind(comparison), text: redact(localise(comparisonText(comparison))) });
    shown.push({ line: lines.get(slot) ?? 0, identity: results.entries[slot]?.identity ?? '', comparison });
  });
  services.results.verified(document.uri, verified);
  await keepResults(services, document);
  if (failure) void vscode.window.showErrorMessage(redact(`${localise(failure.what)} ${localise(failure.todo)}`));
  if (verified.size > 0) await show(services, connection, [...verified.values()], shown, redact);
}

async function read(endpoint: Endpoint, connection: Connection, records: readonly MergeRecord[]): ReturnType<typeof readBack> {
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

async function show(
  { reports }: Services,
  connection: Connection,
  verifications: readonly Verification[],
  records: readonly VerifiedRecord[],
  redact: (text: string) => string,
): Promise<void> {
  const count = (kind: Verification['kind']): number => verifications.filter((verification) => verification.kind === kind).length;
  const parts = [
    [count('same'), vscode.l10n.t('{0} as sent', count('same'))],
    [count('different'), vscode.l10n.t('{0} different', count('different'))],
    [count('notFound'), vscode.l10n.t('{0} not found', count('notFound'))],
    [count('open'), vscode.l10n.t('{0} that can\'t be verified', count('open'))],
  ] as const;
  const text = vscode.l10n.t('Read back from {0}: {1}.', connection.name, parts.flatMap(([some, part]) => (some > 0 ? [part] : [])).join(', '));
  const open = (): Promise<void> => {
    const { sent, stored } = verifyTexts(records, localise);
    const title = vscode.l10n.t('{0}: sent and stored', connection.name);
    return reports.showDifferences(
      title,
      { name: `${vscode.l10n.t('Contacts as sent')}.txt`, text: redact(sent) },
      { name: `${vscode.l10n.t('Contacts as stored')}.txt`, text: redact(stored) },
    );
  };
  const isFine = count('same') === verifications.length;
  if (!isFine) {
    await open();
    void vscode.window.showWarningMessage(text);
    return;
  }
  const look = vscode.l10n.t('Show Contacts');
  void vscode.window.showInformationMessage(text, look).then((chosen) => (chosen === look ? open() : undefined));
}

function mayVerify(): Promise<boolean> {
  return mayUseKey(vscode.l10n.t('Verifying needs a trusted workspace, since it uses your key.'));
}

/** The slots that the person wants to spend calls on. */
async function chooseSlots(slots: readonly number[]): Promise<readonly number[]> {
  if (slots.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('There is no record to verify: none was stored, and none is unknown.'));
  if (slots.length <= USUAL_COUNT) return slots;
  const number = (value: number): string => value.toLocaleString(vscode.env.language);
  const counts = [USUAL_COUNT, 100, 1000, slots.length].filter((count, position, all) => count <= slots.length && all.indexOf(count) === position);
  const items = counts.map((count) => ({
    label: count === slots.length ? vscode.l10n.t('All {0}', number(count)) : vscode.l10n.t('The first {0}', number(count)),
    description: vscode.l10n.t('{0} calls', number(count)),
    count,
  }));
  const title = vscode.l10n.t('Verify in the Contact List');
  const placeHolder = vscode.l10n.t('How many contacts shall be read back? Each is a call, which your account may count. Unknown records come first.');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  return slots.slice(0, picked?.count ?? 0);
}

function isNode(argument: unknown): argument is ResultNode {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && ('slots' in argument || 'slot' in argument);
}
