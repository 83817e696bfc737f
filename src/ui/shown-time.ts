import * as vscode from 'vscode';

/** A date with its time of day. The month is written out: readers of one language in Québec and in France read 01/12 differently. */
export function shownTime(time: Date): string {
  return time.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' });
}
