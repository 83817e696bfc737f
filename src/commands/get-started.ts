import * as vscode from 'vscode';

/** `publisher.name#id` of the walkthrough in `package.json`. */
const WALKTHROUGH = 'dialog-insight-merge.dialog-insight-merge#firstSteps';

/** Opens the walkthrough: it is nowhere else to be found before the extension was used. */
export function registerGetStarted(): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.getStarted', async () => {
    // A page that shows another walkthrough would go on showing it: this brings its overview back, and does nothing where there is none.
    await vscode.commands.executeCommand('welcome.goBack').then(undefined, () => undefined);
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
  });
}
