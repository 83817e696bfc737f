import type { ColumnValue } from './contact-book';
import type { Column } from './project';

/** A value parsed for a column; `note` names an assumption that was needed. */
export type ReadValue =
  | { readonly ok: true; readonly value: ColumnValue; readonly note?: string }
  | { readonly ok: false; readonly reason: string };

/** The limit of a "Short text" field (docs/service.md, "Value formats"). */
const TEXT_LIMIT = 100;

/** Parses a value of `Data`. Reasons name the column and never quote the value. */
export function readValue({ name, kind }: Column, raw: unknown): ReadValue {
  switch (kind) {
    case 'address':
      return isAddress(raw) ? { ok: true, value: raw } : { ok: false, reason: `${name} is no e-mail address` };
    case 'text':
      return readText(name, raw);
    case 'date':
      return isEmpty(raw) ? { ok: true, value: null, note: emptied(name) } : readDate(name, raw);
    case 'number':
      return isEmpty(raw) ? { ok: true, value: null, note: emptied(name) } : readNumber(name, raw);
    case 'consent': {
      const value = readYesNo(raw);
      return value === undefined ? { ok: false, reason: `${name} is none of 1, 0, true, false` } : { ok: true, value };
    }
    case 'consentDate':
      return typeof raw === 'string' && /^\d{4}\.\d{2}\.\d{2}$/.test(raw) && isInCalendar(raw)
        ? { ok: true, value: raw }
        : { ok: false, reason: `${name} is no date of the form YYYY.MM.DD` };
    case 'optIn': {
      // Empty and null are documented: no status was ever given (docs/service.md, "Value formats").
      if (isEmpty(raw)) return { ok: true, value: null };
      const value = readYesNo(raw);
      if (value === undefined) return { ok: false, reason: `${name} is none of 1, 0, true, false, empty` };
      return { ok: true, value: value ? 1 : 0 };
    }
    case 'optInDate':
      return isEmpty(raw) ? { ok: true, value: null } : readDate(name, raw);
  }
}

export function isAddress(value: unknown): value is string {
  return typeof value === 'string' && value.length <= TEXT_LIMIT && /^[^\s@]+@[^\s@]+$/.test(value);
}

function isEmpty(raw: unknown): boolean {
  return raw === null || raw === '';
}

function emptied(name: string): string {
  return `the empty ${name} replaces what is stored`;
}

function readText(name: string, raw: unknown): ReadValue {
  if (isEmpty(raw)) return { ok: true, value: null, note: emptied(name) };
  if (typeof raw !== 'string' && typeof raw !== 'number') return { ok: false, reason: `${name} is neither text nor a number` };
  const text = String(raw);
  return text.length <= TEXT_LIMIT ? { ok: true, value: text } : { ok: false, reason: `${name} is longer than ${TEXT_LIMIT} characters` };
}

/** `"1"`, `"0"` and true/false are the article's; it does not say whether as JSON booleans, strings or numbers, so all are accepted. */
function readYesNo(raw: unknown): boolean | undefined {
  const spelled = typeof raw === 'string' ? raw.toLowerCase() : raw;
  if (spelled === '1' || spelled === 1 || spelled === true || spelled === 'true') return true;
  if (spelled === '0' || spelled === 0 || spelled === false || spelled === 'false') return false;
  return undefined;
}

/** The format is not documented (docs/service.md, "Value formats"): the separators and times that clients write are accepted. */
function readDate(name: string, raw: unknown): ReadValue {
  const isDate =
    typeof raw === 'string' && /^\d{4}([./-])\d{2}\1\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?$/.test(raw) && isInCalendar(raw.slice(0, 10));
  return isDate ? { ok: true, value: raw, note: `the format of ${name} is not documented` } : { ok: false, reason: `${name} is no date` };
}

/** Only JSON integers were seen (docs/service.md, "Value formats"); a numeric string is accepted too. */
function readNumber(name: string, raw: unknown): ReadValue {
  if (typeof raw === 'number') return { ok: true, value: raw };
  const isNumber = typeof raw === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(raw);
  return isNumber ? { ok: true, value: Number(raw), note: `${name} is a number in a string` } : { ok: false, reason: `${name} is no number` };
}

/** @param date `YYYY?MM?DD`, any separator */
function isInCalendar(date: string): boolean {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}
