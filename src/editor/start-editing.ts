import type * as vscode from 'vscode';
import { EarlierResults } from '../commands/earlier-results';
import type { ConnectionStore } from '../connections/connection-store';
import { FieldStore } from '../connections/field-store';
import { ConnectionStatusBar } from '../connections/status-bar';
import type { CheckOptions } from '../core/check';
import { OutcomeDecorations } from '../results/outcome-decorations';
import { SendJournals } from '../results/send-journals';
import type { SendResults } from '../results/send-results';
import { Diagnostics } from './diagnostics';
import { registerFieldCompletions } from './field-completions';
import { registerFieldHover } from './field-hover';
import { FieldsStatus } from './fields-status';
import { PayloadLanguageStatus } from './language-status';
import { registerPastePayload } from './paste-payload';
import { PayloadContextKey } from './payload-context-key';
import { PayloadDocuments } from './payload-documents';
import { PAYLOAD_SELECTOR } from './payload-names';
import { registerPayloadSymbols } from './payload-symbols';
import { ProjectOfPayload } from './project-of-payload';
import { registerQuickFixes } from './quick-fixes';
import { registerSendCodeLens } from './send-code-lens';
import { registerSendRecordAction } from './send-record-action';
import { registerSnippetCompletions } from './snippet-completions';

/** What the commands share with the help for writing. */
export interface Editing {
  readonly payloads: PayloadDocuments;
  readonly fields: FieldStore;
}

/**
 * All that helps with writing a payload, the judge with it. Loaded late, when a payload is seen or a command is used: new providers
 * belong here and not into `extension.ts`.
 */
export function startEditing({ subscriptions, globalState, globalStorageUri }: vscode.ExtensionContext, connections: ConnectionStore, results: SendResults): Editing {
  const fields = new FieldStore(globalState);
  const activeProject = (): Pick<CheckOptions, 'idProject' | 'fields'> => {
    const active = connections.active();
    return active ? { idProject: active.idProject, fields: fields.of(active)?.fields } : {};
  };
  const payloads = new PayloadDocuments(activeProject);
  const isPayload = (document: vscode.TextDocument): boolean => payloads.isPayload(document);
  const idProject = (): number | undefined => connections.active()?.idProject;
  const project = new ProjectOfPayload(payloads, connections, fields);
  const problems = new Diagnostics(payloads);
  subscriptions.push(
    fields,
    payloads,
    problems,
    connections.onDidChange(() => problems.refreshAll()),
    fields.onDidChange(() => problems.refreshAll()),
    new ConnectionStatusBar(connections, payloads),
    new FieldsStatus(PAYLOAD_SELECTOR, payloads, connections, fields),
    new PayloadContextKey(payloads),
    new PayloadLanguageStatus(payloads, connections),
    registerPastePayload(PAYLOAD_SELECTOR, payloads),
    registerPayloadSymbols(PAYLOAD_SELECTOR, payloads),
    registerQuickFixes(PAYLOAD_SELECTOR, payloads),
    registerSnippetCompletions(PAYLOAD_SELECTOR, { isPayload, idProject }),
    registerFieldCompletions(PAYLOAD_SELECTOR, project),
    registerFieldHover(PAYLOAD_SELECTOR, project),
    registerSendCodeLens(PAYLOAD_SELECTOR, payloads, connections, results),
    registerSendRecordAction(PAYLOAD_SELECTOR, payloads, connections),
    new OutcomeDecorations(results),
    new EarlierResults(payloads, results, new SendJournals(globalStorageUri)),
  );
  return { payloads, fields };
}
