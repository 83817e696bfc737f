import { formatMessage } from '../../core/message';
import type { Severity } from '../../core/rules/catalogue';
import type { Problem } from '../../core/rules/problem';
import { LineIndex, type Position } from './line-index';

export interface CheckedFile {
  /** As the user named it, or `-`. */
  readonly name: string;
  readonly text: string;
  /** In document order. */
  readonly problems: readonly Problem[];
}

/** A problem as a build log shows it. */
export interface PlacedProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** The problems one by one: as text they can take much more memory than the file. */
export function* placedProblems({ text, problems }: CheckedFile): Generator<PlacedProblem> {
  if (problems.length === 0) return;
  const lines = new LineIndex(text);
  for (const { code, severity, message, path, offset, length } of problems) {
    const range = { start: lines.positionAt(offset), end: lines.positionAt(offset + length) };
    yield { code, severity, message: formatMessage(message), path, range };
  }
}
