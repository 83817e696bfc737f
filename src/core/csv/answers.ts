import { guessConsent } from '../rules/consent-values';

/**
 * Crosses, ticks and initials say yes or no only to who knows the column: a cross may stand for "unsubscribed", an O for a zero.
 */
const MARKS: Readonly<Record<string, boolean>> = { x: true, '✓': true, '✔': true, '☑': true, o: true, y: true, n: false };

export function isMark(text: string): boolean {
  return Object.hasOwn(MARKS, text.toLowerCase());
}

/** What a cell of a yes-or-no column says; undefined when it can't be told. `marks`: whether a person said that they can be read. */
export function readAnswer(text: string, marks: boolean): boolean | undefined {
  const word = text.toLowerCase();
  if (marks && Object.hasOwn(MARKS, word)) return MARKS[word];
  return guessConsent({ type: 'string', value: text, offset: 0, length: text.length });
}
