import { message } from '../message';
import type { JsonNode } from '../payload/json';

/**
 * What stands where a value should: a program's word for none, the name of what it had instead, its own notation, its day for none, its list, an error of
 * a spreadsheet, a formula or a number that it shortened, or a placeholder that a template did not fill.
 */
export type Leftover = 'word' | 'type' | 'notation' | 'day' | 'list' | 'error' | 'formula' | 'number' | 'placeholder';

/** Exactly these: *Null* is a family name. Of JavaScript, Python, databases and others. */
const WORDS = [
  'undefined', 'null', 'NULL', 'NaN', 'None', 'Infinity', '-Infinity', 'Invalid Date', '[object Null]', '[object Undefined]', 'nan', 'NaT', '<NA>', '(null)', '<null>', '\\N',
] as const;

/** What JavaScript and PHP write for a value that is no text. */
const TYPES = ['[object Object]', '[object Promise]', 'Array'] as const;

/** All that is a leftover as a whole value, to the letter. */
export const PROGRAM_WORDS = [...WORDS, ...TYPES];

const KIND_OF_WORD: ReadonlyMap<string, Leftover> = new Map([...WORDS.map((word) => [word, 'word'] as const), ...TYPES.map((type) => [type, 'type'] as const)]);

/** As .NET names what has no text of its own. */
const DOTNET_TYPE = /^System\.[A-Z][A-Za-z0-9.]*(?:`[0-9]+\[[^\]]*(?:\[\])?\]|\[\])?$/;
/** What those begin with. */
export const DOTNET = 'System.';

/** Bytes and a dictionary of Python, a date of ASP.NET. */
const NOTATION = /^b'[^']*'$|^b"[^"]*"$|^\{'[^']+': .*\}$|^\/Date\(-?\d+(?:[+-]\d{4})?\)\/$/s;

/** The days that databases, .NET and spreadsheets have for none, with or without a time behind them. Others, such as 1970-01-01, may be days of birth. */
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

/** What Excel shows in a column that is too narrow for the number or the day. */
const TOO_NARROW = /^#{3,}$/;

/** A list of texts as JavaScript, PHP and Python write it, the empty one too. */
const LIST = /^\[(?:(?:"[^"]*"|'[^']*')(?:, ?(?:"[^"]*"|'[^']*'))*)?\]$/;

/** `="01000"`, which keeps the zero for a spreadsheet alone, a cell and a function. */
const FORMULA = /^="[^"]*"$|^=\$?[A-Z]{1,3}\$?[0-9]+$|^=[A-Z.]+\(/i;

/** A long number, such as a telephone's, as a spreadsheet shows it: what it left out is lost. */
const SHORTENED_NUMBER = /^\d(?:[.,]\d+)?E\+\d{1,3}$/i;

/**
 * `{{FirstName}}`, `${city}` and `<%= city %>` mean nothing else, wherever they stand. Per cent signs, brackets and asterisks do: of those only a whole
 * value counts.
 */
const PLACEHOLDER = /\{\{[^{}]+\}\}|\$\{[^{}]+\}|<%[^<>]+%>|^%[A-Z][A-Z0-9_]+%$|^%%[^%]+%%$|^\[\[ ?[A-Za-z_][A-Za-z0-9_.]* ?\]\]$|^\*\|[A-Z][A-Z0-9_:]*\|\*$/;

export const UNFILLED = message("This is a template's placeholder that was not filled in.");

/** Whether a string is a placeholder: whoever reads it as a date or a flag would have it explained by a format. */
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

/** What stands before the `.0` of digits that a program took for a number, as pandas does where a column has gaps; undefined elsewhere. A key and a telephone have no fraction. */
export function digitsOfFloat(value: JsonNode): string | undefined {
  if (value.type === 'string') return /^(\d+)\.0$/.exec(value.value)?.[1];
  if (value.type !== 'number' || !Number.isInteger(value.value)) return undefined;
  const digits = String(value.value);
  return value.length === digits.length + 2 ? digits : undefined;
}
