import * as vscode from 'vscode';
import { answerOf } from './answer-of';
import type { Place } from './ask-in-turn';

export interface PickOptions<Item extends vscode.QuickPickItem> extends Partial<Place> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Item[];
  readonly active?: Item | undefined;
}

/** One question in a series: an answer, a step back, or undefined if the user pressed Escape. Losing the focus to another window does not end it. */
export function pick<Item extends vscode.QuickPickItem>(options: PickOptions<Item>): Promise<Item | 'back' | undefined> {
  const { title, placeholder, items, active } = options;
  const box = vscode.window.createQuickPick<Item>();
  box.title = title;
  box.placeholder = placeholder;
  box.items = items;
  box.matchOnDescription = true;
  if (active) box.activeItems = [active];
  return answerOf(box, options, () => box.selectedItems[0]);
}
