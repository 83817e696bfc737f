/**
 * What stands where a value should: a program's word for none, its day for none, its list, an error of a spreadsheet, a formula or a number that it
 * shortened, or a placeholder that a template did not fill.
 */
export type Leftover = 'word' | 'day' | 'list' | 'error' | 'formula' | 'number' | 'placeholder';

/** Exactly these: *Null* is a family name. Of JavaScript, Python, databases and others. */
export const PROGRAM_WORDS = [
  'undefined', 'null', 'NULL', 'NaN', 'Invalid Date', '[object Object]', '[object Promise]', '[object Undefined]', '[object Null]',
  'nan', 'NaT', '<NA>', '(null)', '<null>', '\\N',
] as const;

const WORDS: ReadonlySet<string> = new Set(PROGRAM_WORDS);

/** The days that databases, .NET and spreadsheets have for none, with or without a time behind them. Others, such as 1970-01-01, may be days of birth. */
export const ZERO_DAYS = ['0000-00-00', '0000/00/00', '0000.00.00', '00/00/0000', '0001-01-01', '0001/01/01', '0001.01.01', '01/01/0001', '00/01/1900'] as const;

/** Excel's errors in English and in French. */
const SPREADSHEET_ERRORS: ReadonlySet<string> = new Set([
  '#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#GETTING_DATA',
  '#VALEUR!', '#NOM?', '#NOMBRE!', '#NUL!', '#PROPAGATION!', '#CALCUL!',
]);

/** A list of texts as JavaScript, PHP and Python write it, the empty one too. */
const LIST = /^\[(?:(?:"[^"]*"|'[^']*')(?:, ?(?:"[^"]*"|'[^']*'))*)?\]$/;

/** `="01000"`, which keeps the zero for a spreadsheet alone, a cell and a function. */
const FORMULA = /^="[^"]*"$|^=\$?[A-Z]{1,3}\$?[0-9]+$|^=[A-Z.]+\(/i;

/** A long number, such as a telephone's, as a spreadsheet shows it: what it left out is lost. */
const SHORTENED_NUMBER = /^\d(?:[.,]\d+)?E\+\d{1,3}$/i;

/**
 * `{{FirstName}}`, `${city}` and `<%= city %>` mean nothing else, wherever they stand. Per cent signs and asterisks do: of those only a whole
 * value counts.
 */
const PLACEHOLDER = /\{\{[^{}]+\}\}|\$\{[^{}]+\}|<%[^<>]+%>|^%[A-Z][A-Z0-9_]+%$|^%%[^%]+%%$|^\*\|[A-Z][A-Z0-9_:]*\|\*$/;

export function leftoverOf(text: string): Leftover | undefined {
  if (WORDS.has(text)) return 'word';
  if (text.startsWith('#') && SPREADSHEET_ERRORS.has(text.toUpperCase())) return 'error';
  if (text.startsWith('0') && isZeroDay(text)) return 'day';
  if (text.startsWith('[') && LIST.test(text)) return 'list';
  if (FORMULA.test(text)) return 'formula';
  if (SHORTENED_NUMBER.test(text)) return 'number';
  return PLACEHOLDER.test(text) ? 'placeholder' : undefined;
}

function isZeroDay(text: string): boolean {
  const behind = text[ZERO_DAYS[0].length];
  return (behind === undefined || behind === ' ' || behind === 'T') && ZERO_DAYS.some((day) => text.startsWith(day));
}
