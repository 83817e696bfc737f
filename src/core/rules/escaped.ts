/** The HTML entity names of U+00A0 to U+00FF, in order. */
const LATIN_1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...Object.entries({
    amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', ndash: '–', mdash: '—', hellip: '…', euro: '€', oelig: 'œ', OElig: 'Œ', trade: '™', bull: '•',
  }),
]);

/** `&eacute;`, `&#233;`, `&#xe9;`, and `\u00e9` that was escaped twice. */
const ESCAPE = /&(?:#(\d{2,7})|#[xX]([\da-fA-F]{2,6})|([A-Za-z]{2,6}[1-4]{0,2}));|\\u([\da-fA-F]{4})/g;

/** In HTML text, entities are correct. */
const TAG = /<[a-z/!][^<>]*>/i;

/** A text may have been escaped by several programs. */
const ROUNDS = 4;

/** Whether letters of a text are escaped as in HTML or in source code. */
export function isEscaped(text: string): boolean {
  return (text.includes('&') || text.includes('\\u')) && unescapedOnce(text) !== text;
}

/** The text with its escapes resolved. */
export function unescaped(text: string): string {
  let plain = text;
  for (let round = 0; round < ROUNDS && isEscaped(plain); round++) plain = unescapedOnce(plain);
  return plain;
}

function unescapedOnce(text: string): string {
  const isHtml = TAG.test(text);
  return text.replace(ESCAPE, (whole: string, decimal?: string, hexadecimal?: string, name?: string, unit?: string) => {
    if (unit !== undefined) return character(parseInt(unit, 16), whole);
    if (isHtml) return whole;
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    return character(decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal), whole);
  });
}

/** Surrogates come in pairs, which form one character again when joined. */
function character(code: number, otherwise: string): string {
  if (code < 0x20 || code > 0x10ffff) return otherwise;
  return code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
}

/** Control characters, a byte-order mark, and zero-width blanks that do not separate words; not those that scripts and emoji need. */
const INVISIBLE = /(?![\b\t\n\f\r\u007f-\u009f])\p{Cc}|[\u200b\u2060\ufeff]/gu;

/** Scripts without blanks between words, where invisible ones may be used instead: Thai, Lao, Tibetan, Burmese and Khmer. */
const WITHOUT_BLANKS = /[\u0e00-\u109f\u1780-\u17ff]/;

export function hasInvisible(text: string): boolean {
  return visible(text) !== text;
}

/** The text without its invisible characters. */
export function visible(text: string): string {
  return WITHOUT_BLANKS.test(text) ? text : text.replace(INVISIBLE, '');
}
