import type { ProjectField, ProjectFields } from '../fields/project-fields';
import { Code } from '../payload/characters';
import { isDigitsCode, isEmailCode, optInInField, readDataName, readIdName } from '../rules/data-names';
import { bareCode } from '../rules/opt-in';
import { readProjectName } from '../rules/project-name';
import { ODD_BLANK, OTHER, toBytes } from './bytes';

/** How the value of a property is read by `RecordReader`. */
export const enum ValueKind {
  /** Nothing is known about such a name: the rules must see it. */
  Unknown,
  Consent,
  ConsentDate,
  Field,
  EmailField,
  /** A telephone number or a postal code: digits that are not a number. */
  DigitsField,
  OptIn,
  OptInDate,
  /** Any scalar is correct. */
  Scalar,
  Key,
  EmailKey,
  IdContact,
}

/** A name that occurred before, and how the rules classify it. */
export interface BookedName {
  readonly codes: Uint8Array;
  readonly kind: ValueKind;
  /** The hash of a part of an ID up to its value: `"name":"`, in lower case. */
  readonly seed: number;
  /** For the name of a date: the opt-ins that it can belong to; for an opt-in or a key: the names that may be the same one, including itself. */
  readonly optIns: readonly BookedName[];
  /** The bit of the required field with this name (`requiredBits`), 0 for any other. */
  required: number;
  /** The name that followed this one the last time. */
  next: BookedName | undefined;
  /** The number of the last record with this name: detects repeated names within one record. */
  seenIn: number;
}

/** Names beyond this number are not remembered: records with such names are left to the rules. */
const REMEMBERED = 1000;
/** Longer names are not names of fields. */
const LONGEST = 200;
/** The initial size of the table, which grows with the number of names. */
const SLOTS = 64;

/** With more bits, it is not a small integer, which the engine handles fastest. */
const BITS = 30;

/**
 * One bit for each field that a new contact must have. If there are too many, the last bit belongs to no field: then no record is proven
 * to have them all, and the rules check.
 */
export function requiredBits(required: readonly ProjectField[]): number {
  return (1 << Math.min(required.length, BITS)) - 1;
}

function bitOf(field: ProjectField | undefined, { required }: ProjectFields): number {
  const index = field ? required.indexOf(field) : -1;
  return index < 0 || index >= BITS - 1 ? 0 : 1 << index;
}

/** The property names of one kind of object. Payloads repeat the same few in every record, so each is classified once. */
export class NameBook {
  /** Precedes the first name of an object. */
  readonly start: BookedName = this.make('', ValueKind.Unknown, []);
  /** A hash table with open addressing, never more than half full. */
  private slots = new Array<BookedName | undefined>(SLOTS).fill(undefined);
  private readonly optIns = new Map<string, BookedName[]>();
  private count = 0;

  /** @param fields the project's fields: other names are left to the rules. */
  constructor(
    private readonly holder: 'ID' | 'Data',
    private readonly fields: ProjectFields | undefined,
  ) {}

  /** The name whose first character is at `start`; undefined if it is unusual, or if there are too many names. */
  find(bytes: Uint8Array, start: number): BookedName | undefined {
    let hash = 0;
    let end = start;
    for (let code = bytes[end] as number; code !== Code.Quote; code = bytes[++end] as number) {
      if (code < Code.Space || code === Code.Backslash || code === OTHER || code === ODD_BLANK) return undefined;
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = this.slots[slot];
      if (known === undefined) return this.learn(bytes.slice(start, end), slot);
      if (isSame(known.codes, bytes, start, end)) return known;
    }
  }

  private learn(codes: Uint8Array, slot: number): BookedName | undefined {
    if (this.count >= REMEMBERED || codes.length > LONGEST) return undefined;
    this.count++;
    const text = String.fromCharCode(...codes);
    const found = this.fields && readProjectName(this.holder === 'ID' ? readIdName(text) : readDataName(text), this.fields);
    const name = found && found.how !== 'exact' ? this.make(text, ValueKind.Unknown, []) : this.read(text);
    if (this.fields) name.required = bitOf(found?.field, this.fields);
    this.slots[slot] = name;
    if (2 * this.count > this.slots.length) this.grow();
    return name;
  }

  private grow(): void {
    const names = this.slots;
    const mask = 4 * names.length - 1;
    this.slots = new Array<BookedName | undefined>(mask + 1).fill(undefined);
    for (const name of names) {
      if (name === undefined) continue;
      let slot = hashOf(name.codes) & mask;
      while (this.slots[slot] !== undefined) slot = (slot + 1) & mask;
      this.slots[slot] = name;
    }
  }

  private read(text: string): BookedName {
    return this.holder === 'ID' ? this.readKey(text) : this.readData(text);
  }

  private readKey(text: string): BookedName {
    const { kind, code, spelling } = readIdName(text);
    if (spelling !== text) return this.make(text, ValueKind.Unknown, []);
    if (kind === 'key') {
      const namesakes = this.optInsOf(text);
      const name = this.make(text, isEmailCode(code) ? ValueKind.EmailKey : ValueKind.Key, namesakes);
      namesakes.push(name);
      return name;
    }
    return this.make(text, kind === 'id-contact' ? ValueKind.IdContact : ValueKind.Unknown, []);
  }

  private readData(text: string): BookedName {
    const { kind, code, spelling } = readDataName(text);
    if (spelling !== text) return this.make(text, ValueKind.Unknown, []);
    switch (kind) {
      case 'consent':
        return this.make(text, ValueKind.Consent, []);
      case 'consent-date':
        return this.make(text, ValueKind.ConsentDate, []);
      case 'field':
        return this.make(text, this.kindOfField(text, code), []);
      case 'optin': {
        const namesakes = this.optInsOf(code);
        const name = this.make(text, ValueKind.OptIn, namesakes);
        namesakes.push(name);
        return name;
      }
      case 'optin-date':
        return this.make(text, ValueKind.OptInDate, this.optInsOf(code));
      case 'id-contact':
        return this.make(text, ValueKind.Scalar, []);
      case 'null-handling':
      case 'other':
        return this.make(text, ValueKind.Unknown, []);
    }
  }

  private kindOfField(text: string, code: string): ValueKind {
    if (isEmailCode(code)) return ValueKind.EmailField;
    // The rules decide whether it is one, since they know the project.
    return optInInField(readDataName(text)) === undefined ? (isDigitsCode(code) ? ValueKind.DigitsField : ValueKind.Field) : ValueKind.Unknown;
  }

  private optInsOf(code: string): BookedName[] {
    const bare = bareCode(code);
    const known = this.optIns.get(bare) ?? [];
    this.optIns.set(bare, known);
    return known;
  }

  private make(text: string, kind: ValueKind, optIns: readonly BookedName[]): BookedName {
    const codes = toBytes(text).subarray(0, text.length);
    const seed = hashText(FIRST_HASH, `${JSON.stringify(text.toLowerCase())}:"`);
    return { codes, kind, optIns, seed, required: 0, next: undefined, seenIn: 0 };
  }
}

function hashOf(codes: Uint8Array): number {
  return codes.reduce((hash, code) => (Math.imul(hash, 31) + code) | 0, 0);
}

function isSame(codes: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (codes.length !== end - start) return false;
  for (let index = 0; index < codes.length; index++) {
    if (codes[index] !== bytes[start + index]) return false;
  }
  return true;
}

const FIRST_HASH = 0x811c9dc5 | 0;

/** One step of an FNV-1a hash of UTF-16 code units. */
export function hashCode(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** The hash of a part of an identity as written by `identityParts`. */
export function hashPart(part: string): number {
  return mixed(hashText(FIRST_HASH, part));
}

/** Spreads a hash over all bits, so that the hashes of the parts of an ID can be added in any order. */
export function mixed(hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return spread ^ (spread >>> 13);
}

function hashText(hash: number, text: string): number {
  for (let index = 0; index < text.length; index++) hash = hashCode(hash, text.charCodeAt(index));
  return hash;
}
