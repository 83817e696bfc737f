import * as vscode from 'vscode';
import type { RecentSends } from './recent-sends';

/** Named by the time, so that reports of several sends can be told apart and compared; never by a name that would make it a payload. */
export function reportTitle(began: Date, recent: RecentSends): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [began.getHours(), began.getMinutes(), began.getSeconds()].map(two).join('.');
  const title = vscode.l10n.t('Send report {0}', time);
  // Another one of the same second would show its text in the place of this one's.
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${title}.md` : `${title} (${number}).md`;
    if (!recent.has(name)) return name;
  }
}
