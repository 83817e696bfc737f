/** What windows-1252 makes of the bytes 0x80 to 0x9f; those that it leaves free stay control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const CONTINUATION = `[\\u0080-\\u00bf${WINDOWS_1252}]`;

/**
 * Every character that windows-1252 has beyond ASCII, in the two or three letters that its UTF-8 becomes when it is read as windows-1252 or
 * Latin-1. What was read wrongly again and again consists of the same letters, so they lead back all the way.
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
 * Those that are no right text: Portuguese, Vietnamese, Romanian and others end words in capitals with the same letters, and then a quotation mark,
 * a dash or another sign follows (`«MANHÃ»`). Such a pair counts behind anything but a capital (`aoÃ»t`), or where a letter of the same
 * case follows (`DÃ³ra`, `HÃ”TEL`).
 */
const SURE = new RegExp(
  [
    'Â[\\u00a0-\\u00ac\\u00ae-\\u00ba\\u00bc-\\u00bf]',
    '(?<!\\p{Lu})Â[»\\u00ad]',
    `Ã(?![\\u00a0\\u00ad«»®¹²³·‘’“”…–—•‹›™])${CONTINUATION}`,
    '(?<!\\p{Lu})Ã[\\u00a0\\u00ad«»®¹²³‘’“”…–•‹›™]',
    // The signs of multiplication and division.
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

/** What a reader writes for bytes that mean nothing in the encoding it takes them for; or half a character, where a program cut a text within it. */
const LOST_CHARACTER = /[\ufffd\p{Cs}]/u;

/** Whether letters of a text are UTF-8 that was read in another encoding. */
export function isGarbled(text: string): boolean {
  return SURE.test(text);
}

/** Whether characters of a text were lost where it was read or cut: nothing brings them back. */
export function hasLostCharacters(text: string): boolean {
  return LOST_CHARACTER.test(text);
}

/** An `à` whose second letter, a no-break space, became a plain blank, or went where the blanks at the end of a text did. */
const A_GRAVE = /(?<!\p{Lu})Ã(?: (?=[ ,.)]|$)|(?= |$))/gu;

/** What the first byte of a letter beyond ASCII becomes. */
const LEADING = /[\u00c2-\u00f4]/;

export interface MendedText {
  readonly text: string;
  /** Whether all of it was mended. Where one letter went wrong, all did: what looks like a part of one and is none was damaged once more, or came from elsewhere. */
  readonly isWhole: boolean;
}

/** The text as it was written, also where it was read wrongly more than once. */
export function mended(text: string): MendedText {
  let mending = text;
  let isWhole = true;
  while (isGarbled(mending)) {
    const once = mending.replace(A_GRAVE, 'Ã\u00a0');
    isWhole &&= !LEADING.test(once.replace(SEQUENCE, ''));
    mending = once.replace(SEQUENCE, decoded);
  }
  return { text: mending, isWhole };
}

/** The pattern admits nothing but well-formed UTF-8. */
function decoded(letters: string): string {
  const bits = Array.from(letters.slice(1), (letter) => byteOf(letter) & 0x3f);
  const first = letters.charCodeAt(0) & (bits.length === 1 ? 0x1f : 0x0f);
  return String.fromCharCode(bits.reduce((code, six) => (code << 6) | six, first));
}

function byteOf(letter: string): number {
  const index = WINDOWS_1252.indexOf(letter);
  return index < 0 ? letter.charCodeAt(0) : 0x80 + index;
}
