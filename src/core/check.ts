import type { CheckResult } from './checking/check-result';
import { CheckSession } from './checking/session';
import { compatibleEdits } from './fixes/compatible-edits';
import { FixContext } from './fixes/context';
import { FIX_MAKERS, FIXES_EVERYWHERE } from './fixes/table';
import { PieceTable } from './piece-table';
import { RULES, type RuleId } from './rules/catalogue';
import type { CheckOptions } from './rules/check-options';
import type { Fix, Problem } from './rules/problem';
import type { TextEdit } from './text-edit';

/**
 * Checks a payload with all rules of the catalogue. Never throws, whatever the text; linear in its length. A blank text has no
 * problems: the caller decides whether an empty file is a mistake.
 */
export function check(text: string, options: CheckOptions): CheckResult {
  return new CheckSession(text, options).result;
}

/** The quick fixes for some problems of a check result. Reads only the records that the problems are about. */
export function fixesOf(result: CheckResult, problems: readonly Problem[], options: CheckOptions): readonly (readonly Fix[])[] {
  const part = problems.some(({ code }) => FIX_MAKERS[code]) ? result.around(problems) : undefined;
  const inPart = part && new FixContext(part.text, part, options);
  const inWhole = once(() => new FixContext(result.text, result, options));
  return problems.map((problem) => {
    const everywhere = fixesEverywhere(problem, inWhole);
    if (!part || !inPart) return everywhere;
    const local = localFixes({ ...problem, offset: part.fromDocument(problem.offset) }, inPart);
    return [...local.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, offset: part.toDocument(edit.offset) })) })), ...everywhere];
  });
}

/** One fix may cause the next at most this often: a repetition removed, a name corrected, a value respelled. */
const ROUNDS = 8;

const WITH_SAFE_FIXES: ReadonlySet<RuleId> = new Set(
  RULES.filter(({ fixable }) => fixable === 'safe' || fixable === 'mixed').map(({ id }) => id),
);

/**
 * The edits that fix all problems with a safe fix (one that keeps the meaning), or all such problems of one rule. They do not
 * overlap and are in document order; empty if there is nothing to fix, so applying them twice changes nothing more.
 */
export function fixAllEdits(text: string, options: CheckOptions, code?: RuleId): readonly TextEdit[] {
  const pieces = new PieceTable(text);
  for (let round = 0, current = text; round < ROUNDS; round++, current = pieces.text()) {
    const result = check(current, options);
    const context = new FixContext(current, result, options);
    const problems = result.problems.filter(
      (problem) => WITH_SAFE_FIXES.has(problem.code) && (code === undefined || problem.code === code),
    );
    const edits = compatibleEdits(problems.flatMap((problem) => [...localFixes(problem, context), ...fixesEverywhere(problem, () => context)].find(({ safe }) => safe) ?? []));
    if (edits.length === 0) break;
    pieces.apply(edits);
  }
  return pieces.edits();
}

function localFixes(problem: Problem, context: FixContext): readonly Fix[] {
  const fixes = FIX_MAKERS[problem.code]?.(problem, context) ?? [];
  return fixes.filter(({ edits, action }) => edits.length > 0 || action !== undefined);
}

function fixesEverywhere({ code }: Problem, context: () => FixContext): readonly Fix[] {
  const fix = FIXES_EVERYWHERE[code];
  if (!fix) return [];
  const edits = once(() => fix.edits(context()));
  return [
    {
      title: fix.title,
      safe: fix.safe,
      everywhere: true,
      get edits() {
        return edits();
      },
    },
  ];
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
