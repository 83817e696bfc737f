import { identityParts } from '../payload/identity';
import type { Span } from '../payload/json';
import { readRecord, type MergeRecord } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import type { Problem } from '../problem';
import { disabledRules } from '../rules/disabled';
import type { Cut, Segments } from './cut-records';
import { hashPart } from './name-book';
import { Feature } from './record-reader';
import type { RecordJudge } from './record-judge';

/** A segment that was not proven, or holds what the envelope makes a problem, and what the rules say of it. Offsets count from its beginning. */
export interface Examined {
  readonly segment: number;
  /** The record; undefined when the text of the segment is no JSON by itself: then only its surroundings say what it is. */
  readonly record: Span | undefined;
  readonly problems: readonly Problem[];
  readonly oddSpaces: readonly Span[];
  readonly disabled: ReadonlySet<string>;
  /** The problems as they were told last: most records stay where they are. */
  placed?: { readonly at: number; readonly number: number; readonly problems: readonly Problem[] };
}

/** Enough to make the search for a place short, few enough to be read anew at every key stroke. */
const SEGMENTS = 64;
const CHARACTERS = 1 << 15;

/** Some records that follow each other: an edit makes one block anew, and moves the others. */
export class Block {
  /** Where the block stands in the document: set anew after each edit. */
  offset = 0;
  examined: readonly Examined[] = [];
  /** Who examined it. */
  judge: RecordJudge | undefined;

  private firstRecord = 0;
  /** Segments that hold another number of records than one, and how many more. */
  private shifts: { readonly segment: number; readonly by: number }[] = [];
  private readonly records = new Map<number, MergeRecord>();
  private lineBreak: boolean | undefined;

  constructor(
    readonly id: number,
    private readonly source: string,
    private readonly start: number,
    private readonly ends: Uint32Array,
    private readonly features: Uint8Array,
    readonly hashes: Int32Array,
    /** Whether the last segment is the last of all: no comma follows it. */
    readonly isLast: boolean,
  ) {}

  get count(): number {
    return this.ends.length;
  }

  get length(): number {
    return this.end(this.count - 1);
  }

  get text(): string {
    return this.source.slice(this.start, this.start + this.length);
  }

  /** Where a segment begins in the block. */
  begin(segment: number): number {
    return segment === 0 ? 0 : this.end(segment - 1);
  }

  end(segment: number): number {
    return (this.ends[segment] ?? 0) - this.start;
  }

  segmentText(segment: number): string {
    return this.source.slice(this.start + this.begin(segment), this.start + this.end(segment));
  }

  hasLineBreak(): boolean {
    return (this.lineBreak ??= /[\r\n]/.test(this.text));
  }

  /** So many records stand before this block. */
  number(before: number): void {
    this.firstRecord = before;
    if (this.shifts.length > 0) this.shifts = [];
  }

  /** A broken segment holds `by` records more than one. */
  shift(segment: number, by: number): void {
    this.shifts.push({ segment, by });
  }

  /** The number of a segment's record within `Records`. */
  recordIndex(segment: number): number {
    let index = this.firstRecord + segment;
    for (const shift of this.shifts) if (shift.segment < segment) index += shift.by;
    return index;
  }

  /** The record of a segment that can be read, with offsets that count from the beginning of the segment. */
  recordAt(segment: number): MergeRecord {
    const known = this.records.get(segment);
    if (known) return known;
    const { root } = parseJson(this.withoutComma(segment));
    const record = readRecord(root ?? { type: 'null', value: null, offset: 0, length: 0 }, 0);
    this.records.set(segment, record);
    return record;
  }

  /** Where the record of a segment that can be read stands, from the beginning of the segment. */
  recordSpan(segment: number): Span | undefined {
    const examined = this.examined.find((one) => one.segment === segment);
    if (examined) return examined.record;
    const text = this.withoutComma(segment);
    const offset = text.length - text.trimStart().length;
    return { offset, length: text.trim().length };
  }

  /** The problems of a segment where they stand in the document. */
  place(examined: Examined, number: number): readonly Problem[] {
    const at = this.offset + this.begin(examined.segment);
    const { placed } = examined;
    if (placed?.at === at && placed.number === number) return placed.problems;
    const problems = placeProblems(examined.problems, at, number);
    examined.placed = { at, number, problems };
    return problems;
  }

  examine(judge: RecordJudge, conditions: number): void {
    const found: Examined[] = [];
    const { features } = this;
    for (let segment = 0; segment < features.length; segment++) {
      if (((features[segment] as number) & conditions) !== 0) found.push(this.examineSegment(segment, judge));
    }
    this.judge = judge;
    if (found.length > 0 || this.examined.length > 0) this.examined = found;
  }

  private examineSegment(segment: number, judge: RecordJudge): Examined {
    const text = this.withoutComma(segment);
    const { root, syntaxErrors, missingOpeningBrace, oddSpaces, comments } = parseJson(text);
    const disabled = comments.length > 0 ? disabledRules(text, comments) : NONE;
    if (!root || syntaxErrors.length > 0 || missingOpeningBrace) return { segment, record: undefined, problems: [], oddSpaces, disabled };
    const record = readRecord(root, 0);
    this.hashes[segment] = identityHash(record);
    return { segment, record: { offset: root.offset, length: root.length }, problems: judge.problemsOf(record), oddSpaces, disabled };
  }

  private withoutComma(segment: number): string {
    const text = this.segmentText(segment);
    return this.isLast && segment === this.count - 1 ? text : text.slice(0, -1);
  }
}

/** The problems of record `number`, which count from `shift`. */
export function placeProblems(found: readonly Problem[], shift: number, number: number): readonly Problem[] {
  const parent = `/Records/${number}`;
  return found.map(({ code, severity, message, path, offset, length, related }) => {
    const at = { code, severity, message, path: parent + path, offset: offset + shift, length };
    return related ? { ...at, related: { ...related, offset: related.offset + shift } } : at;
  });
}

const NONE: ReadonlySet<string> = new Set();

/** A hash of `recordIdentity`, which does not mind the order of its parts; 0 when there is no identity. */
export function identityHash(record: MergeRecord): number {
  let sum = 0;
  for (const part of identityParts(record) ?? []) sum = (sum + hashPart(part)) | 0;
  return sum;
}

/** Which features the rules must see. */
export function conditionsOf({ facts: { allowInsert, allowUpdate, nullHandling } }: RecordJudge): number {
  return (
    Feature.Unproven |
    (allowUpdate === true && !nullHandling ? Feature.EmptyField : 0) |
    (allowUpdate === true && allowInsert === false ? Feature.ConsentAndProfile : 0) |
    (allowInsert === true ? Feature.OnlyIdContact | Feature.LacksRequired : 0)
  );
}

/** The blocks of a text that was cut from `start` on. */
export function makeBlocks(source: string, start: number, { segments }: Cut, isLast: boolean, nextId: () => number): readonly Block[] {
  const { count, ends, features, hashes }: Segments = segments;
  const blocks: Block[] = [];
  for (let first = 0, begin = start; first < count; ) {
    let end = first + 1;
    while (end < count && (end - first < SEGMENTS || count - first <= 2 * SEGMENTS) && (ends[end] ?? 0) - begin <= CHARACTERS) end++;
    const range = [first, end] as const;
    blocks.push(new Block(nextId(), source, begin, ends.subarray(...range), features.subarray(...range), hashes.subarray(...range), isLast && end === count));
    begin = ends[end - 1] ?? begin;
    first = end;
  }
  return blocks;
}
