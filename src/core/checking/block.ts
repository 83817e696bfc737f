import { identityParts } from '../payload/identity';
import type { Span } from '../payload/json';
import { readRecord, type MergeRecord } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import type { Problem } from '../rules/problem';
import { disabledRules } from '../rules/disabled';
import { hashPart } from './name-book';
import type { RecordChecker } from './record-checker';

/** What the rules report about a segment. Offsets are relative to the segment, so that they stay valid when it moves. */
export interface Examination {
  /** The record; undefined if the text of the segment is not JSON by itself, so that only its surroundings can tell what it is. */
  readonly record: Span | undefined;
  readonly problems: readonly Problem[];
  /** The problems of its comments; their paths are relative to the document. */
  readonly ofComments: readonly Problem[];
  readonly oddSpaces: readonly Span[];
  readonly disabled: ReadonlySet<string>;
}

/** A segment that was not proven, or contains something that is a problem in this envelope. */
export interface Examined {
  readonly segment: number;
  readonly found: Examination;
}

/** What a block may contain. */
export const enum Trait {
  Problems = 1,
  /** A segment that is not JSON by itself. */
  Broken = 2,
  OddSpaces = 4,
  /** Comments that turn rules off. */
  Directives = 8,
}

/** A text and the segments into which it is cut: where each ends, and what is known about it (see `Segments`). */
export interface SegmentedText {
  readonly source: string;
  /** Where the first segment begins in `source`; the ends are relative to the beginning of `source` too. */
  readonly start: number;
  readonly ends: Uint32Array;
  readonly features: Uint8Array;
  readonly hashes: Int32Array;
  /** Whether the last segment is the last of the document: no comma follows it. */
  readonly isLast: boolean;
}

/** Consecutive records. Immutable: an edit creates another block. */
export class Block {
  /** The last known index of the block: a hint that avoids searching for it. */
  lastIndex = 0;
  readonly traits: number;
  /** The number of odd blanks in the readable segments. */
  readonly oddSpaces: number;
  private records: Map<number, MergeRecord> | undefined;
  private knownLineBreak: boolean | undefined;

  constructor(
    readonly id: number,
    private readonly cut: SegmentedText,
    readonly examined: readonly Examined[],
  ) {
    this.traits = traitsOf(examined);
    this.oddSpaces = examined.reduce((sum, { found }) => (found.record ? sum + found.oddSpaces.length : sum), 0);
  }

  get count(): number {
    return this.cut.ends.length;
  }

  get length(): number {
    return this.end(this.count - 1);
  }

  get text(): string {
    const { source, start } = this.cut;
    return source.slice(start, start + this.length);
  }

  get hasLineBreak(): boolean {
    return (this.knownLineBreak ??= /[\r\n]/.test(this.text));
  }

  get hashes(): Int32Array {
    return this.cut.hashes;
  }

  get features(): Uint8Array {
    return this.cut.features;
  }

  /** Where a segment begins, relative to the block. */
  begin(segment: number): number {
    return segment === 0 ? 0 : this.end(segment - 1);
  }

  end(segment: number): number {
    return (this.cut.ends[segment] ?? 0) - this.cut.start;
  }

  /** The segment that contains `offset`, relative to the block; beyond the end, the last one. */
  segmentAt(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.end(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  segmentText(segment: number): string {
    const { source, start } = this.cut;
    return source.slice(start + this.begin(segment), start + this.end(segment));
  }

  /** The record of a readable segment, with offsets relative to the segment. */
  recordAt(segment: number): MergeRecord {
    const known = this.records?.get(segment);
    if (known) return known;
    const { root } = parseJson(withoutComma(this.cut, segment));
    const record = readRecord(root ?? { type: 'null', value: null, offset: 0, length: 0 }, 0);
    (this.records ??= new Map<number, MergeRecord>()).set(segment, record);
    return record;
  }

  /** The span of the record of a readable segment, relative to the segment. */
  recordSpan(segment: number): Span | undefined {
    const examined = this.examined.find((one) => one.segment === segment);
    if (examined) return examined.found.record;
    const text = withoutComma(this.cut, segment);
    const offset = text.length - text.trimStart().length;
    return { offset, length: text.trim().length };
  }

  /** This block, examined by another checker. */
  examinedBy(checker: RecordChecker): Block {
    const examined = examineSegments(this.cut, checker);
    return examined.length === 0 && this.examined.length === 0 ? this : new Block(this.id, this.cut, examined);
  }
}

/**
 * Runs the rules on the segments that are not proven to be correct, and sets their hashes.
 * @param kept earlier results of the same checker for some segments.
 */
export function examineSegments(cut: SegmentedText, checker: RecordChecker, kept?: ReadonlyMap<number, Examination>): readonly Examined[] {
  let found = NONE;
  const { features } = cut;
  const { conditions } = checker;
  for (let segment = 0; segment < features.length; segment++) {
    if (((features[segment] as number) & conditions) === 0) continue;
    if (found === NONE) found = [];
    found.push({ segment, found: kept?.get(segment) ?? examineSegment(cut, segment, checker) });
  }
  return found;
}

/** Shared by the blocks that have nothing to examine, which are most of them. */
const NONE: Examined[] = [];

function examineSegment(cut: SegmentedText, segment: number, checker: RecordChecker): Examination {
  const text = withoutComma(cut, segment);
  const parsed = parseJson(text);
  const { root, syntaxErrors, missingOpeningBrace, oddSpaces, comments } = parsed;
  const disabled = comments.length > 0 ? disabledRules(text, comments) : NO_RULES;
  if (!root || syntaxErrors.length > 0 || missingOpeningBrace) return { record: undefined, problems: NO_PROBLEMS, ofComments: NO_PROBLEMS, oddSpaces, disabled };
  const ofComments = comments.length > 0 ? checker.problemsOfComments({ text, parsed }) : NO_PROBLEMS;
  const record = readRecord(root, 0);
  cut.hashes[segment] = identityHash(record);
  return { record: { offset: root.offset, length: root.length }, problems: checker.problemsOf(record), ofComments, oddSpaces, disabled };
}

const NO_RULES: ReadonlySet<string> = new Set();
const NO_PROBLEMS: readonly Problem[] = [];

function withoutComma({ source, start, ends, isLast }: SegmentedText, segment: number): string {
  const end = ends[segment] ?? start;
  return source.slice(segment === 0 ? start : ends[segment - 1], isLast && segment === ends.length - 1 ? end : end - 1);
}

function traitsOf(examined: readonly Examined[]): number {
  let traits = 0;
  for (const { found } of examined) {
    if (found.problems.length + found.ofComments.length > 0) traits |= Trait.Problems;
    if (!found.record) traits |= Trait.Broken;
    else if (found.oddSpaces.length > 0) traits |= Trait.OddSpaces;
    if (found.disabled.size > 0) traits |= Trait.Directives;
  }
  return traits;
}

/** A hash of `recordIdentity` that does not depend on the order of its parts; 0 if there is no identity. */
export function identityHash(record: MergeRecord): number {
  let sum = 0;
  for (const part of identityParts(record) ?? []) sum = (sum + hashPart(part)) | 0;
  return sum;
}
