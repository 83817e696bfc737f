import type { Message } from '../message';

/** Something about a row that can't be taken as it stands. */
export interface Doubt {
  readonly why: Message;
  /** The index of the column; undefined: the row as a whole. */
  readonly column?: number;
  readonly value?: string;
}

/** A row that needs a person. `left-out`: nothing of it is in the payload; `partly`: it is, without the cells in doubt. */
export interface DoubtfulRow {
  readonly line: number;
  readonly lastLine: number;
  readonly outcome: 'left-out' | 'partly';
  readonly doubts: readonly Doubt[];
}
