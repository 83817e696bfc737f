import type * as vscode from 'vscode';
import type { ConnectionStore } from '../connections/connection-store';
import { FieldStore } from '../connections/field-store';
import { ConnectionStatusBar } from '../connections/status-bar';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { ActivePayload } from '../payloads/active-payload';
import { PAYLOAD_SELECTOR } from '../payloads/payload-selector';
import { EarlierResults } from '../results/earlier-results';
import { LostRecords } from '../results/lost-records';
import { OutcomeDecorations } from '../results/outcome-decorations';
import { SendJournals } from '../results/send-journals';
import type { SendResults } from '../results/send-results';
import { registerFieldCompletions } from './field-completions';
import { registerFieldHover } from './field-hover';
import { FieldsStatus } from './fields-status';
import { PayloadLanguageStatus } from './language-status';
import { PayloadReadiness } from './payload-readiness';
import { ProjectOfPayload } from './project-of-payload';
import { registerSendCodeLens } from './send-code-lens';
import { registerSendRecordAction } from './send-record-action';
import { startWriting } from './start-writing';

/** What the commands share with the writing support. */
export interface Editing {
  readonly payloads: PayloadDocuments;
  readonly fields: FieldStore;
}

/**
 * Everything around an open payload. Loaded late, when a payload is opened or a command is used: a new provider belongs here, or in
 * `start-writing.ts` if it also works in a browser, but not in `extension.ts`.
 */
export function startEditing(context: vscode.ExtensionContext, connections: ConnectionStore, results: SendResults): Editing {
  const { subscriptions, globalState, globalStorageUri } = context;
  const fields = new FieldStore(globalState);
  const { payloads, problems } = startWriting(context, () => {
    const active = connections.active();
    return active ? { idProject: active.idProject, fields: fields.of(active)?.fields } : {};
  });
  const project = new ProjectOfPayload(payloads, connections, fields);
  const activePayload = new ActivePayload(payloads);
  const readiness = new PayloadReadiness(connections, results);
  subscriptions.push(
    activePayload,
    readiness,
    fields,
    connections.onDidChange(() => problems.refreshAll()),
    fields.onDidChange(() => problems.refreshAll()),
    new ConnectionStatusBar(connections, payloads, activePayload, readiness),
    new FieldsStatus(PAYLOAD_SELECTOR, payloads, connections, fields),
    new PayloadLanguageStatus(payloads, connections, activePayload),
    registerFieldCompletions(PAYLOAD_SELECTOR, project),
    registerFieldHover(PAYLOAD_SELECTOR, project),
    registerSendCodeLens(PAYLOAD_SELECTOR, payloads, connections, readiness, activePayload),
    registerSendRecordAction(PAYLOAD_SELECTOR, payloads, connections),
    new OutcomeDecorations(results),
    new LostRecords(payloads, results),
    new EarlierResults(payloads, results, new SendJournals(globalStorageUri)),
  );
  return { payloads, fields };
}
