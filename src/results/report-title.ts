import * as vscode from 'vscode';
import type { RecentSends } from './recent-sends';

/** Contains the time, so that reports of several sends can be distinguished and compared; never a name that would make it a payload. */
export function reportTitle(began: Date, recent: RecentSends): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [began.getHours(), began.getMinutes(), began.getSeconds()].map(two).join('.');
  const title = vscode.l10n.t('Send report {0}', time);
  // A second report in the same second would otherwise replace the text of the first one.
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${title}.md` : `${title} (${number}).md`;
    if (!recent.has(name)) return name;
  }
}
