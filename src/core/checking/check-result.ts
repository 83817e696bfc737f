import type { Sketch } from '../outline/sketch';
import type { Span } from '../payload/json';
import type { Envelope, MergeRequest } from '../payload/merge-request';
import type { ParsedJson } from '../payload/parse-json';
import type { Problem } from '../rules/problem';
import type { ReadPart } from './around-problems';
import type { Changes } from './changes';
import type { Tally } from './tally';

/** What a check found in one state of a text. Immutable; everything is computed on request. */
export interface CheckResult {
  /** In document order. Lists all problems; for a few, `problemsIn` and `worst` cost less. */
  readonly problems: readonly Problem[];
  /** The number of problems of each kind. */
  readonly tally: Tally;
  /** The problems that touch a part of the text, in document order. */
  problemsIn(start: number, end: number): readonly Problem[];
  /** The first `limit` wanted problems: errors before warnings before information, each in document order. */
  worst(limit: number, isWanted: (problem: Problem) => boolean): readonly Problem[];
  /** What changed since an earlier result for the same document, at the cost of the changes. Undefined if everything may be new. */
  changesSince(earlier: CheckResult): Changes | undefined;
  /** What is known from the envelope of a payload; undefined if the text is not a payload. */
  readonly outline: Outline | undefined;
  /** The tree, parsed on request: that costs several times as much as a check. Undefined if the root is not an object. */
  readonly request: MergeRequest | undefined;
  readonly parsed: ParsedJson;
  readonly text: string;
  /** The envelope and the first `limit` records with their places, at the cost of those. Undefined if the root is not an object. */
  sketch(limit: number): Sketch | undefined;
  /** The span of the record around `offset`, edges included; undefined if there is none. */
  recordSpanAt(offset: number): Span | undefined;
  /** The envelope and the records around some of the result's problems, parsed at the cost of those. */
  around(problems: readonly Problem[]): ReadPart;
  /** Whether `problems` is computed on request, from the whole tree: the text is too unusual to be cut into records. */
  readonly isSlow: boolean;
}

export interface Outline {
  /** The number of items in `Records`. */
  readonly records: number;
  /** Where the request begins. */
  readonly offset: number;
  readonly allowInsert: boolean | undefined;
  readonly allowUpdate: boolean | undefined;
  readonly idProject: number | undefined;
  /** Its offsets refer to the part of the text that was parsed, which may leave records out. */
  readonly envelope: Envelope;
  /** Whether the text is complete JSON, with comments and trailing commas allowed. */
  readonly isComplete: boolean;
}
