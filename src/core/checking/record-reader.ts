import type { ProjectFields } from '../fields/project-fields';
import type { RuleId } from '../rules/catalogue';
import { isOddBlank, isSurrogate } from '../payload/characters';
import { FIRST_PLAUSIBLE_DAY } from '../rules/dates';
import { LONGEST_EMAIL } from '../rules/emails';
import { DOTNET, PROGRAM_WORDS, ZERO_DAYS } from '../rules/leftovers';
import { toBytes } from './bytes';
import { hashCode, mixed, NameBook, requiredBits, ValueKind, type BookedName } from './name-book';

/**
 * The record rules for which `RecordReader` proves that they report nothing. A rule that is missing here would never run on most records: a
 * unit test compares this list with the registry.
 */
export const PROVEN_RULES: readonly RuleId[] = [
  'schema',
  'unknown-property',
  'duplicate-property',
  'auth-key-in-file',
  'record-id-missing',
  'record-id-empty',
  'record-id-key',
  'email-invalid',
  'email-change',
  'id-contact-with-insert',
  'data-empty',
  'data-prefix',
  'empty-value',
  'leftover-value',
  'text-garbled',
  'update-overwrites-profile',
  'optin-value',
  'optin-date',
  'consent-value',
  'consent-date-format',
  'consent-date-invalid',
  'consent-date-future',
  'consent-date-implausible',
  'consent-date-missing',
  'consent-value-missing',
  'consent-name',
  'unknown-field',
  'required-field-missing',
];

/** What a record contains that is correct or not depending on the envelope; `Unproven` always needs the rules. */
export const enum Feature {
  None = 0,
  Unproven = 1,
  /** An empty or null field or opt-in (`empty-value`). */
  EmptyValue = 2,
  /** A consent next to fields that do not merely repeat the key (`update-overwrites-profile`). */
  ConsentAndProfile = 4,
  /** No key but `idContact` (`id-contact-with-insert`). */
  OnlyIdContact = 8,
  /** A field that the project requires for a new contact is missing or empty (`required-field-missing`). */
  LacksRequired = 16,
}

// Numeric constants instead of properties of a table: the build inlines them into the innermost loops.
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const DOLLAR = 0x24;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const APOSTROPHE = 0x27;
const ASTERISK = 0x2a;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const ONE = 0x31;
const FOUR = 0x34;
const NINE = 0x39;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const LESS = 0x3c;
const EQUALS = 0x3d;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const UPPER_D = 0x44;
const LOWER_A = 0x61;
const LOWER_B = 0x62;
const LOWER_E = 0x65;
const LOWER_F = 0x66;
const LOWER_N = 0x6e;
const LOWER_T = 0x74;
const LOWER_U = 0x75;
const OPEN_BRACE = 0x7b;
const BAR = 0x7c;
const CLOSE_BRACE = 0x7d;

const ID = toBytes('ID').subarray(0, 2);
const DATA = toBytes('Data').subarray(0, 4);
const TRUE = toBytes('true').subarray(0, 4);
const FALSE = toBytes('false').subarray(0, 5);
const NULL = toBytes('null').subarray(0, 4);

/** For each character, whether `stringEnd` must examine it: what ends a string, is not allowed in one, or occurs in garbled letters and placeholders. */
const STOPS = Uint8Array.from({ length: 256 }, (_, code) => Number(code < SPACE || '"\\ÂÃÅâ{%&'.includes(String.fromCharCode(code))));
/** `"`, `&`, `'` and `+`. */
const ESCAPED_SIGNS: readonly number[] = [0x22, 0x26, 0x27, 0x2b];
const LEFTOVERS = PROGRAM_WORDS.map((word) => toBytes(word).subarray(0, word.length));
/** By their first character: many share one with some ordinary word. */
const LEFTOVERS_FROM = Array.from({ length: 256 }, (_, code) => LEFTOVERS.filter(([first]) => first === code));
const DOTNET_LEFTOVER = toBytes(DOTNET).subarray(0, DOTNET.length);
const ZERO_DAY_LEFTOVERS = ZERO_DAYS.map((day) => toBytes(day).subarray(0, day.length));
/** For each character, whether a leftover that is a whole value begins with it. */
const LEFTOVER_STARTS = Uint8Array.from({ length: 256 }, (_, code) =>
  Number('#%=*/{b0123456789'.includes(String.fromCharCode(code)) || code === DOTNET.charCodeAt(0) || LEFTOVERS.some(([first]) => first === code)),
);

/** A double holds numbers of up to this many digits exactly. */
const EXACT_DIGITS = 15;
/** As a number, `YYYYMMDD`. */
const FIRST_DAY = Number(FIRST_PLAUSIBLE_DAY.replaceAll('.', ''));
const NO = -1;
const BOTH_MEMBERS = 3;

const enum Member {
  None = 0,
  Id = 1,
  Data = 2,
}

const enum Said {
  Consent = 1,
  ConsentDate = 2,
}

/**
 * Scans the text of one record and proves, without creating any object, that no record rule would report anything.
 * It knows only the common formats: anything unusual, correct or not, is not proven and goes to the rules, which alone define problems.
 */
export class RecordReader {
  /** Of the last record: see `Feature`. */
  features: Feature = Feature.None;
  /** Of the last record: the hash of its identity, as computed by `identityHash`. */
  hash = 0;

  private readonly keys: NameBook;
  private readonly data: NameBook;
  /** The bits of the fields that a new contact must have, and of those that the record has. */
  private readonly required: number;
  private given = 0;
  private record = 0;
  private said = 0;
  private hasProfile = false;
  private keyEmail = NO;
  private keyEmailEnd = NO;
  private fieldEmail = NO;
  private fieldEmailEnd = NO;
  private readonly optInDates: BookedName[] = [];
  /** `YYYYMMDD` as a number. */
  private readonly today: number;

  /**
   * @param today `YYYY-MM-DD`
   * @param fields the project's fields, if they are known
   */
  constructor(today: string, fields: ProjectFields | undefined) {
    this.today = Number(today.replaceAll('-', ''));
    this.keys = new NameBook('ID', fields);
    this.data = new NameBook('Data', fields);
    this.required = requiredBits(fields?.required ?? []);
  }

  /** The end of the record whose `{` is at `start`, if it is proven; otherwise -1. */
  read(bytes: Uint8Array, start: number): number {
    this.begin();
    let members = 0;
    let at = skipBlanks(bytes, start + 1);
    for (;;) {
      const member = memberAt(bytes, at);
      if (member === Member.None || (members & member) !== 0) return NO;
      members |= member;
      at = valueAfter(bytes, at + (member === Member.Id ? 4 : 6));
      if (at < 0 || bytes[at] !== OPEN_BRACE) return NO;
      at = member === Member.Id ? this.readId(bytes, at) : this.readData(bytes, at);
      if (at < 0) return NO;
      at = skipBlanks(bytes, at);
      const code = bytes[at] as number;
      if (code === CLOSE_BRACE) break;
      if (code !== COMMA) return NO;
      at = skipBlanks(bytes, at + 1);
    }
    return members === BOTH_MEMBERS && this.isConsistent(bytes) ? at + 1 : NO;
  }

  private begin(): void {
    this.record++;
    this.features = Feature.None;
    this.hash = 0;
    this.said = 0;
    this.given = 0;
    this.hasProfile = false;
    this.keyEmail = NO;
    this.fieldEmail = NO;
    if (this.optInDates.length > 0) this.optInDates.length = 0;
  }

  /** Checks the relations between properties. */
  private isConsistent(bytes: Uint8Array): boolean {
    if (this.said !== 0 && this.said !== (Said.Consent | Said.ConsentDate)) return false;
    for (const { optIns } of this.optInDates) {
      if (!optIns.some(({ seenIn }) => seenIn === this.record)) return false;
    }
    if (this.fieldEmail >= 0) {
      if (this.keyEmail < 0) this.hasProfile = true;
      else if (!sameLetters(bytes, this.keyEmail, this.keyEmailEnd, this.fieldEmail, this.fieldEmailEnd)) return false;
    }
    if (this.hasProfile && (this.said & Said.Consent) !== 0) this.features |= Feature.ConsentAndProfile;
    if (this.given !== this.required) this.features |= Feature.LacksRequired;
    return true;
  }

  private readId(bytes: Uint8Array, start: number): number {
    let at = skipBlanks(bytes, start + 1);
    let previous = this.keys.start;
    let onlyIdContact = true;
    for (;;) {
      const name = this.nameAt(bytes, at, previous, this.keys);
      if (name === undefined) return NO;
      previous = name;
      at = valueAfter(bytes, at + name.codes.length + 2);
      if (at < 0) return NO;
      if (name.kind !== ValueKind.IdContact) onlyIdContact = false;
      this.given |= name.required;
      at = this.readKeyValue(bytes, at, name);
      if (at < 0) return NO;
      at = skipBlanks(bytes, at);
      const code = bytes[at] as number;
      if (code === CLOSE_BRACE) break;
      if (code !== COMMA) return NO;
      at = skipBlanks(bytes, at + 1);
    }
    if (onlyIdContact) this.features |= Feature.OnlyIdContact;
    return at + 1;
  }

  private readData(bytes: Uint8Array, start: number): number {
    let at = skipBlanks(bytes, start + 1);
    let previous = this.data.start;
    for (;;) {
      const name = this.nameAt(bytes, at, previous, this.data);
      if (name === undefined) return NO;
      previous = name;
      at = valueAfter(bytes, at + name.codes.length + 2);
      if (at < 0) return NO;
      at = this.readValue(bytes, at, name);
      if (at < 0) return NO;
      at = skipBlanks(bytes, at);
      const code = bytes[at] as number;
      if (code === CLOSE_BRACE) return at + 1;
      if (code !== COMMA) return NO;
      at = skipBlanks(bytes, at + 1);
    }
  }

  /** The name at `at`, if it is known and occurs for the first time in this record. */
  private nameAt(bytes: Uint8Array, at: number, previous: BookedName, book: NameBook): BookedName | undefined {
    if (bytes[at] !== QUOTE) return undefined;
    let name = previous.next;
    if (name === undefined || !isNameAt(bytes, at + 1, name.codes)) {
      name = book.find(bytes, at + 1);
      if (name === undefined) return undefined;
      previous.next = name;
    }
    if (name.kind === ValueKind.Unknown || name.seenIn === this.record) return undefined;
    name.seenIn = this.record;
    return name;
  }

  private readKeyValue(bytes: Uint8Array, at: number, name: BookedName): number {
    switch (name.kind) {
      case ValueKind.EmailKey:
        return this.readEmailKey(bytes, at, name);
      case ValueKind.Key:
      case ValueKind.IdContact:
        return name.optIns.length > 1 && this.hasNamesake(name) ? NO : this.readKey(bytes, at, name);
      case ValueKind.Unknown:
      case ValueKind.Consent:
      case ValueKind.ConsentDate:
      case ValueKind.Field:
      case ValueKind.EmailField:
      case ValueKind.DigitsField:
      case ValueKind.OptIn:
      case ValueKind.OptInDate:
      case ValueKind.Scalar:
        return NO;
    }
  }

  private readValue(bytes: Uint8Array, at: number, name: BookedName): number {
    switch (name.kind) {
      case ValueKind.Field:
        this.hasProfile = true;
        return this.readField(bytes, at, name);
      case ValueKind.DigitsField:
        this.hasProfile = true;
        return unlessFloat(bytes, this.readField(bytes, at, name));
      case ValueKind.EmailField:
        this.given |= name.required;
        return this.readEmailField(bytes, at);
      case ValueKind.Consent:
        this.said |= Said.Consent;
        return readYesNoAt(bytes, at);
      case ValueKind.ConsentDate:
        this.said |= Said.ConsentDate;
        return this.readConsentDate(bytes, at);
      case ValueKind.OptIn:
        return name.optIns.length > 1 && this.hasNamesake(name) ? NO : this.readOptIn(bytes, at);
      case ValueKind.OptInDate:
        this.optInDates.push(name);
        return this.readOptInDate(bytes, at);
      case ValueKind.Scalar:
        return bytes[at] === QUOTE ? stringEnd(bytes, at) : plainEnd(bytes, at);
      case ValueKind.Unknown:
      case ValueKind.Key:
      case ValueKind.EmailKey:
      case ValueKind.IdContact:
        return NO;
    }
  }

  /** Whether an opt-in or a key that may be the same one occurred earlier in this record. */
  private hasNamesake(name: BookedName): boolean {
    return name.optIns.some((other) => other !== name && other.seenIn === this.record);
  }

  /** A date with the year first, from 2000 to today, with or without a time to the minute or second. */
  private readOptInDate(bytes: Uint8Array, at: number): number {
    if (bytes[at] !== QUOTE) return NO;
    const day = dayAt(bytes, at + 1);
    return day >= FIRST_DAY && day <= this.today ? timeEnd(bytes, at + 11) : NO;
  }

  private readOptIn(bytes: Uint8Array, at: number): number {
    const isNull = bytes[at] === LOWER_N;
    if (!isNull && (bytes[at] !== QUOTE || bytes[at + 1] !== QUOTE)) return readYesNoAt(bytes, at);
    this.features |= Feature.EmptyValue;
    return isNull ? plainEnd(bytes, at) : at + 2;
  }

  private readField(bytes: Uint8Array, at: number, name: BookedName): number {
    const code = bytes[at] as number;
    if (code === QUOTE) {
      const first = bytes[at + 1] as number;
      if (first === QUOTE) {
        this.features |= Feature.EmptyValue;
        return at + 2;
      }
      this.given |= name.required;
      if (first === BACKSLASH && bytes[at + 2] === LOWER_U) return stringEnd(bytes, at);
      return isVisible(first) && (LEFTOVER_STARTS[first] === 0 || !isLeftoverAt(bytes, at + 1)) ? stringEnd(bytes, at) : NO;
    }
    if (code === LOWER_N) this.features |= Feature.EmptyValue;
    else this.given |= name.required;
    return plainEnd(bytes, at);
  }

  private readEmailField(bytes: Uint8Array, at: number): number {
    if (this.keyEmail >= 0) {
      const copyEnd = at + 1 + this.keyEmailEnd - this.keyEmail;
      if (bytes[copyEnd] === QUOTE && isCopy(bytes, this.keyEmail, this.keyEmailEnd, at + 1)) return bytes[at] === QUOTE ? copyEnd + 1 : NO;
    }
    const second = this.fieldEmail >= 0;
    const end = emailEnd(bytes, at);
    this.fieldEmail = at + 1;
    this.fieldEmailEnd = end - 1;
    return second ? NO : end;
  }

  private readEmailKey(bytes: Uint8Array, at: number, name: BookedName): number {
    const second = this.keyEmail >= 0;
    const end = emailEnd(bytes, at);
    if (end < 0 || second) return NO;
    this.keyEmail = at + 1;
    this.keyEmailEnd = end - 1;
    let hash = name.seed;
    for (let position = at + 1; position < end - 1; position++) {
      const code = bytes[position] as number;
      hash = hashCode(hash, code >= 0x41 && code <= 0x5a ? code | 0x20 : code);
    }
    this.addPart(hash);
    return end;
  }

  private readKey(bytes: Uint8Array, at: number, name: BookedName): number {
    const quoted = bytes[at] === QUOTE;
    const start = quoted ? at + 1 : at;
    const digitsOnly = !quoted || name.kind === ValueKind.IdContact;
    let hash = name.seed;
    let end = start;
    for (let code = bytes[end] as number; ; code = bytes[++end] as number) {
      const isDigit = code >= ZERO && code <= NINE;
      // Besides the blank, the codes up to `&` include what ends a string and what placeholders and entities contain: rare in a key.
      if (digitsOnly ? !isDigit : code <= AMPERSAND ? code !== SPACE : code >= OPEN_BRACE || code === BACKSLASH) break;
      hash = hashCode(hash, code);
    }
    if (end === start || bytes[start] === SPACE || (LEFTOVER_STARTS[bytes[start] as number] !== 0 && isLeftoverAt(bytes, start))) return NO;
    if (digitsOnly && (bytes[start] === ZERO || end - start > EXACT_DIGITS)) return NO;
    this.addPart(hash);
    if (!quoted) return end;
    return bytes[end] === QUOTE ? unlessFloat(bytes, end + 1) : NO;
  }

  private addPart(hash: number): void {
    this.hash = (this.hash + mixed(hashCode(hash, QUOTE))) | 0;
  }

  /** `"YYYY.MM.DD"`, from 2000 to today. */
  private readConsentDate(bytes: Uint8Array, at: number): number {
    if (bytes[at] !== QUOTE || bytes[at + 5] !== DOT || bytes[at + 11] !== QUOTE) return NO;
    const day = dayAt(bytes, at + 1);
    return day >= FIRST_DAY && day <= this.today ? at + 12 : NO;
  }
}

function skipBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  let code = bytes[at] as number;
  while (code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB) code = bytes[++at] as number;
  return at;
}

/** Where the value begins after a name that ends at `end`. */
function valueAfter(bytes: Uint8Array, end: number): number {
  let at = bytes[end] === COLON ? end : skipBlanks(bytes, end);
  if (bytes[at] !== COLON) return NO;
  at++;
  return skipBlanks(bytes, at);
}

function memberAt(bytes: Uint8Array, at: number): Member {
  if (bytes[at] !== QUOTE) return Member.None;
  if (isNameAt(bytes, at + 1, ID)) return Member.Id;
  return isNameAt(bytes, at + 1, DATA) ? Member.Data : Member.None;
}

function isNameAt(bytes: Uint8Array, start: number, name: Uint8Array): boolean {
  return isWordAt(bytes, start, name) && bytes[start + name.length] === QUOTE;
}

function isWordAt(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  const { length } = word;
  for (let index = 0; index < length; index++) {
    if (bytes[start + index] !== word[index]) return false;
  }
  return true;
}

/** @param word in lower-case ASCII */
function isWordInAnyCase(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  const { length } = word;
  for (let index = 0; index < length; index++) {
    const code = bytes[start + index] as number;
    if ((code | 0x20) !== word[index]) return false;
  }
  return true;
}

/** The end of the string whose quote is at `start`; -1 if it is not a proven string. */
function stringEnd(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; ; at++) {
    const code = bytes[at] as number;
    if (STOPS[code] === 0) continue;
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) {
      at++;
      if (bytes[at] === LOWER_U) {
        at = letterEnd(bytes, at);
        if (at === NO) return NO;
      } else if (!isSimpleEscape(bytes[at] as number) || (bytes[at] === BACKSLASH && bytes[at + 1] === LOWER_U)) {
        return NO;
      }
    } else if (!(code >= SPACE) || isRubbishAt(bytes, at)) {
      return NO;
    }
  }
}

/** Whether garbled letters or a placeholder may begin here, at one of `STOPS`. */
function isRubbishAt(bytes: Uint8Array, at: number): boolean {
  const code = bytes[at] as number;
  if (code === OPEN_BRACE) return bytes[at + 1] === OPEN_BRACE || bytes[at - 1] === DOLLAR;
  if (code === PERCENT) return bytes[at - 1] === LESS;
  if (code === AMPERSAND) return isEntityBehind(bytes, at + 1);
  return mayGoOnGarbled(bytes[at + 1] as number);
}

/** Whether the rest of an HTML entity may follow its `&`. */
function isEntityBehind(bytes: Uint8Array, start: number): boolean {
  let at = start;
  let code = bytes[at] as number;
  if (code === HASH) return true;
  while (isLetter(code) || (code >= ONE && code <= FOUR)) code = bytes[++at] as number;
  return code === BACKSLASH || (code === SEMICOLON && at > start + 1);
}

/** Whether this may be the second of garbled letters, escaped or not. */
function mayGoOnGarbled(code: number): boolean {
  return code >= 0x80 || code === BACKSLASH;
}

/**
 * The last character of an escape whose `u` is at `start`, such as `\u00e9`: many programs escape every non-ASCII letter, and .NET also
 * quotation marks, `&` and `+`. -1 if it is anything but an ordinary letter or sign.
 */
function letterEnd(bytes: Uint8Array, start: number): number {
  const code = hexAt(bytes, start + 1);
  const end = start + 4;
  if (isSurrogate(code)) {
    const isPair = code < 0xdc00 && bytes[end + 1] === BACKSLASH && bytes[end + 2] === LOWER_U && hexAt(bytes, end + 3) >> 10 === 0xdc00 >> 10;
    return isPair ? end + 6 : NO;
  }
  if (code === AMPERSAND && isEntityBehind(bytes, end + 1)) return NO;
  if (code < 0xa1) return ESCAPED_SIGNS.includes(code) ? end : NO;
  if (code === 0xfffd || isOddBlank(code)) return NO;
  return code < STOPS.length && STOPS[code] !== 0 && mayGoOnGarbled(bytes[end + 1] as number) ? NO : end;
}

/** The number in the four hexadecimal digits at `start`; -1 if there are none. */
function hexAt(bytes: Uint8Array, start: number): number {
  let number = 0;
  for (let at = start; at < start + 4; at++) {
    const code = bytes[at] as number;
    const letter = (code | 0x20) - LOWER_A;
    const digit = code >= ZERO && code <= NINE ? code - ZERO : letter >= 0 && letter < 6 ? letter + 10 : NO;
    if (digit === NO) return NO;
    number = number * 16 + digit;
  }
  return number;
}

/** Whether the value that begins here, after its quote, may be a program's word, date or list, a spreadsheet's leftover, or a placeholder. */
function isLeftoverAt(bytes: Uint8Array, start: number): boolean {
  const code = bytes[start] as number;
  const next = bytes[start + 1] as number;
  if (isDigitAt(bytes, start)) return isShortenedNumberAt(bytes, start) || (isDaySeparatedAt(bytes, start) && isZeroDayAt(bytes, start));
  if (code === OPEN_BRACKET && (next === CLOSE_BRACKET || next === BACKSLASH || next === APOSTROPHE || next === OPEN_BRACKET)) return true;
  if (code === HASH) return isLetter(next) || next === HASH;
  if (code === LOWER_B || code === OPEN_BRACE) return next === APOSTROPHE || next === BACKSLASH;
  if (code === SLASH) return next === UPPER_D;
  if (code === PERCENT) return next === PERCENT || isLetter(next);
  if (code === ASTERISK) return next === BAR;
  if (code === EQUALS) return next === BACKSLASH || next === DOLLAR || next === DOT || isLetter(next);
  const words = LEFTOVERS_FROM[code];
  if (words === undefined) return false;
  for (const word of words) {
    if (isNameAt(bytes, start, word)) return true;
  }
  return isWordAt(bytes, start, DOTNET_LEFTOVER);
}

/** Whether the second, third or fifth character is a date separator, as in each of `ZERO_DAYS`. */
function isDaySeparatedAt(bytes: Uint8Array, start: number): boolean {
  const fifth = bytes[start + 4] as number;
  return bytes[start + 2] === SLASH || bytes[start + 1] === SLASH || fifth === MINUS || fifth === SLASH || fifth === DOT;
}

/** One digit, optionally more after a dot or a comma, and an exponent. */
function isShortenedNumberAt(bytes: Uint8Array, start: number): boolean {
  const next = bytes[start + 1] as number;
  const at = next === DOT || next === COMMA ? digitsEnd(bytes, start + 2) : start + 1;
  return ((bytes[at] as number) | 0x20) === LOWER_E && (bytes[at + 1] === PLUS || bytes[at + 1] === BACKSLASH);
}

function isZeroDayAt(bytes: Uint8Array, start: number): boolean {
  for (const day of ZERO_DAY_LEFTOVERS) {
    if (isWordAt(bytes, start, day)) return true;
  }
  return false;
}

function isSimpleEscape(code: number): boolean {
  return code === QUOTE || code === BACKSLASH || code === SLASH || code === LOWER_N || code === 0x62 || code === 0x66 || code === 0x72 || code === LOWER_T;
}

/** A character that is not a blank to any parser. */
function isVisible(code: number): boolean {
  return (code > SPACE && code < 0x7f && code !== BACKSLASH) || code >= 0xc0;
}

/** The end of a number, true, false or null. */
function plainEnd(bytes: Uint8Array, start: number): number {
  const code = bytes[start] as number;
  if (code === LOWER_T) return isWordAt(bytes, start, TRUE) ? start + 4 : NO;
  if (code === LOWER_F) return isWordAt(bytes, start, FALSE) ? start + 5 : NO;
  if (code === LOWER_N) return isWordAt(bytes, start, NULL) ? start + 4 : NO;
  const digits = code === MINUS ? start + 1 : start;
  const end = digitsEnd(bytes, digits);
  if (end === digits || (bytes[digits] === ZERO && end > digits + 1)) return NO;
  if (bytes[end] !== DOT) return end;
  const fraction = digitsEnd(bytes, end + 1);
  return fraction > end + 1 ? fraction : NO;
}

/** The end of a value, unless it ends in `.0`. */
function unlessFloat(bytes: Uint8Array, end: number): number {
  const last = end > 0 && bytes[end - 1] === QUOTE ? end - 2 : end - 1;
  return bytes[last] === ZERO && bytes[last - 1] === DOT ? NO : end;
}

function digitsEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigitAt(bytes, at)) at++;
  return at;
}

function isDigitAt(bytes: Uint8Array, at: number): boolean {
  const code = bytes[at] as number;
  return code >= ZERO && code <= NINE;
}

/** `"1"`, `"0"`, 1, 0, true, false, `"true"`, `"false"`: the last two in any case, as .NET and Python write them. */
function readYesNoAt(bytes: Uint8Array, at: number): number {
  const code = bytes[at] as number;
  if (code === QUOTE) {
    const inside = bytes[at + 1] as number;
    if ((inside === ONE || inside === ZERO) && bytes[at + 2] === QUOTE) return at + 3;
    if (isWordInAnyCase(bytes, at + 1, TRUE)) return bytes[at + 5] === QUOTE ? at + 6 : NO;
    return isWordInAnyCase(bytes, at + 1, FALSE) && bytes[at + 6] === QUOTE ? at + 7 : NO;
  }
  if (code === ONE || code === ZERO) return at + 1;
  return code === LOWER_T || code === LOWER_F ? plainEnd(bytes, at) : NO;
}

/** The end of a string after its date: immediately, or after a time to the minute or second. */
function timeEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  const code = bytes[end] as number;
  if (code === SPACE || code === 0x54) {
    if (!isTwoDigits(bytes, end + 1) || bytes[end + 3] !== COLON || !isTwoDigits(bytes, end + 4)) return NO;
    end += 6;
    if (bytes[end] === COLON) {
      if (!isTwoDigits(bytes, end + 1)) return NO;
      end += 3;
    }
  }
  return bytes[end] === QUOTE ? end + 1 : NO;
}

function isTwoDigits(bytes: Uint8Array, at: number): boolean {
  return isDigitAt(bytes, at) && isDigitAt(bytes, at + 1);
}

/** The date at `at` as the number YYYYMMDD; -1 if there is none. Dots, dashes or slashes, twice the same. */
function dayAt(bytes: Uint8Array, at: number): number {
  const separator = bytes[at + 4] as number;
  if (separator !== DOT && separator !== MINUS && separator !== SLASH) return NO;
  if (bytes[at + 7] !== separator) return NO;
  if (!isTwoDigits(bytes, at) || !isTwoDigits(bytes, at + 2) || !isTwoDigits(bytes, at + 5) || !isTwoDigits(bytes, at + 8)) return NO;
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  // 29 February is left to the rules, which know leap years.
  const last = month === 2 ? 28 : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= last ? (year * 100 + month) * 100 + day : NO;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) - ZERO) * 10 + (bytes[at + 1] as number) - ZERO;
}

/** The end of the quoted e-mail address at `start`, if it has the usual format: `letters.digits_+-@labels.of.letters`. */
function emailEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== QUOTE) return NO;
  let at = start + 1;
  while (isLocalCode(bytes[at] as number)) at++;
  if (at === start + 1 || bytes[at] !== 0x40) return NO;
  let dots = 0;
  let letters = false;
  let before: number = DOT;
  for (at++; ; at++) {
    const code = bytes[at] as number;
    if (code === DOT) {
      if (before === DOT || before === MINUS) return NO;
      dots++;
      letters = false;
    } else if (code === MINUS) {
      if (before === DOT) return NO;
    } else if (isLetter(code)) {
      letters = true;
    } else if (!(code >= ZERO && code <= NINE)) {
      const complete = code === QUOTE && dots > 0 && letters && before !== DOT && before !== MINUS;
      return complete && at - start - 1 <= LONGEST_EMAIL ? at + 1 : NO;
    }
    before = code;
  }
}

function isLocalCode(code: number): boolean {
  return isLetter(code) || (code >= ZERO && code <= NINE) || code === DOT || code === MINUS || code === 0x5f || code === PLUS;
}

function isLetter(code: number): boolean {
  const small = code | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

function isCopy(bytes: Uint8Array, start: number, end: number, otherStart: number): boolean {
  for (let at = start, other = otherStart; at < end; at++, other++) {
    if (bytes[at] !== bytes[other]) return false;
  }
  return true;
}

/** Whether two pieces of ASCII text differ at most by case. */
function sameLetters(bytes: Uint8Array, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - otherStart) return false;
  for (let at = start, other = otherStart; at < end; at++, other++) {
    const code = bytes[at] as number;
    const second = bytes[other] as number;
    if (code !== second && !(isLetter(code) && (code | 0x20) === (second | 0x20))) return false;
  }
  return true;
}
