import { message } from '../message';
import type { JsonNode } from '../payload/json';

/**
 * What a program left in place of a value: its word for no value, the name of a type, its own notation, its date for no date, a list, a spreadsheet
 * error, a formula or a shortened number, or an unfilled template placeholder.
 */
export type Leftover = 'word' | 'type' | 'notation' | 'day' | 'list' | 'error' | 'formula' | 'number' | 'placeholder';

/** Exactly in this case: *Null* is a family name. From JavaScript, Python, databases and others. */
const WORDS = [
  'undefined', 'null', 'NULL', 'NaN', 'None', 'Infinity', '-Infinity', 'Invalid Date', '[object Null]', '[object Undefined]', 'nan', 'NaT', '<NA>', '(null)', '<null>', '\\N',
] as const;

/** What JavaScript and PHP write for a value that is not text. */
const TYPES = ['[object Object]', '[object Promise]', 'Array'] as const;

/** All exact values that are leftovers. */
export const PROGRAM_WORDS = [...WORDS, ...TYPES];

const KIND_OF_WORD: ReadonlyMap<string, Leftover> = new Map([...WORDS.map((word) => [word, 'word'] as const), ...TYPES.map((type) => [type, 'type'] as const)]);

/** .NET type names, written for objects without a text of their own. */
const DOTNET_TYPE = /^System\.[A-Z][A-Za-z0-9.]*(?:`[0-9]+\[[^\]]*(?:\[\])?\]|\[\])?$/;
/** Their prefix. */
export const DOTNET = 'System.';

/** Python bytes and dictionaries, and ASP.NET dates. */
const NOTATION = /^b'[^']*'$|^b"[^"]*"$|^\{'[^']+': .*\}$|^\/Date\(-?\d+(?:[+-]\d{4})?\)\/$/s;

/** The dates that databases, .NET and spreadsheets write for no date, with or without a time. Others, such as 1970-01-01, may be dates of birth. */
export const ZERO_DAYS = [
  '0000-00-00', '0000/00/00', '0000.00.00', '00/00/0000', '0001-01-01', '0001/01/01', '0001.01.01', '01/01/0001',
  '00/01/1900', '01/00/1900', '1/0/1900', '1900-01-00', '1900/01/00', '1900.01.00', '30/12/1899', '12/30/1899', '1899-12-30', '1899/12/30', '1899.12.30',
] as const;

const DAYS: ReadonlySet<string> = new Set(ZERO_DAYS);

/** Excel's errors in English and in French. */
const SPREADSHEET_ERRORS: ReadonlySet<string> = new Set([
  '#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#GETTING_DATA',
  '#VALEUR!', '#NOM?', '#NOMBRE!', '#NUL!', '#PROPAGATION!', '#CALCUL!',
]);

/** What Excel shows if a column is too narrow for the number or the date. */
const TOO_NARROW = /^#{3,}$/;

/** A list of strings as written by JavaScript, PHP and Python, including an empty one. */
const LIST = /^\[(?:(?:"[^"]*"|'[^']*')(?:, ?(?:"[^"]*"|'[^']*'))*)?\]$/;

/** `="01000"`, which protects a leading zero in a spreadsheet; a cell reference; a function. */
const FORMULA = /^="[^"]*"$|^=\$?[A-Z]{1,3}\$?[0-9]+$|^=[A-Z.]+\(/i;

/** A long number, such as a telephone number, as a spreadsheet displays it: the omitted digits are lost. */
const SHORTENED_NUMBER = /^\d(?:[.,]\d+)?E\+\d{1,3}$/i;

/**
 * `{{FirstName}}`, `${city}` and `<%= city %>` have no other meaning and count anywhere. Per cent signs, brackets and asterisks do have others: those count
 * only as a whole value.
 */
const PLACEHOLDER = /\{\{[^{}]+\}\}|\$\{[^{}]+\}|<%[^<>]+%>|^%[A-Z][A-Z0-9_]+%$|^%%[^%]+%%$|^\[\[ ?[A-Za-z_][A-Za-z0-9_.]* ?\]\]$|^\*\|[A-Z][A-Z0-9_:]*\|\*$/;

export const UNFILLED = message("This is a template's placeholder that was not filled in.");

/** Whether a string is a placeholder: otherwise a rule for dates or flags would complain about its format. */
export function isPlaceholder(value: JsonNode): boolean {
  return value.type === 'string' && leftoverOf(value.value) === 'placeholder';
}

export function leftoverOf(text: string): Leftover | undefined {
  const kind = KIND_OF_WORD.get(text);
  if (kind) return kind;
  if (text.startsWith('#') && (SPREADSHEET_ERRORS.has(text.toUpperCase()) || TOO_NARROW.test(text))) return 'error';
  if (isZeroDay(text)) return 'day';
  if (text.startsWith('[') && LIST.test(text)) return 'list';
  if (text.startsWith(DOTNET) && DOTNET_TYPE.test(text)) return 'type';
  if (NOTATION.test(text)) return 'notation';
  if (FORMULA.test(text)) return 'formula';
  if (SHORTENED_NUMBER.test(text)) return 'number';
  return PLACEHOLDER.test(text) ? 'placeholder' : undefined;
}

function isZeroDay(text: string): boolean {
  return /^[013]/.test(text) && DAYS.has(text.split(/[ T]/, 1)[0] ?? '');
}

/** The digits before `.0`, if a program treated them as a number, as pandas does for a column with gaps; otherwise undefined. Keys and telephone numbers have no fraction. */
export function digitsOfFloat(value: JsonNode): string | undefined {
  if (value.type === 'string') return /^(\d+)\.0$/.exec(value.value)?.[1];
  if (value.type !== 'number' || !Number.isInteger(value.value)) return undefined;
  const digits = String(value.value);
  return value.length === digits.length + 2 ? digits : undefined;
}
