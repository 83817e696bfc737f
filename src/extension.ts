import * as vscode from 'vscode';
import { registerAddConnection } from './commands/add-connection';
import { registerCheck } from './commands/check';
import { registerCopyCurl } from './commands/copy-curl';
import { registerFixAll } from './commands/fix-all';
import { registerNewPayload } from './commands/new-payload';
import { registerPreview } from './commands/preview';
import { registerRemoveConnection } from './commands/remove-connection';
import { registerResetSandboxContacts } from './commands/reset-sandbox-contacts';
import { RunningSends } from './commands/running-sends';
import { followContacts } from './commands/sandbox-contacts';
import { registerRevealRecord } from './commands/reveal-record';
import { registerSaveFailed } from './commands/save-failed';
import { registerSend } from './commands/send';
import { registerSendRejected, registerSendRest } from './commands/send-again';
import { registerSendRecord } from './commands/send-record';
import type { Services } from './commands/services';
import { registerClearHistory, registerShowHistory } from './commands/show-history';
import { registerShowReport } from './commands/show-report';
import { registerShowSandboxContacts } from './commands/show-sandbox-contacts';
import { registerStoreKey } from './commands/store-key';
import { registerSwitchConnection } from './commands/switch-connection';
import { registerTestConnection } from './commands/test-connection';
import { registerUpdateKey } from './commands/update-key';
import { registerVerify, registerVerifyRecord } from './commands/verify';
import { ConnectionContextKey } from './connections/connection-context-key';
import { ConnectionStore } from './connections/connection-store';
import { KeyStore } from './connections/key-store';
import { SandboxHost } from './connections/sandbox-host';
import { ConnectionStatusBar } from './connections/status-bar';
import { Diagnostics } from './editor/diagnostics';
import { PayloadContextKey } from './editor/payload-context-key';
import { PAYLOAD_SELECTOR, PayloadDocuments } from './editor/payload-documents';
import { registerQuickFixes } from './editor/quick-fixes';
import { registerSendCodeLens } from './editor/send-code-lens';
import { registerSnippetCompletions } from './editor/snippet-completions';
import { HistoryStore } from './results/history-store';
import { OutcomeDecorations } from './results/outcome-decorations';
import { ReportDocuments } from './results/report-documents';
import { RecentSends } from './results/recent-sends';
import { ResultsView } from './results/results-view';
import { SendResults } from './results/send-results';

/** The composition root: makes every service once, registers what uses them, and waits for nothing. */
export function activate(context: vscode.ExtensionContext): void {
  const connections = new ConnectionStore(context.workspaceState);
  const idProject = (): number | undefined => connections.active()?.idProject;
  const payloads = new PayloadDocuments(idProject);
  const problems = new Diagnostics(payloads);
  const sandbox = new SandboxHost(context);
  const results = new SendResults();
  const reports = new ReportDocuments();
  const services: Services = {
    connections,
    keys: new KeyStore(context.secrets),
    sandbox,
    payloads,
    results,
    reports,
    recent: new RecentSends(),
    history: new HistoryStore(context.globalState, context.globalStorageUri),
    sends: new RunningSends(),
  };
  const isPayload = (document: vscode.TextDocument): boolean => payloads.isPayload(document);

  context.subscriptions.push(
    connections,
    payloads,
    problems,
    sandbox,
    results,
    new OutcomeDecorations(results),
    new ResultsView(results),
    new ConnectionContextKey(connections),
    reports,
    connections.onDidChange(() => problems.refreshAll()),
    new ConnectionStatusBar(connections, payloads),
    new PayloadContextKey(payloads),
    registerQuickFixes(PAYLOAD_SELECTOR, payloads),
    registerSnippetCompletions(PAYLOAD_SELECTOR, { isPayload, idProject }),
    registerSendCodeLens(PAYLOAD_SELECTOR, payloads, connections),
    followContacts(services),
    ...[
      registerAddConnection,
      registerCheck,
      registerClearHistory,
      registerCopyCurl,
      registerFixAll,
      registerNewPayload,
      registerPreview,
      registerRemoveConnection,
      registerResetSandboxContacts,
      registerRevealRecord,
      registerSaveFailed,
      registerSend,
      registerSendRecord,
      registerSendRejected,
      registerSendRest,
      registerShowHistory,
      registerShowReport,
      registerShowSandboxContacts,
      registerStoreKey,
      registerSwitchConnection,
      registerTestConnection,
      registerUpdateKey,
      registerVerify,
      registerVerifyRecord,
    ].map((register) => register(services)),
  );

  if (vscode.workspace.getConfiguration('dialogInsight').get('sandbox.autoStart') === true) sandbox.start().catch(() => undefined);
}
