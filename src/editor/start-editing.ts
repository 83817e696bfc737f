import type * as vscode from 'vscode';
import type { ConnectionStore } from '../connections/connection-store';
import { ConnectionStatusBar } from '../connections/status-bar';
import type { SendResults } from '../results/send-results';
import { Diagnostics } from './diagnostics';
import { PayloadLanguageStatus } from './language-status';
import { registerPastePayload } from './paste-payload';
import { PayloadContextKey } from './payload-context-key';
import { PayloadDocuments } from './payload-documents';
import { PAYLOAD_SELECTOR } from './payload-names';
import { registerQuickFixes } from './quick-fixes';
import { registerSendCodeLens } from './send-code-lens';
import { registerSendRecordAction } from './send-record-action';
import { registerSnippetCompletions } from './snippet-completions';

/**
 * All that helps with writing a payload, the judge with it. Loaded late, when a payload is seen or a command is used: new providers
 * belong here and not into `extension.ts`.
 */
export function startEditing(subscriptions: vscode.Disposable[], connections: ConnectionStore, results: SendResults): PayloadDocuments {
  const idProject = (): number | undefined => connections.active()?.idProject;
  const payloads = new PayloadDocuments(idProject);
  const isPayload = (document: vscode.TextDocument): boolean => payloads.isPayload(document);
  const problems = new Diagnostics(payloads);
  subscriptions.push(
    payloads,
    problems,
    connections.onDidChange(() => problems.refreshAll()),
    new ConnectionStatusBar(connections, payloads),
    new PayloadContextKey(payloads),
    new PayloadLanguageStatus(payloads, connections),
    registerPastePayload(PAYLOAD_SELECTOR, payloads),
    registerQuickFixes(PAYLOAD_SELECTOR, payloads),
    registerSnippetCompletions(PAYLOAD_SELECTOR, { isPayload, idProject }),
    registerSendCodeLens(PAYLOAD_SELECTOR, payloads, connections, results),
    registerSendRecordAction(PAYLOAD_SELECTOR, payloads, connections),
  );
  return payloads;
}
