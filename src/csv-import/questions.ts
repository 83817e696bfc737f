import * as vscode from 'vscode';
import type { Column } from '../core/csv/columns';
import { dayQuestions, readDay, readingOf, type DayEvidence, type DayQuestion, type DayReading } from '../core/csv/day-column';
import type { RowReading } from '../core/csv/row-converter';
import type { SurveyResult } from '../core/csv/survey';
import { canCreate, updatesProfileWithConsent, withoutFields, type Action, type Mapping } from '../core/csv/target';
import { nameColumn } from './name-column';
import { pick } from '../ui/pick';

/** What the payload may do, and the resulting mapping. */
export interface ActionAnswer {
  readonly action: Action;
  readonly mapping: Mapping;
}

export async function askAction(file: string, mapping: Mapping): Promise<ActionAnswer | 'back' | undefined> {
  const items: (vscode.QuickPickItem & { readonly action: Action })[] = [
    ...(canCreate(mapping)
      ? [
          { label: vscode.l10n.t('Create and update'), detail: vscode.l10n.t('New contacts are created, existing ones updated.'), action: 'both' as const },
          { label: vscode.l10n.t('Create only'), detail: vscode.l10n.t('Existing contacts are not changed.'), action: 'create' as const },
        ]
      : []),
    {
      label: vscode.l10n.t('Update only'),
      detail: canCreate(mapping)
        ? vscode.l10n.t('New contacts are not created.')
        : vscode.l10n.t("New contacts are not created: idContact alone can't create one."),
      action: 'update',
    },
  ];
  const chosen = await pick({
    title: vscode.l10n.t('New Payload from CSV: {0} (2 of 2)', file),
    placeholder: vscode.l10n.t('What may the payload do?'),
    items,
    back: true,
  });
  if (chosen === undefined || chosen === 'back') return chosen;
  if (chosen.action !== 'update' || !updatesProfileWithConsent(mapping)) return { action: chosen.action, mapping };
  return askProfile(file, mapping);
}

async function askProfile(file: string, mapping: Mapping): Promise<ActionAnswer | 'back' | undefined> {
  const items: (vscode.QuickPickItem & { readonly mapping: Mapping })[] = [
    { label: vscode.l10n.t('Consents and opt-ins only'), detail: vscode.l10n.t('What the article advises: the profile stays as it is.'), mapping: withoutFields(mapping) },
    { label: vscode.l10n.t('The profile fields too'), detail: vscode.l10n.t('They overwrite what is stored.'), mapping },
  ];
  const chosen = await pick({
    title: vscode.l10n.t('New Payload from CSV: {0} (2 of 2)', file),
    placeholder: vscode.l10n.t('The file has consents and profile fields. What is updated?'),
    items,
    back: true,
  });
  return chosen === undefined || chosen === 'back' ? chosen : { action: 'update', mapping: chosen.mapping };
}

export type ReadingAnswers = Pick<RowReading, 'days' | 'marks' | 'shortRows'>;

/** Asks about what is ambiguous in the file, each question once; nothing if nothing is ambiguous. Undefined: Escape. */
export async function askReading(columns: readonly Column[], survey: SurveyResult): Promise<ReadingAnswers | undefined> {
  const days = new Map<number, DayReading>();
  for (const [index, evidence] of survey.days) {
    const reading = await askDays(columns[index], evidence);
    if (!reading) return undefined;
    days.set(index, reading);
  }
  const marks = new Set<number>();
  for (const [index, found] of survey.marks) {
    const read = await askMarks(columns[index], found);
    if (read === undefined) return undefined;
    if (read) marks.add(index);
  }
  const shortRows = survey.shortRows === 0 ? 'in-doubt' : await askShortRows(survey);
  return shortRows && { days, marks, shortRows };
}

async function askDays(column: Column | undefined, evidence: DayEvidence): Promise<DayReading | undefined> {
  let reading: DayReading | undefined = readingOf(evidence);
  for (const question of dayQuestions(evidence)) {
    if (!reading) return undefined;
    reading = await askDay(question, titleOf(column), evidence, reading);
  }
  return reading;
}

async function askDay(question: DayQuestion, title: string, { examples, ...counts }: DayEvidence, reading: DayReading): Promise<DayReading | undefined> {
  const option = (label: string, detail: string, answer: DayReading): vscode.QuickPickItem & { readonly answer: DayReading } => ({ label, detail, answer });
  const shown = (text: string | undefined, answer: DayReading): string => {
    const result = readDay(text ?? '', answer);
    return 'day' in result ? vscode.l10n.t('{0} is {1}', text ?? '', result.day) : '';
  };
  const doubt = option(vscode.l10n.t('I do not know'), vscode.l10n.t('These dates are left out and listed.'), reading);
  switch (question) {
    case 'order': {
      const [dayFirst, monthFirst] = [{ ...reading, order: 'day-first' } as const, { ...reading, order: 'month-first' } as const];
      return answerOf(title, vscode.l10n.t('Dates that can be read in two ways: {0}. None shows which is right.', counts.either), [
        option(vscode.l10n.t('Day before month'), shown(examples.either, dayFirst), dayFirst),
        option(vscode.l10n.t('Month before day'), shown(examples.either, monthFirst), monthFirst),
        doubt,
      ]);
    }
    case 'serials': {
      const read = { ...reading, serials: true };
      return answerOf(title, vscode.l10n.t('Values that are numbers, as Excel keeps dates: {0}.', counts.serials), [
        doubt,
        option(vscode.l10n.t("They are Excel's days"), shown(examples.serials, read), read),
      ]);
    }
    case 'zoned': {
      const read = { ...reading, zoned: true };
      return answerOf(title, vscode.l10n.t('Dates with a time zone, elsewhere another day: {0}.', counts.zoned), [
        option(vscode.l10n.t('The day as it is written'), shown(examples.zoned, { ...read, order: read.order ?? 'day-first' }), read),
        doubt,
      ]);
    }
  }
}

async function askMarks(column: Column | undefined, marks: readonly string[]): Promise<boolean | undefined> {
  const [yes, no] = [marks.filter((mark) => mark.toLowerCase() !== 'n'), marks.filter((mark) => mark.toLowerCase() === 'n')];
  const meaning = [...yes.map((mark) => vscode.l10n.t('{0} is yes', mark)), ...no.map((mark) => vscode.l10n.t('{0} is no', mark))].join(', ');
  return answerOf(titleOf(column), vscode.l10n.t('The column holds {0}.', marks.join(', ')), [
    { label: vscode.l10n.t('I do not know'), detail: vscode.l10n.t('These answers are left out and listed.'), answer: false },
    { label: meaning, detail: vscode.l10n.t('Blank cells stay without an answer.'), answer: true },
  ]);
}

async function askShortRows({ shortRows, firstShortLine }: SurveyResult): Promise<RowReading['shortRows'] | undefined> {
  const text = vscode.l10n.t('Rows with fewer cells than there are headings: {0}, the first on line {1}.', shortRows, firstShortLine ?? 0);
  return answerOf<RowReading['shortRows']>(vscode.l10n.t('Short rows'), text, [
    { label: vscode.l10n.t('Leave these rows out, and list them'), detail: vscode.l10n.t('A row may have been cut, or split by a line break.'), answer: 'in-doubt' },
    { label: vscode.l10n.t('Their last cells are blank'), detail: vscode.l10n.t('Excel leaves out the separators of blank cells at the end of some rows.'), answer: 'blank' },
  ]);
}

async function answerOf<Answer>(title: string, placeholder: string, items: readonly (vscode.QuickPickItem & { readonly answer: Answer })[]): Promise<Answer | undefined> {
  const chosen = await pick({ title, placeholder, items });
  return chosen === undefined || chosen === 'back' ? undefined : chosen.answer;
}

function titleOf(column: Column | undefined): string {
  return column ? vscode.l10n.t('Column {0}', nameColumn(column)) : '';
}
