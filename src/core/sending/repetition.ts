import { readMergeAnswer } from './answer';
import type { CallEnd } from './call-end';

/** How often a call is repeated when the service says that it is too busy (docs/sending.md, "What holds always"). */
const BUSY_REPETITIONS = 3;

/** No wait before a repetition is longer, whatever `Retry-After` asks for: somebody is watching. */
const LONGEST_WAIT_SECONDS = 60;

/** Seconds before each repetition of a call that never left: long enough for a network that is just coming back. */
const CONNECTION_WAITS = [0.5, 2];

/**
 * Whether a call that ended so may be made again by itself, and after how many seconds; undefined when it may not.
 * Only two kinds may: the service said that it did nothing and is busy, or nothing can have left.
 * @param repetitions how often this call was repeated already.
 */
export function secondsToRepetition(end: CallEnd, repetitions: number): number | undefined {
  if (end.kind === 'failure') {
    return end.phase === 'before-request' && end.reason !== 'cancelled' ? CONNECTION_WAITS[repetitions] : undefined;
  }
  if (!isBusy(end) || repetitions >= BUSY_REPETITIONS) return undefined;
  return Math.min(end.retryAfter ?? 5 * 2 ** repetitions, LONGEST_WAIT_SECONDS);
}

/** 429, or 503 with `Retry-After`, unless the body says that records were written all the same. */
export function isBusy(end: CallEnd): boolean {
  if (end.kind !== 'answer') return false;
  if (end.status !== 429 && !(end.status === 503 && end.retryAfter !== undefined)) return false;
  const answer = end.body.kind === 'text' ? readMergeAnswer(end.body.text) : undefined;
  if (answer === undefined) return true;
  return !answer.Success && !answer.Records?.length && !((answer.CreatedRecords ?? 0) > 0) && !((answer.UpdatedRecords ?? 0) > 0);
}

/** The seconds that a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date); undefined when it says neither. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  if (!/[a-z]/i.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now.getTime()) / 1000));
}
