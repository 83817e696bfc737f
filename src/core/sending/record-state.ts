import { message, type Message } from '../message';

/** Every record of a send ends in exactly one of these (docs/sending.md, "What holds always"); those that need attention come first. */
export const RECORD_STATES = ['rejected', 'unknown', 'notSent', 'skipped', 'updated', 'created'] as const;

export type RecordState = (typeof RECORD_STATES)[number];

export type Summary = Readonly<Record<RecordState, number>>;

/** A record as it was sent: its position in the payload, and the canonical text of its ID (undefined if it has none). */
export interface SentRecord {
  readonly index: number;
  readonly identity: string | undefined;
}

export interface RecordOutcome {
  readonly index: number;
  readonly state: RecordState;
  /** Why, or what to know about it; absent if the state says everything. */
  readonly message?: Message;
  /** The service's own word, unchanged. */
  readonly status?: string;
  readonly idContact?: number;
}

export function emptySummary(): Record<RecordState, number> {
  return { rejected: 0, unknown: 0, notSent: 0, skipped: 0, updated: 0, created: 0 };
}

/** The heading for the records of a state. */
export function stateTitle(state: RecordState): Message {
  switch (state) {
    case 'created':
      return message('Created');
    case 'updated':
      return message('Updated');
    case 'skipped':
      return message('Skipped');
    case 'rejected':
      return message('Rejected');
    case 'notSent':
      return message('Not sent');
    case 'unknown':
      return message('Unknown: stored or not');
  }
}
