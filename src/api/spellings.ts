/** The ways in which a character may be spelled. */
export interface Spellings {
  /** Regular expressions without captures; each has at most one possible end, wherever it begins. */
  readonly forms: readonly string[];
  /** UTF-16 units that are each a form, and begin no other. */
  readonly alone: string;
  /** The characters with which all other forms begin. */
  readonly marks: string;
  /** The most UTF-16 units of a form. */
  readonly longest: number;
}

/** Repeated backslashes and leading zeros are limited, so that the length of the longest spelling is known. */
const MOST_BACKSLASHES = 4;
const MOST_ZEROS = 6;

/** The characters with which encoded spellings begin. */
const MARKS = '\\%&';

const NAMED: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos', '\u00A0': 'nbsp' };
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' };

/** All spellings of a character of a text. */
export function spellingsOf(character: string): Spellings {
  const codePoint = character.codePointAt(0) ?? 0;
  const hex = codePoint.toString(16);
  const units = Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit).toString(16).padStart(4, '0'));
  const slashes = `\\\\{1,${MOST_BACKSLASHES}}`;
  // JSON and shells put a backslash before a quote, a slash or a backslash, and a page may then write those as entities.
  const escaped = `\\\\{0,${MOST_BACKSLASHES}}`;
  const zeros = `0{0,${MOST_ZEROS}}`;
  const bytes = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, '0'));
  const short = SHORT_ESCAPES[character];
  const name = NAMED[character];
  const forms = [
    // .NET and browsers also wrote %uXXXX in addresses.
    units.map((unit) => `(?:${slashes}|%(?:25){0,2})u${anyCase(unit)}`).join(''),
    ...inAddress(bytes),
    bytes.map((byte) => `${slashes}x${anyCase(byte)}`).join(''),
    ...entity(`${escaped}&(?:amp;)?#${zeros}${codePoint}`),
    ...entity(`${escaped}&(?:amp;)?#[xX]${zeros}${anyCase(hex)}`),
    // Non-ASCII characters depend on the character set: one byte in an address, or what a decoder writes for invalid bytes.
    ...(codePoint >= 0x80 ? upTo(4, (count) => '\uFFFD'.repeat(count)) : []),
    ...(codePoint >= 0x80 && codePoint <= 0xff ? inAddress([hex]) : []),
    ...(short === undefined ? [] : [`${slashes}${short}`]),
    ...(name === undefined ? [] : [...entity(`${escaped}&${name}`), ...entity(`${escaped}&amp;${name}`)]),
    ...(character === ' ' ? ['\\+'] : []),
    ...(character === '\\' ? upTo(1 + MOST_BACKSLASHES, (count) => '\\\\'.repeat(count)) : [`${escaped}${escape(character)}`]),
  ];
  const isMark = codePoint >= 0x80 || MARKS.includes(character);
  const longest = Math.max(MOST_BACKSLASHES + character.length, units.length * (MOST_BACKSLASHES + 5), bytes.length * 7, MOST_BACKSLASHES + 16 + MOST_ZEROS);
  return {
    forms,
    alone: (isMark ? '' : character) + (character === ' ' ? '+' : ''),
    marks: MARKS + (codePoint >= 0x80 ? `${character.charAt(0)}\uFFFD` : ''),
    longest,
  };
}

/** All spellings of a base64 character: `+` and `/` have others in the URL alphabet, in addresses, in pages and in JSON. */
export function base64SpellingsOf(character: string): Spellings {
  if (character === '+') return alsoAs('-', spellingsOf('+'));
  if (character === '/') return alsoAs('_', spellingsOf('/'));
  return { forms: [character], alone: character, marks: '', longest: 1 };
}

function alsoAs(other: string, { forms, alone, marks, longest }: Spellings): Spellings {
  return { forms: [other, ...forms], alone: other + alone, marks, longest };
}

/** Percent signs are encoded again if an address is part of an address. So is the code of a percent sign, which then has three possible ends. */
function inAddress(bytes: readonly string[]): readonly string[] {
  if (bytes[0] === '25') return ['%25', '%2525', '%252525'];
  return [bytes.map((byte) => `%(?:25){0,2}${anyCase(byte)}`).join('')];
}

/** The semicolon may be missing. */
function entity(source: string): readonly string[] {
  return [source, `${source};`];
}

function upTo(most: number, form: (count: number) => string): readonly string[] {
  return Array.from({ length: most }, (_, index) => form(index + 1));
}

/** A character, escaped for a regular expression. */
export function escape(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}

/** Hexadecimal digits in either case. */
function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
