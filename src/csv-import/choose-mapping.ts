import * as vscode from 'vscode';
import type { Column } from '../core/csv/columns';
import { ENCODINGS } from '../core/encoding';
import type { KnownCodes } from '../core/csv/guess-mapping';
import { SEPARATORS, type Separator } from '../core/csv/separator';
import { mappingFault, propertyName, withTarget, type Mapping, type MappingFault, type Target } from '../core/csv/target';
import type { CsvLayout, LayoutChoice } from '../csv/inspect';
import { chooseTarget } from './choose-target';
import { nameColumn } from './name-column';
import { pick } from '../ui/pick';
import { withIcon } from '../ui/with-icon';

export interface MappingQuestion {
  /** The name of the file. */
  readonly file: string;
  readonly layout: CsvLayout;
  readonly columns: readonly Column[];
  readonly mapping: Mapping;
  readonly project: KnownCodes | undefined;
}

/** The mapping chosen by the user, or another way to read the file, after which the columns may be different. Undefined: Escape. */
export type MappingAnswer = { readonly mapping: Mapping } | { readonly choice: LayoutChoice };

type Item = vscode.QuickPickItem & { readonly does?: 'continue' | 'encoding' | 'separator' | 'headings' | Column };

/** Shows what each column becomes, with sample values, until the user continues. One column is changed at a time. */
export async function chooseMapping({ file, layout, columns, mapping: guessed, project }: MappingQuestion): Promise<MappingAnswer | undefined> {
  let mapping = guessed;
  let last: Item['does'] = 'continue';
  for (;;) {
    const fault = mappingFault(mapping);
    const items: readonly Item[] = [
      continueItem(mapping, fault),
      separatorItem(vscode.l10n.t('Columns')),
      ...columns.map((column) => columnItem(column, mapping[column.index])),
      separatorItem(vscode.l10n.t('How the file is read')),
      { label: vscode.l10n.t('Encoding'), description: layout.encoding, does: 'encoding' },
      { label: vscode.l10n.t('Separator'), description: separatorName(layout.separator), does: 'separator' },
      {
        label: vscode.l10n.t('First row'),
        description: layout.hasHeadings ? vscode.l10n.t('headings') : vscode.l10n.t('a contact'),
        does: 'headings',
      },
    ];
    const chosen = await pick({
      title: vscode.l10n.t('New Payload from CSV: {0} (1 of 2)', file),
      placeholder: vscode.l10n.t('What does each column become? Choose a column to change it, or continue.'),
      items,
      active: items.find(({ does }) => does === last),
    });
    if (chosen === undefined || chosen === 'back' || chosen.does === undefined) return undefined;
    last = chosen.does;
    if (chosen.does === 'continue') {
      if (!fault) return { mapping };
    } else if (typeof chosen.does === 'string') {
      const choice = await chooseLayout(chosen.does, layout);
      if (choice) return { choice };
    } else {
      const column = chosen.does;
      const target = await chooseTarget(column, mapping, columns, project);
      if (target !== 'back') mapping = withTarget(mapping, column.index, target === 'leave-out' ? undefined : target);
    }
  }
}

export function separatorName(separator: Separator): string {
  switch (separator) {
    case ',':
      return vscode.l10n.t('comma');
    case ';':
      return vscode.l10n.t('semicolon');
    case '\t':
      return vscode.l10n.t('tab');
    case '|':
      return vscode.l10n.t('vertical bar');
  }
}

/** What a target writes, as shown in the overview. */
function targetText(target: Target): string {
  const name = propertyName(target);
  return target.kind === 'field' && target.type === 'day' ? vscode.l10n.t('{0}, as YYYY.MM.DD', name) : name;
}

function columnItem(column: Column, target: Target | undefined): Item {
  return {
    label: nameColumn(column),
    description: target ? `→ ${targetText(target)}` : vscode.l10n.t('left out'),
    detail: column.samples.length > 0 ? column.samples.join(' · ') : vscode.l10n.t('no value in the first rows'),
    does: column,
  };
}

function continueItem(mapping: Mapping, fault: MappingFault | undefined): Item {
  if (fault) return { ...withIcon(vscode.l10n.t('$(warning) Not complete yet')), detail: faultText(fault), does: 'continue' };
  const used = mapping.filter((target) => target !== undefined).length;
  return {
    ...withIcon(vscode.l10n.t('$(check) Continue')),
    description: vscode.l10n.t('{0} of {1} columns go into the payload', used, mapping.length),
    does: 'continue',
  };
}

function faultText(fault: MappingFault): string {
  switch (fault) {
    case 'no-key':
      return vscode.l10n.t('Choose the column that says which contact a row is about, and make it a key.');
    case 'nothing-to-write':
      return vscode.l10n.t('Choose at least one column besides the key.');
    case 'date-without-consent':
      return vscode.l10n.t('A date of consent needs the column with the consent itself, yes or no.');
    case 'date-without-optin':
      return vscode.l10n.t('A date of an opt-in needs the column with that opt-in, yes or no.');
  }
}

async function chooseLayout(what: 'encoding' | 'separator' | 'headings', layout: CsvLayout): Promise<LayoutChoice | undefined> {
  const answer = async <Value extends string>(title: string, options: readonly (readonly [Value, string])[], current: Value): Promise<Value | undefined> => {
    const items = options.map(([value, label]) => ({ label, value }));
    const chosen = await pick({
      title,
      placeholder: vscode.l10n.t('The values of the columns show whether it is right.'),
      items,
      active: items.find(({ value }) => value === current),
      back: true,
    });
    return chosen === 'back' ? undefined : chosen?.value;
  };
  if (what === 'encoding') {
    const encoding = await answer(vscode.l10n.t('Encoding'), ENCODINGS.map((name) => [name, name]), layout.encoding);
    return encoding && { ...keep(layout), encoding };
  }
  if (what === 'separator') {
    const separator = await answer(vscode.l10n.t('Separator'), SEPARATORS.map((name) => [name, separatorName(name)]), layout.separator);
    return separator && { ...keep(layout), separator };
  }
  const first = await answer(
    vscode.l10n.t('First row'),
    [
      ['headings', vscode.l10n.t('headings')],
      ['contact', vscode.l10n.t('a contact')],
    ],
    layout.hasHeadings ? 'headings' : 'contact',
  );
  return first && { ...keep(layout), hasHeadings: first === 'headings' };
}

function keep({ encoding, separator, hasHeadings }: CsvLayout): LayoutChoice {
  return { encoding, separator, hasHeadings };
}

function separatorItem(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
