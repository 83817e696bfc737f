import * as vscode from 'vscode';
import { registerCheck } from './commands/check';
import { commandIds } from './commands/command-ids';
import { registerFixAll } from './commands/fix-all';
import { registerGetStarted } from './commands/get-started';
import { registerNewPayload } from './commands/new-payload';
import { registerOpenRule } from './commands/open-rule';
import { registerRepair } from './commands/repair';
import { startWriting } from './editor/start-writing';

/** The commands that need no service. */
const WORKING: readonly string[] = ['check', 'fixAll', 'getStarted', 'newPayload', 'openRule', 'repair'].map((name) => `dialogInsight.${name}`);

/**
 * The composition root in a browser, where all writing support works. Sending does not: the service does not answer calls from web
 * pages, and the page could read the key.
 */
export function activate(context: vscode.ExtensionContext): void {
  const { payloads } = startWriting(context, () => ({}));
  void vscode.commands.executeCommand('setContext', 'dialogInsight.inBrowser', true);
  context.subscriptions.push(
    registerCheck({ payloads }),
    registerFixAll({ payloads }),
    registerGetStarted(),
    registerNewPayload({ home: undefined }),
    registerOpenRule({ payloads }, context.extensionUri),
    registerRepair({ payloads }),
  );
  for (const id of commandIds(context.extension.packageJSON)) {
    if (!WORKING.includes(id)) context.subscriptions.push(vscode.commands.registerCommand(id, explain));
  }
}

function explain(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('This needs VS Code on a computer, or a remote machine such as a codespace. In a browser, payloads can be written, checked and repaired, but not sent.'),
  );
}
