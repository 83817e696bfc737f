import { trimBlanks } from '../payload/blanks';
import type { JsonNode } from '../payload/json';
import { folded, isWeekday, monthNumber } from './month-names';

/** The dates that a text can mean, each as `YYYY.MM.DD`: none, one, or two if day and month could be swapped. */
export interface DateReading {
  readonly days: readonly string[];
  /** It has a time with a time zone: elsewhere it was another day, so the written day is only one reading. */
  readonly zoned: boolean;
}

const UNREADABLE: DateReading = { days: [], zoned: false };

const TIME = String.raw`(?:[T\s]\s?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?[AaPp][Mm])?\s?(Z|z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`;
const DOCUMENTED = /^\d{4}\.\d{2}\.\d{2}$/;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([./-])(\d{1,2})\2(\d{1,2})${TIME}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([./-])(\d{1,2})\2(\d{4})${TIME}$`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T\d{4}(?:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$/;
/** `jeudi 5 mars 2026`, `1er août 2026`, `05-Mar-2026`, `Thu, 05 Mar 2026 10:00:00 GMT`. */
const DAY_AND_MONTH = new RegExp(String.raw`^(?:le\s)?(?:([a-z]+)\.?,?\s)?(\d{1,2})(?:er|st|nd|rd|th)?[\s-]([a-z]+)\.?,?[\s-](\d{4})${TIME}$`, 'i');
/** `March 5, 2026`, `Thu Mar 05 2026`. */
const MONTH_AND_DAY = new RegExp(String.raw`^(?:([a-z]+)\.?,?\s)?([a-z]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})${TIME}$`, 'i');
/** No supported format is longer. */
const LONGEST = 50;

/** Web sites did not ask for consent before; systems without a date write 0001, 1900 or 1970. */
export const FIRST_PLAUSIBLE_DAY = '2000.01.01';

/** The format that the article asks for (AAAA.MM.DD, where AAAA is the French year); the date need not exist. */
export function hasDocumentedForm(text: string): boolean {
  return DOCUMENTED.test(text);
}

/** Whether a date in the documented format exists (Gregorian calendar, from year 1). */
export function isInCalendar(day: string): boolean {
  return existingDay(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))) !== undefined;
}

/** Whether the value is a date with the year first and dots, dashes or slashes, with or without a time: the formats seen with opt-ins. */
export function isUsualDate(value: JsonNode): boolean {
  if (value.type !== 'string' || value.value.length > LONGEST) return false;
  const match = YEAR_FIRST.exec(value.value);
  return match !== null && existingDay(Number(match[1]), Number(match[3]), Number(match[4])) !== undefined;
}

/** The dates that a value can mean in any common format: ISO, slashes, compact, day or month first, the month in words, with or without a time. */
export function readDate(value: JsonNode): DateReading {
  if (value.type !== 'string' && value.type !== 'number') return UNREADABLE;
  const text = trimBlanks(String(value.value));
  if (text.length > LONGEST) return UNREADABLE;
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return reading([existingDay(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]))], yearFirst[5]);
  const compact = COMPACT.exec(text);
  if (compact) return reading([existingDay(Number(compact[1]), Number(compact[2]), Number(compact[3]))], compact[4]);
  const yearLast = YEAR_LAST.exec(text);
  if (!yearLast) return readNamed(folded(text));
  const [first, second, year] = [Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4])];
  return reading([existingDay(year, second, first), existingDay(year, first, second)], yearLast[5]);
}

/** A date whose month is a French or English word. Nothing else may stand before it: "before March 5, 2026" is no date. */
function readNamed(text: string): DateReading {
  const dayFirst = DAY_AND_MONTH.exec(text);
  const [, weekday, day, month, year, zone] = dayFirst ?? inDayOrder(MONTH_AND_DAY.exec(text)) ?? [];
  if (weekday !== undefined && !isWeekday(weekday)) return UNREADABLE;
  return reading([existingDay(Number(year), monthNumber(month ?? '') ?? 0, Number(day))], zone);
}

function inDayOrder(match: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  if (!match) return undefined;
  const [whole, weekday, month, day, year, zone] = match;
  return [whole, weekday, day, month, year, zone];
}

function reading(days: readonly (string | undefined)[], zone: string | undefined): DateReading {
  return { days: [...new Set(days.filter((day) => day !== undefined))], zoned: zone !== undefined };
}

function existingDay(year: number, month: number, day: number): string | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined;
  const pad = (number: number, width: number): string => String(number).padStart(width, '0');
  return `${pad(year, 4)}.${pad(month, 2)}.${pad(day, 2)}`;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
