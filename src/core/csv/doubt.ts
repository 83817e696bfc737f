import type { Message } from '../message';

/** Something about a row that can't be taken at face value. */
export interface Doubt {
  readonly why: Message;
  /** The index of the column; undefined for the row as a whole. */
  readonly column?: number;
  readonly value?: string;
}

/** A row that needs attention. `left-out`: nothing of it is in the payload; `partly`: it is, without the doubtful cells. */
export interface DoubtfulRow {
  readonly line: number;
  readonly lastLine: number;
  readonly outcome: 'left-out' | 'partly';
  readonly doubts: readonly Doubt[];
}
