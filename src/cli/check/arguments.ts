import { parseArgs } from 'node:util';
import { isInCalendar } from '../../core/rules/dates';
import type { Mistake } from '../command';
import { readRuleChoices, type RuleChoices } from '../rule-choices';
import { list } from '../words';

export type FormatName = 'text' | 'json' | 'github';

export interface CheckArguments {
  readonly files: readonly string[];
  readonly format: FormatName;
  readonly rules: RuleChoices;
  /** `YYYY-MM-DD` */
  readonly today: string | undefined;
  /** Undefined: any number. */
  readonly maxWarnings: number | undefined;
  readonly idProject: number | undefined;
}

export type ReadArguments = { readonly ok: true; readonly arguments: CheckArguments } | Mistake;

const FORMATS: readonly string[] = ['text', 'json', 'github'] satisfies readonly FormatName[];

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  rule: { type: 'string', multiple: true, default: [] as string[] },
  today: { type: 'string' },
  'max-warnings': { type: 'string' },
  project: { type: 'string' },
} as const;

/** Parses the arguments after `check`. If an option is given twice, the last one counts; `--rule` accumulates. */
export function readArguments(args: readonly string[]): ReadArguments {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Only the first sentence; the others explain how to write file names that begin with a dash.
    return mistake((error as Error).message.split(/\.\s/, 1).join(''));
  }
  const { values, positionals } = parsed;
  const { format, today, project } = values;
  const maxWarnings = values['max-warnings'];
  if (positionals.length === 0) return mistake('say which files to check, or - for standard input');
  if (!isFormat(format)) return mistake(`--format is ${list(FORMATS)}, not "${format}"`);
  if (today !== undefined && !isDay(today)) return mistake(`--today is a day of the calendar, YYYY-MM-DD, not "${today}"`);
  if (maxWarnings !== undefined && !isCount(maxWarnings)) return mistake(`--max-warnings is a number from 0 on, not "${maxWarnings}"`);
  if (project !== undefined && !(isCount(project) && Number(project) > 0)) return mistake(`--project is an idProject, a number, not "${project}"`);
  const rules = readRuleChoices(values.rule);
  if (!rules.ok) return rules;
  return { ok: true, arguments: { files: positionals, format, rules: rules.rules, today, maxWarnings: toNumber(maxWarnings), idProject: toNumber(project) } };
}

function mistake(reason: string): Mistake {
  return { ok: false, reason };
}

function isFormat(text: string): text is FormatName {
  return FORMATS.includes(text);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isInCalendar(text.replaceAll('-', '.'));
}

function isCount(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
