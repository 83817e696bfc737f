import * as vscode from 'vscode';
import type { Message } from '../core/message';

/** The message in the editor's language. */
export function localise(message: Message): string {
  return vscode.l10n.t(message.template, ...message.args);
}

/** The same, with numbers formatted for that language: 12,000. */
export function localiseWithNumbers({ template, args }: Message): string {
  return vscode.l10n.t(template, ...args.map((arg) => (typeof arg === 'number' ? arg.toLocaleString(vscode.env.language) : arg)));
}
