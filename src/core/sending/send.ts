import { message } from '../message';
import type { Message } from '../message';
import type { CallEnd } from './call-end';
import { explain } from './explain';
import type { Explanation } from './explain';
import { readOutcome } from './outcome';
import type { BatchOutcome } from './outcome';
import { emptySummary } from './record-state';
import type { RecordOutcome, SentRecord, Summary } from './record-state';
import { secondsToRepetition } from './repetition';

export interface Batch {
  readonly records: readonly SentRecord[];
  /** The wire text, made when the batch's turn comes: not all of them need be in memory at once. */
  readonly body: () => string;
}

export interface SendJob {
  /** In order. Records with the same ID must be in one batch (`planBatches`). */
  readonly batches: Iterable<Batch> | AsyncIterable<Batch>;
  /** How many records there are in all, for the progress. */
  readonly total: number;
  /** The host that is called, for explanations. */
  readonly host: string;
  readonly post: (body: string, signal: AbortSignal) => Promise<CallEnd>;
  /** Resolves after `milliseconds`, or as soon as `signal` is aborted; never rejects. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SendProgress) => void;
}

export interface SendProgress {
  readonly total: number;
  /** How many records have their final state. */
  readonly done: number;
  readonly summary: Summary;
  /** Set while nothing happens but waiting to repeat a call. */
  readonly waiting?: { readonly seconds: number; readonly why: Explanation };
}

/** What one send did: each record in exactly one state, in the order in which they were given. */
export interface SendResult {
  readonly summary: Summary;
  readonly records: readonly RecordOutcome[];
  /** Every call that was made, repetitions too. */
  readonly requests: readonly RequestReport[];
  /** What a person should know beside the states. */
  readonly notes: readonly Message[];
  /** Set when the send ended before its last batch was answered. */
  readonly stopped?: SendStop;
}

export interface RequestReport {
  /** How many records it carried, and the place of the first. */
  readonly records: number;
  readonly first: number;
  /** Undefined when no status line came. */
  readonly status: number | undefined;
  readonly idRequest: string | undefined;
  readonly milliseconds: number;
  /** Set when the call itself went wrong; refused records are no such case. */
  readonly explanation?: Explanation;
}

export interface SendStop {
  readonly why: 'cancelled' | 'failed';
  readonly explanation?: Explanation;
  /** The place of the first record that was not sent or is unknown, where a later send goes on; undefined when there is none. */
  readonly firstUnsettled: number | undefined;
}

/**
 * Sends the batches one after another until all are answered, one goes wrong as a whole, or the person cancels. Calls are repeated only
 * where nothing can have been stored (`secondsToRepetition`): nothing that may have arrived is sent twice by itself.
 */
export async function sendPayload(job: SendJob): Promise<SendResult> {
  const summary = emptySummary();
  const records: RecordOutcome[] = [];
  const requests: RequestReport[] = [];
  const notes: Message[] = [];
  let stopped: Omit<SendStop, 'firstUnsettled'> | undefined;

  const settle = (outcomes: readonly RecordOutcome[]): void => {
    for (const outcome of outcomes) {
      summary[outcome.state] += 1;
      records.push(outcome);
    }
  };
  const report = (waiting?: SendProgress['waiting']): void =>
    job.onProgress?.({ total: job.total, done: records.length, summary: { ...summary }, ...(waiting && { waiting }) });

  for await (const batch of job.batches) {
    if (!stopped && job.signal.aborted) stopped = { why: 'cancelled' };
    if (stopped) {
      settle(notSent(batch, stopped.why));
      continue;
    }
    const { outcome, explanation } = await sendBatch(batch, job, requests, report);
    settle(outcome.records);
    notes.push(...outcome.notes);
    if (outcome.stops) stopped = { why: job.signal.aborted ? 'cancelled' : 'failed', ...(explanation && { explanation }) };
    report();
  }

  if (!stopped) return { summary, records, requests, notes };
  const firstUnsettled = records.find(({ state }) => state === 'notSent' || state === 'unknown')?.index;
  return { summary, records, requests, notes, stopped: { ...stopped, firstUnsettled } };
}

/** One batch with its repetitions: the outcome of the last call. */
async function sendBatch(
  batch: Batch,
  job: SendJob,
  requests: RequestReport[],
  report: (waiting: SendProgress['waiting']) => void,
): Promise<{ outcome: BatchOutcome; explanation: Explanation | undefined }> {
  const body = batch.body();
  for (let repetitions = 0; ; repetitions++) {
    const end = await job.post(body, job.signal);
    const outcome = readOutcome(end, batch.records);
    const explanation = outcome.answered ? undefined : explain(end, job.host);
    requests.push({
      records: batch.records.length,
      first: batch.records[0]?.index ?? 0,
      status: end.kind === 'answer' ? end.status : undefined,
      idRequest: outcome.idRequest,
      milliseconds: end.milliseconds,
      ...(explanation && { explanation }),
    });
    const seconds = secondsToRepetition(end, repetitions);
    if (seconds === undefined || explanation === undefined || job.signal.aborted) return { outcome, explanation };
    report({ seconds, why: explanation });
    await job.wait(seconds * 1000, job.signal);
    if (job.signal.aborted) return { outcome, explanation };
  }
}

function notSent(batch: Batch, why: SendStop['why']): readonly RecordOutcome[] {
  const reason =
    why === 'cancelled'
      ? message('It was not sent: the send was cancelled before its turn.')
      : message('It was not sent: the send stopped before its turn.');
  return batch.records.map(({ index }) => ({ index, state: 'notSent', message: reason }));
}
