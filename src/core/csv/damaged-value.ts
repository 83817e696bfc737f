import { message, type Message } from '../message';
import { hasLostCharacters } from '../rules/garbled';

/** Excel's errors in English and in French. */
const EXCEL_ERRORS: ReadonlySet<string> = new Set([
  '#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#GETTING_DATA',
  '#VALEUR!', '#NOM?', '#NOMBRE!', '#NUL!', '#PROPAGATION!', '#CALCUL!',
]);

const EXCEL_ERROR = message('an error of the spreadsheet, not a value');
const FORMULA = message('a formula of the spreadsheet, not a value');
const CUT_NUMBER = message('a number that the spreadsheet has shortened');
const LOST_CHARACTERS = message('characters were lost before or while the file was read');

/** Why a text is not what its author wrote, where that shows. */
export function damageOf(text: string): Message | undefined {
  if (text.startsWith('#') && EXCEL_ERRORS.has(text.toUpperCase())) return EXCEL_ERROR;
  if (/^=["A-Z$(@+-]/i.test(text)) return FORMULA;
  // A long number such as a telephone's, in a column that was too narrow or not text.
  if (/^\d(?:[.,]\d+)?E\+\d{1,3}$/i.test(text)) return CUT_NUMBER;
  return hasLostCharacters(text) ? LOST_CHARACTERS : undefined;
}
