/** A value of a payload or of a stored contact. */
export type PlainValue = string | number | boolean | null;

/**
 * Whether a stored value is what was sent, in whatever format the service returns it. That format is not publicly known
 * (docs/service.md, "Other calls"), so "different" is only said if no common format makes the two equal.
 * @param name the property of `Data`.
 */
export function agree(name: string, sent: PlainValue, stored: unknown): boolean {
  if (typeof stored !== 'string' && typeof stored !== 'number' && typeof stored !== 'boolean' && stored !== null) return false;
  if (isEmpty(sent) || isEmpty(stored)) return isEmpty(sent) && isEmpty(stored);
  const folded = name.toLowerCase();
  if (folded === 'hastrackingconsent' || folded.startsWith('optin_')) return sameYesNo(sent, stored) ?? String(sent) === String(stored);
  if (folded === 'f_email') return String(sent).trim().toLowerCase() === String(stored).trim().toLowerCase();
  if (String(sent) === String(stored)) return true;
  // A payload can write booleans and numbers as strings, while the contact's row has them in their own type.
  if (typeof sent !== typeof stored && (sameYesNo(sent, stored) ?? sameNumber(sent, stored))) return true;
  return sameDate(String(sent), String(stored));
}

function isEmpty(value: PlainValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function sameYesNo(sent: PlainValue, stored: PlainValue): boolean | undefined {
  const a = yesNo(sent);
  const b = yesNo(stored);
  return a === undefined || b === undefined ? undefined : a === b;
}

function yesNo(value: PlainValue): boolean | undefined {
  const text = String(value).trim().toLowerCase();
  return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : undefined;
}

function sameNumber(sent: PlainValue, stored: PlainValue): boolean {
  const number = (value: PlainValue): number => (typeof value === 'boolean' ? NaN : Number(value));
  return number(sent) === number(stored);
}

interface DateText {
  readonly day: string;
  /** Undefined if there is none, or if it is midnight, which is how a service returns a date. */
  readonly time: string | undefined;
}

function sameDate(sent: string, stored: string): boolean {
  const wanted = readDate(sent);
  if (!wanted) return false;
  const moment = momentOf(stored.trim());
  const found = readDate(stored);
  if (moment !== undefined && (wanted.time === undefined || found === undefined)) return isDayAnywhere(wanted.day, moment);
  return found !== undefined && found.day === wanted.day && (wanted.time === undefined || found.time === wanted.time);
}

/** The moment of a date with a time zone, in ISO 8601 or as .NET writes it in JSON. */
function momentOf(text: string): number | undefined {
  const ticks = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text)?.[1];
  if (ticks !== undefined) return Number(ticks);
  const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text.replace(' ', 'T')) : NaN;
  return Number.isNaN(zoned) ? undefined : zoned;
}

/** Dots, dashes or slashes, with or without a time. */
function readDate(text: string): DateText | undefined {
  const match = /^(\d{4})([./-])(\d{2})\2(\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, year, , month, day, minutes, seconds] = match;
  const time = minutes === undefined ? undefined : `${minutes}:${seconds ?? '00'}`;
  return { day: `${year}-${month}-${day}`, time: time === '00:00:00' ? undefined : time };
}

/** Each project has its own time zone (docs/service.md, "Value formats"): the moment counts as that day if it is so in any zone from UTC-12 to UTC+14. */
function isDayAnywhere(day: string, moment: number): boolean {
  const start = Date.parse(`${day}T00:00:00Z`);
  const hour = 3_600_000;
  return moment >= start - 14 * hour && moment < start + 36 * hour;
}
