/** What stands where a secret stood. */
export const REDACTED = '•••••';

/**
 * The fewest characters of a key. A shorter one stands in ordinary words, such as the states of an answer, and could not be taken out
 * without them; nor could it be known inside base64.
 */
export const LEAST_KEY_LENGTH = 4;

export type Redactor = (text: string) => string;

/**
 * A function that removes every form of `secrets` in which one may come back from a service, a library or an error: raw, with
 * JSON escapes (also twice escaped), percent-encoded, as HTML entities, as `\uXXXX`, all of these mixed, inside base64, and read in a
 * wrong character set. It goes by the known value, so it must stand at the one place where text leaves.
 * @param secrets empty ones are ignored.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const patterns = compile(secrets);
  return (text) => replace(text, spans(text, patterns));
}

/** Fewer characters of a secret tell nothing of it. */
const LEAST_TOLD = 4;

/**
 * The same for a text that breaks off somewhere: what may be the beginning of a secret at its end goes as well.
 * @param secrets empty ones are ignored.
 */
export function createBrokenOffRedactor(secrets: readonly string[]): Redactor {
  const whole = createRedactor(secrets);
  const patterns = compile(secrets);
  const longest = Math.max(0, ...patterns.map(({ longest: length }) => length));
  const beginnings = patterns.map(({ parts }) => {
    const more = parts.slice(LEAST_TOLD).reduceRight((behind, part) => `(?:${WIDE}${part}${behind})?`, '');
    // The form of the next character may have begun as well.
    return new RegExp(`${parts.slice(0, LEAST_TOLD).join(WIDE)}${more}(?:[\\\\%&][\\\\#\\w;]*)?$`);
  });
  return (text) => {
    const shown = whole(text);
    const from = Math.max(0, shown.length - longest);
    return shown.slice(0, from) + beginnings.reduce((tail, expression) => tail.replace(expression, REDACTED), shown.slice(from));
  };
}

interface Pattern {
  readonly expression: RegExp;
  /** The sources of its parts, one for each character. */
  readonly parts: readonly string[];
  /** The most UTF-16 units that a match can have. */
  readonly longest: number;
  /** Letters and digits that every match holds as they are. */
  readonly letters: readonly string[];
  /** What every match holds that has none of the `disguises` in it. */
  readonly plain: string;
  /** Characters of which a spelling other than the plain one has at least one. */
  readonly disguises: readonly string[];
}

interface Stretch {
  start: number;
  end: number;
}

function compile(secrets: readonly string[]): readonly Pattern[] {
  return [...new Set(secrets)].filter((secret) => secret.trim() !== '').flatMap((secret) => {
    // A request in base64 has the key as JSON writes it.
    const asJson = JSON.stringify(secret).slice(1, -1);
    return [spelledOut(secret), ...[...new Set([secret, asJson])].flatMap(inBase64)];
  });
}

/** Where secrets stand, in order, overlapping ones merged: the rest of one secret must not survive because another one overlaps it. */
function spans(text: string, patterns: readonly Pattern[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const pattern of patterns) {
    const { expression } = pattern;
    for (const { start, end } of suspects(text, pattern)) {
      const part = text.slice(start, end);
      expression.lastIndex = 0;
      for (let match = expression.exec(part); match !== null; match = expression.exec(part)) {
        found.push({ start: start + match.index, end: start + match.index + match[0].length });
        expression.lastIndex = match.index + 1;
      }
    }
  }
  found.sort((a, b) => a.start - b.start);
  const merged: Stretch[] = [];
  for (const span of found) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

/**
 * The stretches of a text outside of which a pattern matches nothing. Looking for characters and words takes a hundredth of the time of a match,
 * and each answer is searched before the next call can go out.
 */
function suspects(text: string, { letters, plain, disguises, longest }: Pattern): readonly Stretch[] {
  if (!letters.every((letter) => text.includes(letter))) return [];
  return text.includes(plain) ? [{ start: 0, end: text.length }] : around(text, disguises, longest);
}

/** What is nearer than `reach` to one of the marks. */
function around(text: string, marks: readonly string[], reach: number): readonly Stretch[] {
  const found: Stretch[] = [];
  const following = new Map(marks.map((mark) => [mark, text.indexOf(mark)]));
  for (;;) {
    let [nearest, at] = ['', text.length];
    for (const [mark, position] of following) if (position !== -1 && position < at) [nearest, at] = [mark, position];
    if (at === text.length) return found;
    following.set(nearest, text.indexOf(nearest, at + 1));
    const last = found.at(-1);
    if (last !== undefined && at - reach <= last.end) last.end = at + reach;
    else found.push({ start: Math.max(0, at - reach), end: at + reach });
  }
}

/** The longest stretch of a text without any of `exceptions`. */
function longestWithout(text: string, exceptions: RegExp): string {
  return text.split(exceptions).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function replace(text: string, stretches: readonly Stretch[]): string {
  let result = '';
  let position = 0;
  for (const { start, end } of stretches) {
    result += text.slice(position, start) + REDACTED;
    position = end;
  }
  return result + text.slice(position);
}

/** Backslashes and leading zeros that may be repeated are bounded, so that the longest match is known. */
const MOST_BACKSLASHES = 4;
const MOST_ZEROS = 6;

/** What may stand between two characters: UTF-16 that is read as UTF-8 has it there, and is easily read by a person. */
const WIDE = '\\0?';

function spelledOut(secret: string): Pattern {
  const forms = [...secret].map(formsOf);
  const parts = forms.map(({ source }) => source);
  return {
    expression: new RegExp(parts.join(WIDE), 'g'),
    parts,
    longest: forms.reduce((sum, { longest }) => sum + longest + 1, 0),
    // Each of them may be spelled otherwise.
    letters: [],
    // A blank may be written as a plus sign.
    plain: longestWithout(secret, / /),
    // The last two are there where bytes were read in a wrong character set.
    disguises: ['\\', '%', '&', '\0', '\uFFFD'],
  };
}

const NAMED: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos', '\u00A0': 'nbsp' };
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' };

/** All spellings of one character. */
function formsOf(character: string): { readonly source: string; readonly longest: number } {
  const codePoint = character.codePointAt(0) ?? 0;
  const hex = codePoint.toString(16);
  const units = Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit).toString(16).padStart(4, '0'));
  const slashes = `\\\\{1,${MOST_BACKSLASHES}}`;
  // A backslash before a quote, a slash or a backslash is how JSON and shells write them, also where a page then writes those as entities.
  const escaped = `\\\\{0,${MOST_BACKSLASHES}}`;
  const zeros = `0{0,${MOST_ZEROS}}`;
  const bytes = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, '0'));
  const short = SHORT_ESCAPES[character];
  const alternatives = [
    // .NET and browsers also wrote %uXXXX in addresses.
    units.map((unit) => `(?:${slashes}|%(?:25){0,2})u${anyCase(unit)}`).join(''),
    // Percent signs are themselves encoded when an address is put into an address.
    bytes.map((byte) => `%(?:25){0,2}${anyCase(byte)}`).join(''),
    bytes.map((byte) => `${slashes}x${anyCase(byte)}`).join(''),
    `${escaped}&(?:amp;)?#${zeros}${codePoint};?`,
    `${escaped}&(?:amp;)?#[xX]${zeros}${anyCase(hex)};?`,
  ];
  // Outside of ASCII the character set matters: one byte in an address, or what a decoder writes for bytes that it can't read.
  if (codePoint >= 0x80) alternatives.push('\uFFFD{1,4}');
  if (codePoint >= 0x80 && codePoint <= 0xff) alternatives.push(`%(?:25){0,2}${anyCase(hex)}`);
  if (short !== undefined) alternatives.push(`${slashes}${short}`);
  const name = NAMED[character];
  if (name !== undefined) alternatives.push(`${escaped}&(?:amp;)?${name};?`);
  if (character === ' ') alternatives.push('\\+');
  // Behind all that may begin with it.
  alternatives.push(`${escaped}${escape(character)}`);
  const longest = Math.max(MOST_BACKSLASHES + character.length, units.length * (MOST_BACKSLASHES + 5), bytes.length * 7, MOST_BACKSLASHES + 16 + MOST_ZEROS);
  return { source: `(?:${alternatives.join('|')})`, longest };
}

/**
 * The secret inside base64 text, of which it may be a part: at each of the three ways in which its bytes can lie across groups of three.
 * Characters that also hold bits of neighbouring bytes are taken along where they stand.
 */
function inBase64(secret: string): readonly Pattern[] {
  const bytes = Buffer.from(secret, 'utf8');
  // Fewer than four bytes leave so few certain characters that any text would match.
  if (bytes.length < 4) return [];
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor(((before + bytes.length) * 8) / 6);
    const parts = [...text.slice(from, to)].map((character) => base64Forms(character));
    const core = parts.join('(?:\\\\r\\\\n|\\r?\\n)?');
    const edge = '[A-Za-z0-9+/_-]?';
    const expression = `${before === 0 ? '' : edge}${core}${to < text.length ? edge : ''}`;
    const certain = text.slice(from, to);
    return {
      expression: new RegExp(expression, 'g'),
      parts,
      longest: (to - from) * (20 + MOST_BACKSLASHES + MOST_ZEROS) + 2,
      letters: [...new Set(certain.replace(/[+/]/g, ''))],
      plain: longestWithout(certain, /[+/]/),
      disguises: ['\\', '%', '&', '\n'],
    };
  });
}

/** `+` and `/` have other spellings in the URL alphabet, in addresses, in pages and in JSON. */
function base64Forms(character: string): string {
  if (character === '+') return `(?:-|${formsOf('+').source})`;
  if (character === '/') return `(?:_|${formsOf('/').source})`;
  return character;
}

/** A character of a secret, to be matched as it is. */
function escape(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}

/** Hexadecimal digits in either case. */
function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
