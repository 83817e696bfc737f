import * as vscode from 'vscode';
import type { Place } from './ask-in-turn';

export interface PickOptions<Item extends vscode.QuickPickItem> extends Partial<Place> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Item[];
  readonly active?: Item | undefined;
}

/** One question of several: an answer, a step back, or undefined when the person pressed Escape. Another window on top does not end it. */
export function pick<Item extends vscode.QuickPickItem>(options: PickOptions<Item>): Promise<Item | 'back' | undefined> {
  const { title, placeholder, items, active, back, step, totalSteps } = options;
  const box = vscode.window.createQuickPick<Item>();
  box.title = title;
  box.step = step;
  box.totalSteps = totalSteps;
  box.placeholder = placeholder;
  box.items = items;
  box.matchOnDescription = true;
  box.ignoreFocusOut = true;
  if (active) box.activeItems = [active];
  if (back === true) box.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      const [chosen] = box.selectedItems;
      if (!chosen) return;
      resolve(chosen);
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
