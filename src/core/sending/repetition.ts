import { readMergeAnswer } from './answer';
import type { CallEnd } from './call-end';

/** How often a call is retried if the service says that it is too busy (docs/sending.md, "What holds always"). */
const BUSY_REPETITIONS = 3;

/** The longest wait before a retry, whatever `Retry-After` says: someone is watching. */
const LONGEST_WAIT_SECONDS = 60;

/** Seconds before each retry of a call that never left: long enough for a network that is just recovering. */
const CONNECTION_WAITS = [0.5, 2];

/**
 * Whether a call that ended like this may be retried automatically, and after how many seconds; undefined if it may not.
 * There are only two cases: the service said that it is busy and did nothing, or nothing can have left.
 * @param repetitions how often this call was already retried.
 */
export function secondsToRepetition(end: CallEnd, repetitions: number): number | undefined {
  if (end.kind === 'failure') {
    return end.phase === 'before-request' && end.reason !== 'cancelled' ? CONNECTION_WAITS[repetitions] : undefined;
  }
  if (!isBusy(end) || repetitions >= BUSY_REPETITIONS) return undefined;
  return Math.min(end.retryAfter ?? 5 * 2 ** repetitions, LONGEST_WAIT_SECONDS);
}

/** 429, or 503 with `Retry-After`, unless the body says that records were written nevertheless. */
export function isBusy(end: CallEnd): boolean {
  if (end.kind !== 'answer') return false;
  if (end.status !== 429 && !(end.status === 503 && end.retryAfter !== undefined)) return false;
  const answer = end.body.kind === 'text' ? readMergeAnswer(end.body.text) : undefined;
  if (answer === undefined) return true;
  return !answer.Success && !answer.Records?.length && !((answer.CreatedRecords ?? 0) > 0) && !((answer.UpdatedRecords ?? 0) > 0);
}

/** The seconds of a `Retry-After` header (RFC 9110, 10.2.3: seconds or a date); undefined if it is neither. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  if (!/[a-z]/i.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now.getTime()) / 1000));
}
