import * as vscode from 'vscode';
import type { Place } from './ask-in-turn';

/**
 * Shows the input of one question in a series: returns its answer, a step back, or undefined if the user pressed Escape. Losing the focus to another
 * window does not end it.
 * @param accepted the current answer; undefined while it is not acceptable
 */
export function answerOf<Answer>(
  box: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { back, step, totalSteps }: Partial<Place>,
  accepted: () => Answer | undefined,
): Promise<Answer | 'back' | undefined> {
  box.step = step;
  box.totalSteps = totalSteps;
  box.ignoreFocusOut = true;
  if (back === true) box.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      const answer = accepted();
      if (answer === undefined) return;
      resolve(answer);
      box.hide();
    });
    box.onDidTriggerButton(() => {
      resolve('back');
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}
