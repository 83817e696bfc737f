import * as vscode from 'vscode';
import { answerOf } from './answer-of';
import type { Place } from './ask-in-turn';

export interface TextQuestion extends Partial<Place> {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** The initial text of the input. */
  readonly value?: string;
  /** Hides the text, as for a password. */
  readonly masked?: boolean;
  /** Why a text is not acceptable, translated. Shown while it is typed. */
  readonly problem: (text: string) => string | undefined;
}

/** A text without a problem, a step back, or undefined if the user pressed Escape. Losing the focus to another window does not end it. */
export function askText(question: TextQuestion): Promise<{ readonly text: string } | 'back' | undefined> {
  const { title, prompt, placeholder, value = '', masked = false, problem } = question;
  const box = vscode.window.createInputBox();
  box.title = title;
  box.prompt = prompt;
  box.placeholder = placeholder;
  box.value = value;
  box.password = masked;
  box.onDidChangeValue((text) => {
    box.validationMessage = problem(text);
  });
  return answerOf(box, question, () => {
    box.validationMessage = problem(box.value);
    return box.validationMessage === undefined ? { text: box.value } : undefined;
  });
}
