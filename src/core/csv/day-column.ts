import { message, type Message } from '../message';
import { readDate } from '../rules/dates';

/** How the dates of one column are read. */
export interface DayReading {
  /** The order to use if a date can be read either way. Undefined: such dates stay in doubt. */
  readonly order: 'day-first' | 'month-first' | undefined;
  /** Whether numbers are Excel's day numbers: 45000 is 2023-03-15. */
  readonly serials: boolean;
  /** Whether the written day counts if there is a time zone. */
  readonly zoned: boolean;
}

/** What the dates of a column show, as counts. */
export interface DayEvidence {
  /** Dates that are valid only with the day first, only with the month first, or either way. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  readonly either: number;
  readonly serials: number;
  readonly zoned: number;
  /** One value for each of the three questions. */
  readonly examples: { readonly either?: string; readonly serials?: string; readonly zoned?: string };
}

/** What the file itself does not tell, but the user may know. */
export type DayQuestion = 'order' | 'serials' | 'zoned';

export class DayEvidenceCollector {
  private dayFirst = 0;
  private monthFirst = 0;
  private either = 0;
  private serials = 0;
  private zoned = 0;
  private readonly examples: { either?: string; serials?: string; zoned?: string } = {};

  add(text: string): void {
    const { days, zoned } = readDate(asNode(text));
    const [day] = days;
    if (day === undefined) {
      if (serialDay(text) === undefined) return;
      this.serials++;
      this.examples.serials ??= text;
      return;
    }
    if (zoned) {
      this.zoned++;
      this.examples.zoned ??= text;
    }
    if (days.length > 1) {
      this.either++;
      this.examples.either ??= text;
      return;
    }
    const order = shownOrder(text, day);
    if (order === 'day-first') this.dayFirst++;
    else if (order === 'month-first') this.monthFirst++;
  }

  evidence(): DayEvidence {
    const { dayFirst, monthFirst, either, serials, zoned, examples } = this;
    return { dayFirst, monthFirst, either, serials, zoned, examples: { ...examples } };
  }
}

/** The reading that the column itself implies: an order only if every date that shows one shows the same. */
export function readingOf({ dayFirst, monthFirst }: DayEvidence): DayReading {
  const order = dayFirst > 0 && monthFirst === 0 ? 'day-first' : monthFirst > 0 && dayFirst === 0 ? 'month-first' : undefined;
  return { order, serials: false, zoned: false };
}

/** What to ask about the column. A column that contradicts itself has no right order: its doubtful dates are listed, without a question. */
export function dayQuestions({ dayFirst, monthFirst, either, serials, zoned }: DayEvidence): readonly DayQuestion[] {
  return [
    ...(either > 0 && dayFirst === 0 && monthFirst === 0 ? (['order'] as const) : []),
    ...(serials > 0 ? (['serials'] as const) : []),
    ...(zoned > 0 ? (['zoned'] as const) : []),
  ];
}

/** Whether all values are dates in a common format. */
export function hasOnlyDays(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => readDate(asNode(value)).days.length > 0);
}

/** A date as `YYYY.MM.DD`, or the reason why it is not one. */
export type DayResult = { readonly day: string } | { readonly doubt: Message };

const NO_DATE = message('not a date');
const SHORT_YEAR_DATE = /^\d{1,2}([./-])\d{1,2}\1\d{2}$/;
const SHORT_YEAR = message('a date whose year has two digits is not read');
const NOT_IN_ORDER = message('day and month can be swapped');
const OTHER_ZONE = message('elsewhere this moment is another day');
const SERIAL = message('a number, not a date');

export function readDay(text: string, reading: DayReading): DayResult {
  const { days, zoned } = readDate(asNode(text));
  const [first, second] = days;
  if (first === undefined) {
    const day = serialDay(text);
    if (day === undefined) return { doubt: SHORT_YEAR_DATE.test(text) ? SHORT_YEAR : NO_DATE };
    return reading.serials ? { day } : { doubt: SERIAL };
  }
  if (zoned && !reading.zoned) return { doubt: OTHER_ZONE };
  if (second === undefined) return { day: first };
  // `readDate` returns the reading with the day first before the other.
  if (reading.order === undefined) return { doubt: NOT_IN_ORDER };
  return { day: reading.order === 'day-first' ? first : second };
}

/** The order that an unambiguous date shows: a leading number that is not the day is the month. Days like 03/03, and dates with the year first or the month in words, show none. */
function shownOrder(text: string, day: string): DayReading['order'] {
  const leading = /^(\d{1,2})[./-]\d/.exec(text)?.[1];
  if (leading === undefined) return undefined;
  const [dayNumber, monthNumber] = [Number(day.slice(8)), Number(day.slice(5, 7))];
  if (dayNumber === monthNumber) return undefined;
  return Number(leading) === dayNumber ? 'day-first' : 'month-first';
}

/** From 2000-01-01 to 2099-12-31: other numbers are unlikely to be dates of contacts. */
const FIRST_SERIAL = 36526;
const LAST_SERIAL = 73050;
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** The date of a number in Excel's 1900 calendar, without its time. */
function serialDay(text: string): string | undefined {
  if (!/^\d{5}(?:[.,]\d{1,12})?$/.test(text)) return undefined;
  const serial = Number(text.slice(0, 5));
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return undefined;
  return new Date(DAY_ZERO + serial * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '.');
}

function asNode(value: string): { readonly type: 'string'; readonly value: string; readonly offset: number; readonly length: number } {
  return { type: 'string', value, offset: 0, length: value.length };
}
