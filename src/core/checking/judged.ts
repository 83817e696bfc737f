import type { Problem } from '../rules/problem';
import type { AcrossFinding } from './across-records';
import type { Examination } from './block';
import type { Excerpt } from './excerpt';
import type { Numbering } from './numbering';
import type { Parts } from './parts';
import type { ReadText } from './reading';

/** The one problem of all odd blanks: at the first of them. */
export interface OddSpaces {
  readonly problem: Problem;
  /** What the first one belongs to, and where in there it stands. */
  readonly holder: Examination | ReadText;
  readonly offset: number;
}

/** All that is known of a cut document. It never changes, and says of each problem only where it is from something that may move. */
export interface Judged {
  readonly parts: Parts;
  readonly numbering: Numbering;
  readonly excerpt: Excerpt;
  /** What the rules say of the document and its envelope. Offsets count in the excerpt. */
  readonly envelope: readonly Problem[];
  readonly oddSpaces: OddSpaces | undefined;
  /** What the rules say of the records in broken segments. Offsets count from the segment, paths from the document. */
  readonly loose: ReadonlyMap<Examination, readonly Problem[]>;
  readonly across: readonly AcrossFinding[];
  /** The rules that comments switch off. */
  readonly disabled: ReadonlySet<string>;
}
