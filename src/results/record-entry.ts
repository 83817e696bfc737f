import type { RecordState } from '../core/sending/record-state';

/** What is known of one record. Every text in it is translated and redacted already. */
export interface RecordEntry {
  /** What a person knows the record by: the values of its ID; empty when it has none. */
  readonly identity: string;
  /** The canonical text of its ID (`recordIdentity`). */
  readonly canonical: string | undefined;
  /** Where it began when it was sent, counted from 1. */
  readonly line: number;
  /** Undefined while its send is under way, and for a record that was verified without being sent. */
  state?: RecordState;
  /** Why, or what to know about it. */
  reason?: string;
  verified?: Verification;
}

/** What reading the contact back gave. */
export interface Verification {
  readonly kind: 'same' | 'different' | 'notFound' | 'open';
  readonly text: string;
}
