import type { RecordState } from '../core/sending/record-state';

/** What is known about one record. All texts are already translated and redacted. */
export interface RecordEntry {
  /** How the user knows the record: the values of its ID; empty if it has none. */
  readonly label: string;
  /** The canonical text of its ID (`recordIdentity`). */
  readonly identity: string | undefined;
  /** The line where it began when it was sent, from 1. */
  readonly line: number;
  /** Undefined while it is being sent, and for a record that was verified without being sent. */
  state?: RecordState;
  /** Why, or what to know about it. */
  reason?: string;
  verified?: Verification;
}

/** The result of reading the contact back. */
export interface Verification {
  readonly kind: 'same' | 'different' | 'notFound' | 'open';
  readonly text: string;
}
