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
import { nextTurn } from './turn';

export interface Batch {
  readonly records: readonly SentRecord[];
  /** The wire text, made when the batch's turn comes: not all of them need be in memory at once. */
  readonly body: () => string;
  /** Why it can't be sent after all; it ends the send. */
  readonly obstacle?: Explanation;
}

export interface SendJob<B extends Batch = Batch> {
  /** In order. Records with the same ID must be in one batch (`planBatches`). The next one is fetched while a call is under way. */
  readonly batches: Iterable<B> | AsyncIterable<B>;
  /** How many records there are in all, for the progress. */
  readonly total: number;
  /** The host that is called, for explanations. */
  readonly host: string;
  readonly post: (body: string, signal: AbortSignal) => Promise<CallEnd>;
  /** Resolves after `milliseconds`, or as soon as `signal` is aborted; never rejects. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SendProgress) => void;
  /** Told of each batch whose turn comes, before its first call: what must be known of it if the program ends in the middle. */
  readonly starting?: (batch: B) => void | Promise<void>;
  /** Told of each batch once, in order, when its records have their final states. */
  readonly settled?: (batch: B, settlement: Settlement) => void | Promise<void>;
}

/** A send whose outcomes are handed on batch by batch, so that a million of them need not be kept. */
export type StreamedJob<B extends Batch> = SendJob<B> & Required<Pick<SendJob<B>, 'settled'>>;

export interface Settlement {
  /** One for each record of the batch, in the same order. */
  readonly outcomes: readonly RecordOutcome[];
  /** The calls that were made for it, repetitions too; none when its turn never came. */
  readonly requests: readonly RequestReport[];
  readonly notes: readonly Message[];
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

/** What a streamed send did, besides what `settled` was told. */
export interface StreamedResult {
  readonly summary: Summary;
  readonly stopped?: SendStop;
}

/**
 * Sends the batches one after another until all are answered, one goes wrong as a whole, or the person cancels. Calls are repeated only
 * where nothing can have been stored (`secondsToRepetition`): nothing that may have arrived is sent twice by itself.
 */
export async function sendPayload(job: SendJob): Promise<SendResult> {
  const records: RecordOutcome[] = [];
  const requests: RequestReport[] = [];
  const notes: Message[] = [];
  const result = await sendBatches({
    ...job,
    settled: async (batch, settlement) => {
      for (const outcome of settlement.outcomes) records.push(outcome);
      requests.push(...settlement.requests);
      notes.push(...settlement.notes);
      await job.settled?.(batch, settlement);
    },
  });
  return { ...result, records, requests, notes };
}

/** The same without keeping anything but the sum. */
export async function sendBatches<B extends Batch>(job: StreamedJob<B>): Promise<StreamedResult> {
  const summary = emptySummary();
  let done = 0;
  let firstUnsettled: number | undefined;
  let stopped: Omit<SendStop, 'firstUnsettled'> | undefined;
  const report = (waiting?: SendProgress['waiting']): void =>
    job.onProgress?.({ total: job.total, done, summary: { ...summary }, ...(waiting && { waiting }) });
  const settle = async (batch: B, settlement: Settlement): Promise<void> => {
    for (const { index, state } of settlement.outcomes) {
      summary[state] += 1;
      if (state === 'notSent' || state === 'unknown') firstUnsettled ??= index;
    }
    done += settlement.outcomes.length;
    await job.settled(batch, settlement);
  };

  for await (const { batch, body } of ahead(job.batches, () => stopped !== undefined || job.signal.aborted)) {
    if (!stopped && job.signal.aborted) stopped = { why: 'cancelled' };
    if (!stopped && batch.obstacle) stopped = { why: 'failed', explanation: batch.obstacle };
    if (stopped) {
      await settle(batch, { outcomes: notSent(batch, stopped.why), requests: [], notes: [] });
      continue;
    }
    await job.starting?.(batch);
    const { outcome, requests, explanation } = await sendBatch(batch, body, job, report);
    if (outcome.stops) stopped = { why: job.signal.aborted ? 'cancelled' : 'failed', ...(explanation && { explanation }) };
    await settle(batch, { outcomes: outcome.records, requests, notes: outcome.notes });
    report();
  }
  return { summary, ...(stopped && { stopped: { ...stopped, firstUnsettled } }) };
}

/**
 * The batches, each fetched and put together while the one before it is under way, so that reading and writing take no time of their own.
 * @param isOver whether none will be sent any more: then no body is made.
 */
async function* ahead<B extends Batch>(
  batches: Iterable<B> | AsyncIterable<B>,
  isOver: () => boolean,
): AsyncGenerator<{ readonly batch: B; readonly body: string }, void> {
  const iterator = Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  const fetch = async (): Promise<{ readonly batch: B; readonly body: string } | undefined> => {
    const fetched = await iterator.next();
    if (fetched.done) return undefined;
    const batch = fetched.value;
    return { batch, body: isOver() || batch.obstacle ? '' : batch.body() };
  };
  try {
    for (let fetched = await fetch(); fetched; ) {
      // By then the call has been written.
      const fetching = nextTurn().then(fetch);
      // Its failure is met when its turn comes.
      fetching.catch(() => undefined);
      yield fetched;
      fetched = await fetching;
    }
  } finally {
    await iterator.return?.();
  }
}

/** One batch with its repetitions: the outcome of the last call. */
async function sendBatch(
  batch: Batch,
  body: string,
  job: Pick<SendJob, 'post' | 'wait' | 'signal' | 'host'>,
  report: (waiting: SendProgress['waiting']) => void,
): Promise<{ outcome: BatchOutcome; requests: readonly RequestReport[]; explanation: Explanation | undefined }> {
  const requests: RequestReport[] = [];
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
    if (seconds === undefined || explanation === undefined || job.signal.aborted) return { outcome, requests, explanation };
    report({ seconds, why: explanation });
    await job.wait(seconds * 1000, job.signal);
    if (job.signal.aborted) return { outcome, requests, explanation };
  }
}

function notSent(batch: Batch, why: SendStop['why']): readonly RecordOutcome[] {
  const reason =
    why === 'cancelled'
      ? message('It was not sent: the send was cancelled before its turn.')
      : message('It was not sent: the send stopped before its turn.');
  return batch.records.map(({ index }) => ({ index, state: 'notSent', message: reason }));
}
