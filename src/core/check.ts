import type { CheckResult } from './checking/check-result';
import { CheckSession } from './checking/session';
import { compatibleEdits } from './fixes/compatible-edits';
import { FixContext } from './fixes/context';
import { CHANGES_EVERYTHING, FIX_MAKERS } from './fixes/table';
import { PieceTable } from './piece-table';
import { RULES, type RuleId } from './rules/catalogue';
import type { CheckOptions } from './rules/check-options';
import type { Fix, Problem } from './rules/problem';
import type { TextEdit } from './text-edit';

/**
 * Judges a payload by all rules of the catalogue. Never throws, whatever the text; linear in its length. A blank text has no
 * problems: whether an empty file is a mistake is for the caller to say.
 */
export function check(text: string, options: CheckOptions): CheckResult {
  return new CheckSession(text, options).result;
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
 * The edits that fix all problems, or all of one rule, that have a safe fix: one that keeps the meaning. Not overlapping,
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
