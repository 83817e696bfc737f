import { message } from '../message';
import { isEmailCode } from '../rules/data-names';
import { isEmailAddress } from '../rules/emails';
import { FIRST_PLAUSIBLE_DAY } from '../rules/dates';
import { bareCode } from '../rules/opt-in';
import { readAnswer } from './answers';
import { cellText } from './cell-text';
import { damageOf } from './damaged-value';
import { readDay, type DayReading, type DayResult } from './day-column';
import type { Doubt } from './doubt';
import { keyColumns, readKey, type KeyColumn } from './record-key';
import { shapeOf, type CsvRow } from './row';
import { propertyName, type Mapping } from './target';

/** What the columns mean and how their cells are read. */
export interface RowReading {
  readonly width: number;
  readonly mapping: Mapping;
  /** By the index of the column; a date column that is missing here has no order. */
  readonly days: ReadonlyMap<number, DayReading>;
  /** The columns whose crosses and initials are read as yes or no. */
  readonly marks: ReadonlySet<number>;
  /** Whether the missing cells of short rows are blank, since Excel omits them; otherwise such rows are in doubt. */
  readonly shortRows: 'blank' | 'in-doubt';
  /** `YYYY.MM.DD` */
  readonly today: string;
}

export type ConvertedRow =
  | { readonly kind: 'blank' }
  | { readonly kind: 'left-out'; readonly doubts: readonly Doubt[] }
  | {
      readonly kind: 'record';
      readonly id: Readonly<Record<string, string | number>>;
      readonly data: Readonly<Record<string, string>>;
      /** What was left out. */
      readonly doubts: readonly Doubt[];
    };

const BROKEN = message('its quotation marks are broken: where its cells begin and end is not certain');
const SHORT = message('fewer cells than there are headings');
const NOTHING = message('nothing to write besides the key');
const NO_ANSWER = message('neither yes nor no');
const NO_CONSENT_DATE = message('a consent without its date');
const NO_CONSENT = message('the date of a consent without yes or no');
const NO_OPTIN = message('the date of an opt-in without yes or no');
const WITH_ITS_DATE = message('left out with its date');
const WITH_ITS_ANSWER = message('left out with its answer');
const FUTURE = message('the date of a consent is in the future');
const IMPLAUSIBLE = message("a date before 2000 is a system's default, not a decision");
const NO_ADDRESS = message('not an e-mail address');
const OTHER_ADDRESS = message("not the address of the key: it would change the contact's address");

interface FieldColumn {
  readonly index: number;
  readonly name: string;
  readonly isDay: boolean;
  readonly isEmail: boolean;
}

/** A consent or an opt-in, with the column of its date. */
interface AnswerColumn {
  readonly index: number;
  readonly name: string;
  readonly isConsent: boolean;
  readonly date: { readonly index: number; readonly name: string } | undefined;
}

/**
 * Makes a record from a row, using only what its cells say. Blank cells are left out: an empty value may erase what is stored, and
 * a missing answer is not a refusal. An answer and its date stay together: if one is in doubt, both are left out.
 */
export class RowConverter {
  private readonly keys: readonly KeyColumn[];
  private readonly fields: readonly FieldColumn[];
  private readonly answers: readonly AnswerColumn[];

  constructor(private readonly reading: RowReading) {
    const { mapping } = reading;
    this.keys = keyColumns(mapping);
    this.fields = mapping.flatMap((target, index) =>
      target?.kind === 'field'
        ? [{ index, name: propertyName(target), isDay: target.type === 'day', isEmail: isEmailCode(target.code) }]
        : [],
    );
    this.answers = mapping.flatMap((target, index) => {
      if (target?.kind !== 'consent' && target?.kind !== 'optin') return [];
      const dateIndex = mapping.findIndex((other) =>
        target.kind === 'consent' ? other?.kind === 'consent-date' : other?.kind === 'optin-date' && bareCode(other.code) === bareCode(target.code),
      );
      const date = mapping[dateIndex];
      return [{ index, name: propertyName(target), isConsent: target.kind === 'consent', date: date && { index: dateIndex, name: propertyName(date) } }];
    });
  }

  convert(row: CsvRow): ConvertedRow {
    const { width } = this.reading;
    const leftOut = (...doubts: readonly Doubt[]): ConvertedRow => ({ kind: 'left-out', doubts });
    const shape = shapeOf(row, width);
    if (shape === 'blank') return { kind: 'blank' };
    if (shape === 'broken') return leftOut({ why: BROKEN });
    if (shape === 'long') return leftOut({ why: message('more cells than headings: {0} and {1}', row.cells.length, width) });
    if (shape === 'short' && this.reading.shortRows === 'in-doubt') return leftOut({ why: SHORT });
    const key = readKey(row.cells, this.keys);
    if ('doubt' in key) return leftOut(key.doubt);
    const data: Record<string, string> = {};
    const doubts: Doubt[] = [];
    for (const column of this.fields) this.addField(column, row.cells, key.id, data, doubts);
    for (const column of this.answers) this.addAnswer(column, row.cells, data, doubts);
    if (Object.keys(data).length === 0) return leftOut(...doubts, { why: NOTHING });
    return { kind: 'record', id: key.id, data, doubts };
  }

  private addField({ index, name, isDay, isEmail }: FieldColumn, cells: readonly string[], id: Readonly<Record<string, unknown>>, data: Record<string, string>, doubts: Doubt[]): void {
    const value = cellText(cells, index);
    if (value === '') return;
    const damage = damageOf(value, isEmail ? 'address' : 'field');
    if (damage) doubts.push({ why: damage, column: index, value });
    else if (isDay) {
      const day = this.day(index, value);
      if ('doubt' in day) doubts.push({ why: day.doubt, column: index, value });
      else data[name] = day.day;
    } else if (isEmail && !isEmailAddress(value)) doubts.push({ why: NO_ADDRESS, column: index, value });
    else if (isEmail && isOtherAddress(id, value)) doubts.push({ why: OTHER_ADDRESS, column: index, value });
    else data[name] = value;
  }

  private addAnswer({ index, name, isConsent, date }: AnswerColumn, cells: readonly string[], data: Record<string, string>, doubts: Doubt[]): void {
    const value = cellText(cells, index);
    const written = date ? cellText(cells, date.index) : '';
    if (value === '') {
      if (date && written !== '') doubts.push({ why: isConsent ? NO_CONSENT : NO_OPTIN, column: date.index, value: written });
      return;
    }
    const answer = readAnswer(value, this.reading.marks.has(index));
    if (answer === undefined) {
      doubts.push({ why: NO_ANSWER, column: index, value });
      if (date && written !== '') doubts.push({ why: WITH_ITS_ANSWER, column: date.index, value: written });
      return;
    }
    if (date && written !== '') {
      const day = this.decisionDay(date.index, written);
      if ('doubt' in day) {
        doubts.push({ why: day.doubt, column: date.index, value: written }, { why: WITH_ITS_DATE, column: index, value });
        return;
      }
      data[name] = answer ? '1' : '0';
      data[date.name] = day.day;
    } else if (date && isConsent) doubts.push({ why: NO_CONSENT_DATE, column: index, value });
    else data[name] = answer ? '1' : '0';
  }

  /** The date of a consent or an opt-in, as required by the rules `consent-date-future`, `consent-date-implausible` and `optin-date`. */
  private decisionDay(index: number, text: string): DayResult {
    const result = this.day(index, text);
    if ('doubt' in result) return result;
    if (result.day > this.reading.today) return { doubt: FUTURE };
    return result.day < FIRST_PLAUSIBLE_DAY ? { doubt: IMPLAUSIBLE } : result;
  }

  private day(index: number, text: string): DayResult {
    return readDay(text, this.reading.days.get(index) ?? { order: undefined, serials: false, zoned: false });
  }
}

function isOtherAddress(id: Readonly<Record<string, unknown>>, address: string): boolean {
  return Object.entries(id).some(
    ([name, key]) => isEmailCode(name.slice('key_f_'.length)) && typeof key === 'string' && key.toLowerCase() !== address.toLowerCase(),
  );
}
