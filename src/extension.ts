import * as vscode from 'vscode';
import { registerLateCommands } from './commands/late-commands';
import { ConnectionContextKey } from './connections/connection-context-key';
import { ConnectionStore } from './connections/connection-store';
import { SandboxHost } from './connections/sandbox-host';
import { onFirstPayload } from './payloads/first-payload';
import { ResultsView } from './results/results-view';
import { SendResults } from './results/send-results';
import { memoizeAsync } from './ui/memoize-async';

/**
 * The composition root. It creates what is needed at startup and waits for nothing: writing support is loaded when a
 * payload is opened, the commands when one of them is used (docs/architecture.md, "What is loaded when").
 */
export function activate(context: vscode.ExtensionContext): void {
  const connections = new ConnectionStore(context.workspaceState);
  const sandbox = new SandboxHost(context);
  const results = new SendResults();

  const edit = memoizeAsync(async () => {
    const { startEditing } = await import('./editor/start-editing');
    return startEditing(context, connections, results);
  });

  context.subscriptions.push(
    connections,
    sandbox,
    results,
    new ResultsView(results),
    new ConnectionContextKey(connections),
    onFirstPayload(() => void edit()),
    registerLateCommands(context.extension.packageJSON, async () => {
      const [{ payloads, fields }, { startCommands }] = await Promise.all([edit(), import('./commands/start-commands')]);
      return () => startCommands(context, { connections, fields, payloads, results, sandbox });
    }),
  );

  // The walkthrough's condition: without it VS Code would open the walkthrough automatically when the extension is installed.
  void vscode.commands.executeCommand('setContext', 'dialogInsight.isActive', true);
  if (vscode.workspace.getConfiguration('dialogInsight').get('sandbox.autoStart') === true) sandbox.start().catch(() => undefined);
}
