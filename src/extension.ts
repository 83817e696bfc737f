import * as vscode from 'vscode';
import { registerLateCommands } from './commands/late-commands';
import { ConnectionContextKey } from './connections/connection-context-key';
import { ConnectionStore } from './connections/connection-store';
import { SandboxHost } from './connections/sandbox-host';
import { onFirstPayload } from './editor/first-payload';
import type { PayloadDocuments } from './editor/payload-documents';
import { ResultsView } from './results/results-view';
import { SendResults } from './results/send-results';

/**
 * The composition root. It makes what must be there from the start and waits for nothing: what helps with writing is loaded when a
 * payload is seen, the commands when one of them is used (docs/architecture.md, "What is loaded when").
 */
export function activate(context: vscode.ExtensionContext): void {
  const connections = new ConnectionStore(context.workspaceState);
  const sandbox = new SandboxHost(context);
  const results = new SendResults();

  let editing: Promise<PayloadDocuments> | undefined;
  const edit = (): Promise<PayloadDocuments> =>
    (editing ??= import('./editor/start-editing').then(({ startEditing }) => startEditing(context.subscriptions, connections, results)));

  context.subscriptions.push(
    connections,
    sandbox,
    results,
    new ResultsView(results),
    new ConnectionContextKey(connections),
    onFirstPayload(() => void edit()),
    registerLateCommands(context.extension.packageJSON, async () => {
      const [payloads, { startCommands }] = await Promise.all([edit(), import('./commands/start-commands')]);
      return () => startCommands(context, { connections, payloads, results, sandbox });
    }),
  );

  if (vscode.workspace.getConfiguration('dialogInsight').get('sandbox.autoStart') === true) sandbox.start().catch(() => undefined);
}
