import type { Problem } from '../rules/problem';
import type { AcrossFinding } from './across-records';
import type { Examination } from './block';
import type { Excerpt } from './excerpt';
import type { Numbering } from './numbering';
import type { Parts } from './parts';
import type { ReadText } from './reading';

/** The single problem for all odd blanks, at the first of them. */
export interface OddSpaces {
  readonly problem: Problem;
  /** What contains the first one, and its place in there. */
  readonly holder: Examination | ReadText;
  readonly offset: number;
}

/** The result of checking a cut document. Immutable. Problems are relative to parts that may move. */
export interface Checked {
  readonly parts: Parts;
  readonly numbering: Numbering;
  readonly excerpt: Excerpt;
  /** What the rules report about the document and its envelope. Offsets are relative to the excerpt. */
  readonly envelope: readonly Problem[];
  readonly oddSpaces: OddSpaces | undefined;
  /** What the rules report about the records in broken segments. Offsets are relative to the segment, paths to the document. */
  readonly loose: ReadonlyMap<Examination, readonly Problem[]>;
  readonly across: readonly AcrossFinding[];
  /** The rules that comments turn off. */
  readonly disabled: ReadonlySet<string>;
}
