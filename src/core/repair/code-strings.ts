import { addAll } from '../add-all';
import { Code } from '../payload/characters';

/**
 * The texts that may be encoded in a text copied from code, a log or a shell: its string literals with their escapes resolved (concatenated
 * pieces as one), quotes doubled as in C# and Visual Basic, HTML entities, and shell quoting. None of them is known to be JSON.
 * Linear in the length of the text; if `isOver` ends the search, the rest is missing.
 */
export function decodedTexts(text: string, isOver: () => boolean = () => false): readonly string[] {
  const decoded: string[] = [];
  if (text.includes('\\"')) addAll(decoded, stringLiterals(text, isOver));
  if (/[@$]"/.test(text) || /"""?[{[\w]/.test(text)) decoded.push(text.replaceAll('""', '"'));
  if (/&(?:quot|#0*34|#x0*22);/i.test(text)) decoded.push(withoutEntities(text));
  if (text.includes("'\\''")) decoded.push(text.replaceAll("'\\''", "'"));
  if (text.includes('^"')) addAll(decoded, afterCarets(text.replace(/\^(\r?\n|[^])/g, '$1'), isOver));
  return decoded;
}

/** The Windows command line escapes with carets, and the result may contain string literals. */
function afterCarets(text: string, isOver: () => boolean): readonly string[] {
  return text.includes('\\"') ? [...stringLiterals(text, isOver), text] : [text];
}

/** The end of a piece and the beginning of the next. Blanks match in only one way: two ways for each of many would be quadratic. */
const JOINT = /(?<!\\)"\s*(?:(?:[+.&]|\\\r?\n)\s*)?"/g;

function stringLiterals(text: string, isOver: () => boolean): readonly string[] {
  const joined = text.replace(JOINT, '');
  const decoded: string[] = [];
  for (let start = joined.indexOf('"'); start >= 0 && !isOver(); ) {
    const end = closingQuote(joined, start + 1);
    // In a literal that was cut off, all quotes are escaped: none of them begins another literal.
    if (end < 0) break;
    const content = joined.slice(start + 1, end);
    if (content.includes('\\"')) decoded.push(unescaped(content));
    start = joined.indexOf('"', end + 1);
  }
  return decoded;
}

function closingQuote(text: string, from: number): number {
  for (let position = from; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === Code.Quote) return position;
    if (code === Code.Backslash) position++;
  }
  return -1;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(content: string): string {
  return content.replace(/\\(?:u([0-9a-f]{4})|(\r?\n|[^]))/gi, (_found, hex: string | undefined, character: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return ESCAPES[character] ?? (/\n/.test(character) ? '' : character);
  });
}

/** Those for JSON's own characters, and those in French texts. .NET pages write accents as numeric entities. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ quot: '"', apos: "'", nbsp: ' ', lt: '<', gt: '>', amp: '&' },
  ...{ agrave: 'à', acirc: 'â', aelig: 'æ', ccedil: 'ç', eacute: 'é', egrave: 'è', ecirc: 'ê', euml: 'ë', icirc: 'î', iuml: 'ï' },
  ...{ ocirc: 'ô', oelig: 'œ', ugrave: 'ù', ucirc: 'û', uuml: 'ü', yuml: 'ÿ' },
  ...{ Agrave: 'À', Acirc: 'Â', AElig: 'Æ', Ccedil: 'Ç', Eacute: 'É', Egrave: 'È', Ecirc: 'Ê', Euml: 'Ë', Icirc: 'Î', Iuml: 'Ï' },
  ...{ Ocirc: 'Ô', OElig: 'Œ', Ugrave: 'Ù', Ucirc: 'Û', Uuml: 'Ü', Yuml: 'Ÿ' },
  ...{ laquo: '«', raquo: '»', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…', ndash: '–', mdash: '—', euro: '€' },
};

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{1,10}));/g, (found, decimal: string | undefined, hex: string | undefined, name = '') => {
    const code = decimal === undefined ? (hex === undefined ? undefined : Number.parseInt(hex, 16)) : Number(decimal);
    if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : found;
    return Object.hasOwn(ENTITIES, name as string) ? (ENTITIES[name as string] ?? found) : found;
  });
}
