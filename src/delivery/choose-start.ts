import * as vscode from 'vscode';
import { sendRestText } from '../core/sending/report';
import { stateOf, type RecordMark } from '../results/record-mark';
import { localiseWithNumbers } from '../ui/localise';

/** Where the send begins, counted from zero: behind what was sent before, if the person wants. Undefined when not at all. */
export async function chooseStart(earlier: readonly RecordMark[] | undefined): Promise<number | undefined> {
  const states = earlier?.map(stateOf) ?? [];
  const last = states.findLastIndex((state) => state !== 'notSent');
  const from = last + 1;
  if (from === 0 || from === states.length) return 0;
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
