import * as vscode from 'vscode';
import type { SendStop } from '../core/sending/send';
import { localise } from '../ui/localise';

/** Why a send ended early, and what to do about it. May echo a key: redact it before it is shown. */
export function stopText({ explanation }: SendStop): string {
  return explanation ? `${localise(explanation.what)} ${localise(explanation.todo)}` : vscode.l10n.t('The send was cancelled.');
}
