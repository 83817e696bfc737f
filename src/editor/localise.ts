import * as vscode from 'vscode';
import type { Message } from '../core/message';

/** The sentence in the language of the editor. */
export function localise(message: Message): string {
  return vscode.l10n.t(message.template, ...message.args);
}
