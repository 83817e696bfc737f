import { trimBlanks } from './blanks';

/** The sample key as the article prints it, with its `k` for `q`, and the alphabet as it should be. */
const ALPHABETS: readonly string[] = ['abcdefghijklmnopkrstuvwxyz', 'abcdefghijklmnopqrstuvwxyz'];

/**
 * Whether a `Key` is more than a place to put a key: not empty, `<...>`, `${...}`, `{{...}}`, `your-key` or `your-token`, one repeated character
 * or the article's sample.
 */
export function isSecret(key: string): boolean {
  const text = trimBlanks(key).replace(/^(?:Bearer|Basic) /i, '');
  return !(text === '' || isBracketed(text) || isYourKey(text) || isOneCharacter(text) || ALPHABETS.includes(text.toLowerCase()));
}

function isBracketed(text: string): boolean {
  return (
    (text.startsWith('<') && text.endsWith('>')) ||
    (text.startsWith('${') && text.endsWith('}')) ||
    (text.startsWith('{{') && text.endsWith('}}'))
  );
}

function isYourKey(text: string): boolean {
  return /^your[-_ ]?(?:[a-z]{1,12}[-_ ]?)?(?:key|token|secret|password)$/i.test(text);
}

/** As keys are: letters and digits in a row, most of them different. Not a UUID, which contacts are often known by. */
export function looksMadeAtRandom(text: string): boolean {
  if (!/^[\w+/=.~-]{12,512}$/.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  return new Set(text).size >= LEAST_VARIETY && !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** Different characters. */
const LEAST_VARIETY = 9;

function isOneCharacter(text: string): boolean {
  for (let index = 1; index < text.length; index++) {
    if (text.charCodeAt(index) !== text.charCodeAt(0)) return false;
  }
  return true;
}
