/** How windows-1252 decodes the bytes 0x80 to 0x9f; undefined bytes stay control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const CONTINUATION = `[\\u0080-\\u00bf${WINDOWS_1252}]`;

/**
 * For each non-ASCII character of windows-1252, the two or three characters that its UTF-8 bytes become when decoded as windows-1252 or
 * Latin-1. Text that was decoded wrongly several times consists of the same characters, so decoding can be repeated.
 */
const SEQUENCE = new RegExp(
  [
    `[ÂÃ]${CONTINUATION}`,
    'Å[\\u0092’\\u0093“\\u00a0¡¸½¾]',
    'Æ[\\u0092’]',
    'Ë[\\u0086†\\u009cœ]',
    `â[\\u0080€]${CONTINUATION}`,
    'â[\\u0082‚]¬',
    'â[\\u0084„][\\u0096–¢]',
  ].join('|'),
  'g',
);

/**
 * Those that do not occur in correct text. In Portuguese, Vietnamese, Romanian and others, words in capitals end with the same letters, and a quotation mark,
 * a dash or another sign may follow (`«MANHÃ»`). Such a pair counts only if no capital precedes it (`aoÃ»t`), or if a letter of the same
 * case follows (`DÃ³ra`, `HÃ”TEL`).
 */
const SURE = new RegExp(
  [
    'Â[\\u00a0-\\u00ac\\u00ae-\\u00ba\\u00bc-\\u00bf]',
    '(?<!\\p{Lu})Â[»\\u00ad]',
    `Ã(?![\\u00a0\\u00ad«»®¹²³·‘’“”…–—•‹›™])${CONTINUATION}`,
    '(?<!\\p{Lu})Ã[\\u00a0\\u00ad«»®¹²³‘’“”…–•‹›™]',
    // The multiplication and division signs.
    '(?<!\\p{L})Ã[·—]',
    'Ã[\\u00ad«»®¹²³](?=\\p{Ll})',
    'Ã[‘’“”–•‹›™](?=\\p{Lu})',
    'Å(?:[\\u0092\\u0093¡¸½¾]|[“\\u00a0](?=\\p{Ll})|’(?=\\p{L}))',
    `â[\\u0080€]${CONTINUATION}`,
    'â[\\u0082‚]¬',
    'â[\\u0084„][\\u0096–¢]',
  ].join('|'),
  'u',
);

/** What a decoder writes for bytes that are invalid in its encoding; or half a surrogate pair, if a program cut a text inside a character. */
const LOST_CHARACTER = /[\ufffd\p{Cs}]/u;

/** Whether a text contains UTF-8 that was decoded with another encoding. */
export function isGarbled(text: string): boolean {
  return SURE.test(text);
}

/** Whether characters of a text were lost when it was decoded or cut. They can't be restored. */
export function hasLostCharacters(text: string): boolean {
  return LOST_CHARACTER.test(text);
}

/** An `à` whose second character, a no-break space, became a plain space or was trimmed at the end of the text. */
const A_GRAVE = /(?<!\p{Lu})Ã(?: (?=[ ,.)]|$)|(?= |$))/gu;

/** What the first UTF-8 byte of a non-ASCII letter becomes. */
const LEADING = /[\u00c2-\u00f4]/;

export interface RestoredText {
  readonly text: string;
  /** Whether everything was restored. If one letter was garbled, all were: what looks like part of a garbled letter but is not was damaged again, or came from elsewhere. */
  readonly isWhole: boolean;
}

/** The text as it was originally written, even if it was decoded wrongly more than once. */
export function restored(text: string): RestoredText {
  let restoring = text;
  let isWhole = true;
  while (isGarbled(restoring)) {
    const once = restoring.replace(A_GRAVE, 'Ã\u00a0');
    isWhole &&= !LEADING.test(once.replace(SEQUENCE, ''));
    restoring = once.replace(SEQUENCE, decoded);
  }
  return { text: restoring, isWhole };
}

/** The pattern only matches well-formed UTF-8. */
function decoded(letters: string): string {
  const bits = Array.from(letters.slice(1), (letter) => byteOf(letter) & 0x3f);
  const first = letters.charCodeAt(0) & (bits.length === 1 ? 0x1f : 0x0f);
  return String.fromCharCode(bits.reduce((code, six) => (code << 6) | six, first));
}

function byteOf(letter: string): number {
  const index = WINDOWS_1252.indexOf(letter);
  return index < 0 ? letter.charCodeAt(0) : 0x80 + index;
}
