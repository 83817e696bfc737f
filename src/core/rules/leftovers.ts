/** What stands where a value should: a program's word for none, an error of a spreadsheet, or a placeholder that a template did not fill. */
export type Leftover = 'word' | 'error' | 'placeholder';

/** Exactly these: *Null* is a family name. */
export const PROGRAM_WORDS = ['undefined', 'null', 'NULL', 'NaN', '[object Object]'] as const;

const WORDS: ReadonlySet<string> = new Set(PROGRAM_WORDS);

/** Excel's errors in English and in French. */
const SPREADSHEET_ERRORS: ReadonlySet<string> = new Set([
  '#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#GETTING_DATA',
  '#VALEUR!', '#NOM?', '#NOMBRE!', '#NUL!', '#PROPAGATION!', '#CALCUL!',
]);

/** `{{FirstName}}`, `${city}` and `<%= city %>` mean nothing else, wherever they stand. Per cent signs do: of those only a whole value counts. */
const PLACEHOLDER = /\{\{[^{}]+\}\}|\$\{[^{}]+\}|<%[^<>]+%>|^%[A-Z][A-Z0-9_]+%$/;

export function leftoverOf(text: string): Leftover | undefined {
  if (WORDS.has(text)) return 'word';
  if (text.startsWith('#') && SPREADSHEET_ERRORS.has(text.toUpperCase())) return 'error';
  return PLACEHOLDER.test(text) ? 'placeholder' : undefined;
}
