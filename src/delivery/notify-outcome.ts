import * as vscode from 'vscode';
import type { Redactor } from '../api/redaction';
import type { Connection } from '../connections/connection';
import { castsDoubtOnKey } from '../core/sending/key-doubt';
import { summaryText } from '../core/sending/report';
import type { SendResult } from '../core/sending/send';
import { localiseWithNumbers } from '../ui/localise';
import { stopText } from './stop-text';

/** A send that has ended. */
export interface Outcome {
  readonly payload: vscode.Uri;
  readonly connection: Connection;
  readonly result: Pick<SendResult, 'summary' | 'stopped' | 'requests'>;
  /** Whether nothing needs attention. */
  readonly isFine: boolean;
  readonly redact: Redactor;
}

/** A button of the notification. */
export interface Action {
  readonly title: string;
  readonly command: string;
}

/**
 * Shows the outcome in a notification and offers the report, which does not open by itself.
 * @param first actions that are more urgent than the report
 * @param more additional actions
 */
export async function notifyOutcome(outcome: Outcome, { first = [], more = [] }: { readonly first?: readonly Action[]; readonly more?: readonly Action[] }): Promise<void> {
  const { payload, connection, result, redact } = outcome;
  const show = { title: vscode.l10n.t('Show Report'), command: 'dialogInsight.showReport' };
  const update = vscode.l10n.t('Update Key');
  const actions = [...first, show, ...more];
  const titles = [...actions.map(({ title }) => title), ...(connection.kind === 'account' && castsDoubtOnKey(result) ? [update] : [])];
  const chosen = await notification(outcome)(redact(headline(connection, result)), ...titles);
  const action = actions.find(({ title }) => title === chosen);
  if (action) await vscode.commands.executeCommand(action.command, payload);
  if (chosen === update) await vscode.commands.executeCommand('dialogInsight.updateKey', connection.name);
}

function notification({ result: { summary }, isFine }: Outcome): (text: string, ...titles: string[]) => Thenable<string | undefined> {
  if (isFine) return vscode.window.showInformationMessage;
  return summary.rejected + summary.unknown > 0 ? vscode.window.showErrorMessage : vscode.window.showWarningMessage;
}

function headline(connection: Connection, { summary, stopped }: Outcome['result']): string {
  const counts = vscode.l10n.t('{0}: {1}.', connection.name, summaryText(summary, localiseWithNumbers));
  return stopped ? `${counts} ${stopText(stopped)}` : counts;
}
