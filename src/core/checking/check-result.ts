import type { Sketch } from '../outline/sketch';
import type { Span } from '../payload/json';
import type { Envelope, MergeRequest } from '../payload/merge-request';
import type { ParsedJson } from '../payload/parse-json';
import type { Problem } from '../rules/problem';
import type { ReadPart } from './around-problems';
import type { Changes } from './changes';
import type { Tally } from './tally';

/** What a check found in one state of a text: a result never changes. What it says is worked out when it is asked for. */
export interface CheckResult {
  /** In document order. All of them are made when somebody asks: a few cost less by `problemsIn` or `worst`. */
  readonly problems: readonly Problem[];
  /** How many problems there are of each kind. */
  readonly tally: Tally;
  /** The problems that touch a part of the text, in document order. */
  problemsIn(start: number, end: number): readonly Problem[];
  /** The first `limit` wanted problems: errors before warnings before information, each in document order. */
  worst(limit: number, isWanted: (problem: Problem) => boolean): readonly Problem[];
  /** What is new since an earlier result for the same document, at the cost of what changed. Undefined when all may be new. */
  changesSince(earlier: CheckResult): Changes | undefined;
  /** What a payload says in its envelope; undefined when the text is none. */
  readonly outline: Outline | undefined;
  /** The tree is made when somebody asks for it: it costs several times what a check does. Undefined when the root is no object. */
  readonly request: MergeRequest | undefined;
  readonly parsed: ParsedJson;
  readonly text: string;
  /** The envelope and the first `limit` records where they stand, at the cost of those. Undefined when the root is no object. */
  sketch(limit: number): Sketch | undefined;
  /** Where the record around `offset` stands, its edges included; undefined when none is there. */
  recordSpanAt(offset: number): Span | undefined;
  /** The envelope and the records around some of its problems, read at the cost of those. */
  around(problems: readonly Problem[]): ReadPart;
  /** Whether `problems` is only found when asked for, by the whole tree: the text is too unusual to be cut into records. */
  readonly isSlow: boolean;
}

export interface Outline {
  /** How many items `Records` has. */
  readonly records: number;
  /** Where the request begins. */
  readonly offset: number;
  readonly allowInsert: boolean | undefined;
  readonly allowUpdate: boolean | undefined;
  readonly idProject: number | undefined;
  /** Its offsets count in what was read of the text, which may leave records out. */
  readonly envelope: Envelope;
  /** Whether the text is JSON, with comments and the like. */
  readonly isComplete: boolean;
}
