import type { MergeAnswer } from './answer';

/** The most characters of the service's own words that are shown in one place. */
const MOST_CHARACTERS = 500;

/** Words of the service in a readable form: white space collapsed, no control characters, limited in length. */
export function readable(words: string): string {
  // True for nearly all: a status is one word, and there is one for each record.
  if (words.length <= MOST_CHARACTERS && /^[!-~]*$/.test(words)) return words;
  const text = words
    .slice(0, 4 * MOST_CHARACTERS)
    // eslint-disable-next-line no-control-regex -- an answer may contain anything
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim();
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

/** Code and text of a refusal, unchanged; empty if there are none. */
export function reasonOf({ ErrorCode, ErrorMessage }: MergeAnswer): string {
  return readable([ErrorCode, ErrorMessage].filter((part) => part !== null && part !== undefined && part !== '').join(': '));
}
