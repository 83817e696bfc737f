import * as vscode from 'vscode';

/** `publisher.name#id` of the walkthrough in `package.json`. */
const WALKTHROUGH = 'dialog-insight-merge.dialog-insight-merge#firstSteps';

/** Opens the walkthrough, which is hard to find otherwise before the extension has been used. */
export function registerGetStarted(): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.getStarted', async () => {
    // A page that shows another walkthrough would keep showing it: this returns to its overview, and does nothing if there is none.
    await vscode.commands.executeCommand('welcome.goBack').then(undefined, () => undefined);
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
  });
}
