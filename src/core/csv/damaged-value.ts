import { message, type Message } from '../message';
import { hasLostCharacters, isGarbled } from '../rules/garbled';
import { leftoverOf, type Leftover } from '../rules/leftovers';
import { mayHaveTextMark, type ValueUse } from './cell-text';

const FORMULA = message('a spreadsheet formula, not a value');
const LEFTOVERS: Readonly<Record<Leftover, Message>> = {
  word: message("a program's word for no value"),
  type: message('the type of a value in a program, not the value itself'),
  notation: message("a value in a program's notation"),
  day: message("a program's date for no date"),
  list: message("a program's list, written as text"),
  error: message('a spreadsheet error, not a value'),
  formula: FORMULA,
  number: message('a number that the spreadsheet has shortened'),
  placeholder: message('a placeholder that was not filled in'),
};
const TEXT_MARK = message('an apostrophe in front, which may be a mark of the spreadsheet');
const GARBLED = message('letters were read in the wrong encoding, here or by an earlier program');
const LOST_CHARACTERS = message('characters were lost before or while the file was read');

/** Why a text is evidently not what its author wrote. */
export function damageOf(text: string, use: ValueUse): Message | undefined {
  const left = leftoverOf(text);
  if (left) return LEFTOVERS[left];
  // Stricter than for a payload: a spreadsheet would have calculated such a formula.
  if (/^=["A-Z$(@+-]/i.test(text)) return FORMULA;
  if (mayHaveTextMark(text, use)) return TEXT_MARK;
  if (isGarbled(text)) return GARBLED;
  return hasLostCharacters(text) ? LOST_CHARACTERS : undefined;
}
