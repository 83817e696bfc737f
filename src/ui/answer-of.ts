import * as vscode from 'vscode';
import type { Place } from './ask-in-turn';

/**
 * Shows the box of one question of several: its answer, a step back, or undefined when the person pressed Escape. Another window on top does not
 * end it.
 * @param accepted the answer in the box; undefined while it can't be taken
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
