import { check, fixesOf } from '../../../src/core/check';
import type { CheckOptions } from '../../../src/core/rules/check-options';
import type { Fix, Problem } from '../../../src/core/rules/problem';

/** The quick fixes for a problem of a text, as in an editor that has just checked it; none if the text does not have this problem. */
export function fixesFor(text: string, problem: Problem, options: CheckOptions): readonly Fix[] {
  const result = check(text, options);
  const isThere = result.problemsIn(problem.offset, problem.offset).some(({ code, offset }) => code === problem.code && offset === problem.offset);
  return isThere ? (fixesOf(result, [problem], options)[0] ?? []) : [];
}
