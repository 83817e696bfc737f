import * as vscode from 'vscode';
import type { Message } from '../core/message';

/** The sentence in the language of the editor. */
export function localise(message: Message): string {
  return vscode.l10n.t(message.template, ...message.args);
}

/** The same with its numbers as they are written in that language: 12,000. */
export function localiseWithNumbers({ template, args }: Message): string {
  return vscode.l10n.t(template, ...args.map((arg) => (typeof arg === 'number' ? arg.toLocaleString(vscode.env.language) : arg)));
}
