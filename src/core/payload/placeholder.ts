import { trimBlanks } from './blanks';

/** The article's sample key, which has `k` for `q`, and the alphabet. */
const ALPHABETS: readonly string[] = ['abcdefghijklmnopkrstuvwxyz', 'abcdefghijklmnopqrstuvwxyz'];

/**
 * Whether a `Key` is a real key, not a placeholder: empty, `<...>`, `${...}`, `{{...}}`, `your-key` or `your-token`, one repeated character
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

/** Whether a text looks like a generated key: letters mixed with digits, many of them different. UUIDs are excluded, since they often identify contacts. */
export function looksMadeAtRandom(text: string): boolean {
  if (!/^[\w+/=.~-]{12,512}$/.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  return new Set(text).size >= LEAST_VARIETY && !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** The least number of different characters. */
const LEAST_VARIETY = 9;

function isOneCharacter(text: string): boolean {
  for (let index = 1; index < text.length; index++) {
    if (text.charCodeAt(index) !== text.charCodeAt(0)) return false;
  }
  return true;
}
