import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { contentDigest } from '../core/payload/content-digest';
import { recordIdentity } from '../core/payload/identity';
import type { MergeRecord } from '../core/payload/merge-request';
import type { Content, KeptContent } from './record-places';

/** The number of bytes for the content of a record, and for its ID. Enough to distinguish millions, too few to reveal much. */
const PART = 8;

/** The number of bytes for a record. */
const RECORD = 2 * PART;

/** About a millisecond's work. */
const RECORDS_A_TURN = 200;

/**
 * Recognises texts and records without storing them. The salt is specific to this installation, so that nobody can look up
 * an e-mail address in a precomputed table.
 */
export class Fingerprints {
  constructor(private readonly salt: Uint8Array) {}

  /** The fingerprint of a whole text, or of a payload's URI. */
  text(text: string): string {
    return this.hash(text).toString('base64url');
  }

  /** The same for a text in pieces. */
  async textOf(pieces: AsyncIterable<string>): Promise<string> {
    const hash = createHash('sha256').update(this.salt);
    for await (const piece of pieces) hash.update(piece);
    return hash.digest('base64url');
  }

  /**
   * The fingerprints of all records of a text, concatenated. Lets everything else run in between: there may be 100,000.
   * @param edited the original contents of those records that have been edited since they were sent, by their positions; undefined if not known
   */
  async records(text: string, records: readonly MergeRecord[], edited: ReadonlyMap<number, Content | undefined> = new Map()): Promise<Uint8Array> {
    const all = Buffer.alloc(records.length * RECORD);
    for (const [position, record] of records.entries()) {
      if (position % RECORDS_A_TURN === RECORDS_A_TURN - 1) await nextTurn();
      const content = edited.has(position) ? edited.get(position) : contentDigest(text, record);
      // Unknown contents and missing IDs stay zero, which matches nothing.
      if (content !== undefined) this.content(content).copy(all, position * RECORD, 0, PART);
      const identity = recordIdentity(record);
      if (identity !== undefined) this.hash(`id ${identity}`).copy(all, position * RECORD + PART, 0, PART);
    }
    return all;
  }

  /** What is kept of a record's content. @param all those of all records */
  kept(all: Uint8Array, position: number): KeptContent {
    const bytes = all.subarray(position * RECORD, position * RECORD + PART);
    return { bytes, isOf: (digest) => this.content(digest).subarray(0, PART).equals(bytes) };
  }

  private content(content: Content): Buffer {
    return typeof content === 'number' ? this.hash(`content ${content}`) : Buffer.from(content.bytes);
  }

  private hash(text: string): Buffer {
    return createHash('sha256').update(this.salt).update(text).digest();
  }
}

/** Where a record is found again, and whether its content has changed. */
export interface FoundRecord {
  readonly place: number;
  readonly isEdited: boolean;
}

/**
 * For each record of an earlier text, its position in the current text: by its content, otherwise by its ID, if only one record has it on
 * both sides. Undefined if it no longer exists or is ambiguous.
 */
export function findAgain(before: Uint8Array, now: Uint8Array): readonly (FoundRecord | undefined)[] {
  const contents = matched(parts(before, 0), parts(now, 0));
  const identities = matched(parts(before, PART), parts(now, PART));
  const taken = new Set(contents);
  return contents.map((place, position) => {
    if (place !== undefined) return { place, isEdited: false };
    const other = identities[position];
    return other === undefined || taken.has(other) ? undefined : { place: other, isEdited: true };
  });
}

const NONE = '0'.repeat(2 * PART);

function parts(fingerprints: Uint8Array, from: number): readonly string[] {
  const buffer = Buffer.from(fingerprints.buffer, fingerprints.byteOffset, fingerprints.byteLength);
  return Array.from({ length: Math.floor(buffer.length / RECORD) }, (_, position) => buffer.toString('hex', position * RECORD + from, position * RECORD + from + PART));
}

function matched(before: readonly string[], now: readonly string[]): readonly (number | undefined)[] {
  const here = places(now);
  const there = places(before);
  return before.map((part) => (part === NONE || there.get(part) === 'several' ? undefined : single(here.get(part))));
}

function single(place: number | 'several' | undefined): number | undefined {
  return place === 'several' ? undefined : place;
}

function places(all: readonly string[]): ReadonlyMap<string, number | 'several'> {
  const found = new Map<string, number | 'several'>();
  all.forEach((part, position) => found.set(part, found.has(part) ? 'several' : position));
  return found;
}
