import { guessConsent } from '../rules/consent-values';

/**
 * Crosses, ticks and initials mean yes or no only to someone who knows the column: a cross may mean "unsubscribed", an O may be a zero.
 */
const MARKS: Readonly<Record<string, boolean>> = { x: true, '✓': true, '✔': true, '☑': true, o: true, y: true, n: false };

export function isMark(text: string): boolean {
  return Object.hasOwn(MARKS, text.toLowerCase());
}

/** The answer in a cell of a yes-or-no column; undefined if it is ambiguous. `marks`: whether the user said that crosses and initials may be read. */
export function readAnswer(text: string, marks: boolean): boolean | undefined {
  const word = text.toLowerCase();
  if (marks && Object.hasOwn(MARKS, word)) return MARKS[word];
  return guessConsent({ type: 'string', value: text, offset: 0, length: text.length });
}
