import { message, type Message } from '../message';
import { hasLostCharacters } from '../rules/garbled';
import { leftoverOf, type Leftover } from '../rules/leftovers';

const LEFTOVERS: Readonly<Record<Leftover, Message>> = {
  word: message('the word of a program that had no value'),
  error: message('an error of the spreadsheet, not a value'),
  placeholder: message('a placeholder that was not filled'),
};
const FORMULA = message('a formula of the spreadsheet, not a value');
const CUT_NUMBER = message('a number that the spreadsheet has shortened');
const LOST_CHARACTERS = message('characters were lost before or while the file was read');

/** Why a text is not what its author wrote, where that shows. */
export function damageOf(text: string): Message | undefined {
  const left = leftoverOf(text);
  if (left) return LEFTOVERS[left];
  if (/^=["A-Z$(@+-]/i.test(text)) return FORMULA;
  // A long number such as a telephone's, in a column that was too narrow or not text.
  if (/^\d(?:[.,]\d+)?E\+\d{1,3}$/i.test(text)) return CUT_NUMBER;
  return hasLostCharacters(text) ? LOST_CHARACTERS : undefined;
}
