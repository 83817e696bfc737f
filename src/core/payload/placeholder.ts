import { trimBlanks } from './blanks';

/** The sample key as the article prints it, with its `k` for `q`, and the alphabet as it should be. */
const ALPHABETS: readonly string[] = ['abcdefghijklmnopkrstuvwxyz', 'abcdefghijklmnopqrstuvwxyz'];

/**
 * Whether a `Key` is more than a place to put a key: not empty, `<...>`, `${...}`, `{{...}}`, `your-key`, one repeated character
 * or the article's sample.
 */
export function isSecret(key: string): boolean {
  const text = trimBlanks(key);
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
  return /^your[-_ ]?(?:api[-_ ]?)?key$/i.test(text);
}

function isOneCharacter(text: string): boolean {
  for (let index = 1; index < text.length; index++) {
    if (text.charCodeAt(index) !== text.charCodeAt(0)) return false;
  }
  return true;
}
