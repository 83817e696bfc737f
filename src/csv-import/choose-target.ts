import * as vscode from 'vscode';
import type { Column } from '../core/csv/columns';
import { hasOnlyDays } from '../core/csv/day-column';
import type { KnownCode, KnownCodes } from '../core/csv/guess-mapping';
import { isSameTarget, propertyName, type Mapping, type Target } from '../core/csv/target';
import { USUAL_HEADINGS } from '../core/csv/usual-headings';
import { labelsOf } from '../core/fields/project-fields';
import { nameColumn } from './name-column';
import { pick } from '../ui/pick';
import { withIcon } from '../ui/with-icon';

type Kind = 'key' | 'field' | 'optin' | 'optin-date';
type Item = vscode.QuickPickItem & { readonly becomes?: Target | 'leave-out' | { readonly typed: Kind } };

/** Asks what one column becomes. `'back'`: unchanged. */
export async function chooseTarget(
  column: Column,
  mapping: Mapping,
  columns: readonly Column[],
  project: KnownCodes | undefined,
): Promise<Target | 'leave-out' | 'back'> {
  const name = nameColumn(column);
  const current = mapping[column.index];
  const items = targetItems(mapping, columns, column, project);
  const chosen = await pick({
    title: vscode.l10n.t('Column {0}', name),
    placeholder: column.samples.length > 0 ? column.samples.join(' · ') : vscode.l10n.t('What does this column become?'),
    items,
    active: items.find(({ becomes }) => (current ? isTarget(becomes) && isSameTarget(becomes, current) : becomes === 'leave-out')),
    back: true,
  });
  if (chosen === 'back' || chosen?.becomes === undefined) return 'back';
  const { becomes } = chosen;
  if (becomes === 'leave-out') return becomes;
  const target = isTarget(becomes) ? becomes : await typeCode(becomes.typed, name);
  if (!target) return 'back';
  return target.kind === 'field' && hasOnlyDays(column.samples) ? chooseDays(target, column) : target;
}

function targetItems(mapping: Mapping, columns: readonly Column[], column: Column, project: KnownCodes | undefined): readonly Item[] {
  const group = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const item = (target: Target, description = ''): Item => {
    const holder = columns.find(({ index }) => index !== column.index && isSameTarget(mapping[index], target));
    const taken = holder && vscode.l10n.t('so far column {0}', nameColumn(holder));
    return { label: propertyName(target), description: [description, taken].filter((part) => part).join(', '), becomes: target };
  };
  const fields = project && project.fields.length > 0 ? project.fields : USUAL_FIELDS;
  const optIns = project && project.optIns.length > 0 ? project.optIns : USUAL_OPT_INS;
  return [
    { ...withIcon(vscode.l10n.t('$(circle-slash) Leave out')), becomes: 'leave-out' },
    group(vscode.l10n.t('Key: which contact the row is about')),
    item({ kind: 'key', code: 'EMail' }, vscode.l10n.t('the e-mail address')),
    item({ kind: 'id-contact' }, vscode.l10n.t("Dialog Insight's own number of the contact")),
    { label: vscode.l10n.t('Another key...'), becomes: { typed: 'key' } },
    group(vscode.l10n.t('Consent to behavioural tracking')),
    item({ kind: 'consent' }, vscode.l10n.t('yes or no')),
    item({ kind: 'consent-date' }, vscode.l10n.t('the day it was given, refused or changed')),
    group(vscode.l10n.t('Opt-ins')),
    ...optIns.flatMap(({ code, labels }) => [
      item({ kind: 'optin', code }, labelsOf({ labels })),
      item({ kind: 'optin-date', code }, vscode.l10n.t('the date of {0}', `optin_${code}`)),
    ]),
    { label: vscode.l10n.t('Another opt-in...'), becomes: { typed: 'optin' } },
    { label: vscode.l10n.t('The date of another opt-in...'), becomes: { typed: 'optin-date' } },
    group(vscode.l10n.t('Fields of the profile')),
    ...fields.map(({ code, labels }) => item({ kind: 'field', code, type: 'text' }, labelsOf({ labels }))),
    { label: vscode.l10n.t('Another field...'), becomes: { typed: 'field' } },
  ];
}

function usualCodes(kind: 'field' | 'optin'): readonly KnownCode[] {
  return USUAL_HEADINGS.flatMap(([target]) => (target.kind === kind ? [{ code: target.code, labels: [] }] : []));
}

const USUAL_FIELDS: readonly KnownCode[] = [{ code: 'EMail', labels: [] }, ...usualCodes('field')];
const USUAL_OPT_INS = usualCodes('optin');

function isTarget(becomes: Item['becomes']): becomes is Target {
  return typeof becomes === 'object' && 'kind' in becomes;
}

async function typeCode(kind: Kind, column: string): Promise<Target | undefined> {
  const made = (code: string): Target => (kind === 'field' ? { kind, code, type: 'text' } : { kind, code });
  const prefix = propertyName(made(''));
  const code = await vscode.window.showInputBox({
    title: vscode.l10n.t('Column {0}', column),
    prompt: vscode.l10n.t('The code, as the project defines it (Data Management). In the payload, {0} stands in front of it.', prefix),
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (/^[\p{L}\p{N}_.-]+$/u.test(withoutPrefix(text.trim(), prefix))) return undefined;
      return text.trim() === '' ? vscode.l10n.t('Type the code.') : vscode.l10n.t('A code has letters, digits and _ only.');
    },
  });
  return code === undefined ? undefined : made(withoutPrefix(code.trim(), prefix));
}

function withoutPrefix(text: string, prefix: string): string {
  return text.toLowerCase().startsWith(prefix.toLowerCase()) ? text.slice(prefix.length) : text;
}

/** The date format of profile fields is not documented: two clients were seen to differ (docs/service.md, "Value formats"). */
async function chooseDays(target: Extract<Target, { kind: 'field' }>, column: Column): Promise<Target | 'back'> {
  const items: (vscode.QuickPickItem & { readonly type: 'day' | 'text' })[] = [
    { label: vscode.l10n.t('Dates, as YYYY.MM.DD'), description: vscode.l10n.t('as the dates of consents'), type: 'day' },
    { label: vscode.l10n.t('As the file writes them'), description: column.samples[0] ?? '', type: 'text' },
  ];
  const chosen = await pick({
    title: vscode.l10n.t('Column {0}', nameColumn(column)),
    placeholder: vscode.l10n.t('How are the values written?'),
    items,
    back: true,
  });
  return chosen === undefined || chosen === 'back' ? 'back' : { ...target, type: chosen.type };
}
