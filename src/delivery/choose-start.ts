import * as vscode from 'vscode';
import { sendRestText } from '../core/sending/report';
import { stateOf, type RecordMark } from '../results/record-mark';
import { localiseWithNumbers } from '../ui/localise';

/**
 * The zero-based position where the send begins: after the last record that is stored or may be, if the user wants that. The rejected ones after it are
 * sent again: usually the whole call was refused, for instance because of a wrong key, and nothing is wrong with them. Undefined if nothing is to be sent.
 */
export async function chooseStart(earlier: readonly RecordMark[] | undefined): Promise<number | undefined> {
  const states = earlier?.map(stateOf) ?? [];
  const from = states.findLastIndex((state) => state !== 'notSent' && state !== 'rejected') + 1;
  if (from === 0 || !states.includes('notSent')) return 0;
  const number = (value: number): string => value.toLocaleString(vscode.env.language);
  const unknown = states.filter((state) => state === 'unknown').length;
  const rest = {
    label: localiseWithNumbers(sendRestText(from + 1, states.length)),
    detail: unknown === 0 ? undefined : vscode.l10n.t('Unknown before that, stored or not: {0}. Look them up by the report.', number(unknown)),
    from,
  };
  const all = { label: vscode.l10n.t('Send all {0} records again', number(states.length)), detail: undefined, from: 0 };
  const items = [rest, all].map(({ detail, ...item }) => ({ ...item, ...(detail === undefined ? {} : { detail }) }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('The last send of this file stopped in the middle') });
  return picked?.from;
}
