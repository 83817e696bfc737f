import type { ReadPart } from './checking/around-problems';
import type { Changes } from './checking/changes';
import { CheckSession } from './checking/session';
import type { Tally } from './checking/tally';
import type { ProjectFields } from './fields/project-fields';
import { FixContext } from './fixes/context';
import { compatibleEdits } from './fixes/compatible-edits';
import { PieceTable } from './fixes/piece-table';
import { CHANGES_EVERYTHING, FIX_MAKERS } from './fixes/table';
import type { Sketch } from './outline/sketch';
import type { MergeRequest } from './payload/merge-request';
import type { ParsedJson } from './payload/parse-json';
import type { Fix, Problem, Severity } from './problem';
import { RULES, type RuleId } from './rules/catalogue';
import type { TextEdit } from './text-edit';

export interface CheckOptions {
  /** `YYYY-MM-DD`: the later of the local and the UTC date (`laterToday`). */
  readonly today: string;
  /** The project of the active connection. */
  readonly idProject?: number | undefined;
  /** What the project of the active connection has. */
  readonly fields?: ProjectFields | undefined;
  /** Instead of the severities of the catalogue. */
  readonly rules?: Partial<Record<RuleId, Severity | 'off'>>;
}

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
  /** What is new since an earlier result for the same document, at the cost of what changed. */
  changesSince(earlier: CheckResult): Changes;
  /** What a payload says in its envelope; undefined when the text is none. */
  readonly outline: Outline | undefined;
  /** The tree is made when somebody asks for it: it costs several times what a check does. Undefined when the root is no object. */
  readonly request: MergeRequest | undefined;
  readonly parsed: ParsedJson;
  readonly text: string;
  /** The envelope and the first `limit` records where they stand, at the cost of those. Undefined when the root is no object. */
  sketch(limit: number): Sketch | undefined;
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
}

/**
 * Judges a payload by all rules of the catalogue. Never throws, whatever the text; linear in its length. A blank text has no
 * problems: whether an empty file is a mistake is for the caller to say.
 */
export function check(text: string, options: CheckOptions): CheckResult {
  return new CheckSession(text, options).result;
}

/** Whether any of the problems stops a send. A text with syntax errors must not be sent even where `syntax` is switched off. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** The quick fixes of a problem that `check` found in this text with these options; none for a problem that is not there any more. */
export function fixesFor(text: string, problem: Problem, options: CheckOptions): readonly Fix[] {
  return fixesOf(check(text, options), [problem], options)[0] ?? [];
}

/** As `fixesFor`, for problems of a check that was made, at the cost of the records that they are about. */
export function fixesOf(result: CheckResult, problems: readonly Problem[], options: CheckOptions): readonly (readonly Fix[])[] {
  const isLocal = ({ code }: Problem): boolean => !CHANGES_EVERYTHING.has(code);
  const local = problems.filter(isLocal);
  const part = local.length > 0 ? result.around(local) : undefined;
  const inPart = part && new FixContext(part.text, part, options);
  const inWhole = local.length < problems.length ? new FixContext(result.text, result, options) : undefined;
  return problems.map((problem) => {
    if (inWhole && !isLocal(problem)) return makeFixes(problem, inWhole);
    if (!part || !inPart) return [];
    const fixes = makeFixes({ ...problem, offset: part.fromDocument(problem.offset) }, inPart);
    return fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, offset: part.toDocument(edit.offset) })) }));
  });
}

/** As often as one fix may bring up the next: a repetition removed, a name put right, a value respelled. */
const ROUNDS = 8;

const WITH_SAFE_FIXES: ReadonlySet<RuleId> = new Set(
  RULES.filter(({ fixable }) => fixable === 'safe' || fixable === 'mixed').map(({ id }) => id),
);

/**
 * The edits that fix all problems, or all of one rule, that have a safe fix: one that keeps the meaning (design 4). Not overlapping,
 * in document order; none when there is nothing to fix, so applying them twice changes nothing more.
 */
export function fixAllEdits(text: string, options: CheckOptions, code?: RuleId): readonly TextEdit[] {
  const pieces = new PieceTable(text);
  for (let round = 0, current = text; round < ROUNDS; round++, current = pieces.text()) {
    const result = check(current, options);
    const context = new FixContext(current, result, options);
    const problems = result.problems.filter(
      (problem) => WITH_SAFE_FIXES.has(problem.code) && (code === undefined || problem.code === code),
    );
    const edits = compatibleEdits(problems.flatMap((problem) => makeFixes(problem, context).find(({ safe }) => safe) ?? []));
    if (edits.length === 0) break;
    pieces.apply(edits);
  }
  return pieces.edits();
}

function makeFixes(problem: Problem, context: FixContext): readonly Fix[] {
  const fixes = FIX_MAKERS[problem.code]?.(problem, context) ?? [];
  return fixes.filter(({ edits, action }) => edits.length > 0 || action !== undefined);
}
