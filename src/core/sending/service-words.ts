import type { MergeAnswer } from './answer';

/** The most characters of the service's own words that are shown in one place. */
const MOST_CHARACTERS = 500;

/** Words of a service, fit for a line that a person reads: blanks collapsed, no control characters, not endless. */
export function readable(words: string): string {
  // Nearly all: a status is one word, and there is one for each record.
  if (words.length <= MOST_CHARACTERS && /^[!-~]*$/.test(words)) return words;
  const text = words
    .slice(0, 4 * MOST_CHARACTERS)
    // eslint-disable-next-line no-control-regex -- an answer may hold anything
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim();
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

/** Code and text of a refusal, as they came; empty when there are none. */
export function reasonOf({ ErrorCode, ErrorMessage }: MergeAnswer): string {
  return readable([ErrorCode, ErrorMessage].filter((part) => part !== null && part !== undefined && part !== '').join(': '));
}
