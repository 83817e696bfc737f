import { addAll } from '../add-all';
import { message, type Message } from '../message';
import type { CallEnd } from './call-end';
import { explain, type Explanation } from './explain';
import { explainMistake } from './explain-mistake';
import { readVerdict, type Verdict } from './outcome';
import { emptySummary, type RecordOutcome, type SentRecord, type Summary } from './record-state';
import { secondsToRepetition } from './repetition';

/** @typeParam Body the type of the wire text: a string, or its bytes in UTF-8. */
export interface Batch<Body = string> {
  readonly records: readonly SentRecord[];
  /** Builds the wire text, during the previous call: the texts need not all be in memory at once. */
  readonly body: () => Body;
  /** Why it can't be sent after all; ends the send. */
  readonly obstacle?: Explanation;
}

export interface SendJob<B extends Batch<unknown> = Batch> {
  /**
   * In order. Records with the same ID must be in one batch (`planBatches`). During a call, the next batch is fetched and its body built,
   * and the records of the previous one get their outcomes.
   */
  readonly batches: Iterable<B> | AsyncIterable<B>;
  /** The total number of records, for the progress. */
  readonly total: number;
  /** The host that is called, for explanations. */
  readonly host: string;
  readonly post: (body: BodyOf<B>, signal: AbortSignal) => Promise<CallEnd>;
  /** Resolves after `milliseconds`, or as soon as `signal` is aborted; never rejects. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Resolves when a call that was just made has been written: continuous work would keep it from being sent. Never rejects. */
  readonly afterCallIsWritten: () => Promise<void>;
  readonly signal: AbortSignal;
  /** Called before each batch: why nothing more may be sent, if so. It ends the send like a batch's own obstacle. */
  readonly obstacle?: () => Explanation | undefined;
  readonly onProgress?: (progress: SendProgress) => void;
  /** Called with each batch before its first call: what must be known about it if the program ends in the middle. */
  readonly starting?: (batch: B) => void | Promise<void>;
  /** Called with each batch once, in order, when its records have their final states: usually during the next call. */
  readonly settled?: (batch: B, settlement: Settlement) => void | Promise<void>;
}

/** A send whose outcomes are passed on batch by batch, so that a million of them need not be kept. */
export type StreamedJob<B extends Batch<unknown>> = SendJob<B> & Required<Pick<SendJob<B>, 'settled'>>;

type BodyOf<B extends Batch<unknown>> = ReturnType<B['body']>;

export interface Settlement {
  /** One for each record of the batch, in the same order. */
  readonly outcomes: readonly RecordOutcome[];
  /** The calls made for it, including retries; empty if it was never its turn. */
  readonly requests: readonly RequestReport[];
  readonly notes: readonly Message[];
}

export interface SendProgress {
  readonly total: number;
  /** The number of records with a final state. */
  readonly done: number;
  readonly summary: Summary;
  /** Set while waiting to retry a call. */
  readonly waiting?: { readonly seconds: number; readonly why: Explanation };
}

/** What one send did: each record in exactly one state, in the given order. */
export interface SendResult {
  readonly summary: Summary;
  readonly records: readonly RecordOutcome[];
  /** Every call that was made, including retries. */
  readonly requests: readonly RequestReport[];
  /** Remarks in addition to the states. */
  readonly notes: readonly Message[];
  /** Set if the send ended before its last batch was answered. */
  readonly stopped?: SendStop;
}

export interface RequestReport {
  /** The number of its records, and the position of the first. */
  readonly records: number;
  readonly first: number;
  /** Undefined if no status line was received. */
  readonly status: number | undefined;
  readonly idRequest: string | undefined;
  readonly milliseconds: number;
  /** Set if the call itself failed; refused records are not a failure of the call. */
  readonly explanation?: Explanation;
}

export interface SendStop {
  readonly why: 'cancelled' | 'failed';
  readonly explanation?: Explanation;
  /**
   * Where a later send continues: the first record that was not sent, is unknown, or was refused by the call that ended the send, which
   * usually says nothing about the record itself. Undefined if there is none.
   */
  readonly firstUnsettled: number | undefined;
}

/** What a streamed send did, in addition to what was passed to `settled`. */
export interface StreamedResult {
  readonly summary: Summary;
  readonly stopped?: SendStop;
}

/**
 * Sends the batches one after another until all are answered, one fails as a whole, or the user cancels. Calls are retried only
 * if nothing can have been stored (`secondsToRepetition`): nothing that may have arrived is automatically sent twice. Never rejects: a bug
 * ends the send like a failed call, since the outcomes of the records before it must be reported nevertheless.
 */
export async function sendPayload<B extends Batch<unknown>>(job: SendJob<B>): Promise<SendResult> {
  const records: RecordOutcome[] = [];
  const requests: RequestReport[] = [];
  const notes: Message[] = [];
  const result = await sendBatches({
    ...job,
    settled: async (batch, settlement) => {
      for (const outcome of settlement.outcomes) records.push(outcome);
      addAll(requests, settlement.requests);
      addAll(notes, settlement.notes);
      await job.settled?.(batch, settlement);
    },
  });
  return { ...result, records, requests, notes };
}

/** The same, but keeps only the totals. */
export async function sendBatches<B extends Batch<unknown>>(job: StreamedJob<B>): Promise<StreamedResult> {
  const summary = emptySummary();
  let done = 0;
  let firstUnsettled: number | undefined;
  let stopped: Omit<SendStop, 'firstUnsettled'> | undefined;
  /** Undefined if the work failed, which ends the send. */
  const attempt = async <T>(work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      stopped ??= { why: 'failed', explanation: explainMistake(error) };
      return undefined;
    }
  };
  let waiting: SendProgress['waiting'];
  const report = (): void => job.onProgress?.({ total: job.total, done, summary: { ...summary }, ...(waiting && { waiting }) });
  const reportWaiting = (now: SendProgress['waiting']): void => {
    waiting = now;
    if (now) report();
  };
  /** Where a later send continues if the next batch is not available. */
  let next = 0;
  const settle = async (batch: B, settlement: Settlement, endedSend = false): Promise<void> => {
    for (const { index, state } of settlement.outcomes) {
      summary[state] += 1;
      if (state === 'notSent' || state === 'unknown' || (endedSend && state === 'rejected')) firstUnsettled ??= index;
      next = index + 1;
    }
    done += settlement.outcomes.length;
    await attempt(async () => {
      await job.settled(batch, settlement);
      if (settlement.requests.length > 0) report();
    });
  };
  /** A batch that was answered, and whose records do not have their outcomes yet. */
  let answered: { readonly batch: B; readonly call: BatchCall } | undefined;
  const settleAnswered = async (): Promise<void> => {
    if (!answered) return;
    const { batch, call } = answered;
    answered = undefined;
    const { records, notes } = (await attempt(() => call.verdict.outcomes(batch.records))) ?? LOST.outcomes(batch.records);
    const carried = { records: records.length, first: records[0]?.index ?? 0 };
    await settle(batch, { outcomes: records, requests: call.requests.map((request) => ({ ...carried, ...request })), notes }, call.verdict.stops);
  };

  const batches = iterate(job.batches);
  const prepare = async (): Promise<{ readonly batch: B; readonly body?: BodyOf<B> } | undefined> => {
    const fetched = await attempt(() => batches.next());
    if (!fetched || fetched.done) return undefined;
    const batch = fetched.value;
    if (stopped || job.signal.aborted || batch.obstacle) return { batch };
    const body = await attempt(() => batch.body() as BodyOf<B>);
    return body === undefined ? { batch } : { batch, body };
  };
  const call = async (body: BodyOf<B>): Promise<BatchCall> => {
    const began = performance.now();
    const made = await attempt(() => callFor(() => job.post(body, job.signal), job, reportWaiting));
    if (made) return made;
    const explanation = stopped?.explanation;
    const request = { status: undefined, idRequest: undefined, milliseconds: performance.now() - began, ...(explanation && { explanation }) };
    return { verdict: LOST, requests: [request], explanation };
  };

  let prepared = await prepare();
  while (prepared) {
    const { batch, body } = prepared;
    if (job.signal.aborted) stopped ??= { why: 'cancelled' };
    const obstacle = batch.obstacle ?? job.obstacle?.();
    if (obstacle) stopped ??= { why: 'failed', explanation: obstacle };
    if (!stopped) await attempt(() => job.starting?.(batch));
    if (stopped || body === undefined) {
      await settleAnswered();
      await settle(batch, { outcomes: notSent(batch, stopped?.why ?? 'cancelled'), requests: [], notes: [] });
      prepared = await prepare();
      continue;
    }
    const calling = call(body);
    // What follows costs no extra time: the service is busy with the call.
    const preparing = job.afterCallIsWritten().then(settleAnswered).then(prepare);
    const called = await calling;
    const { verdict, explanation } = called;
    if (verdict.stops) stopped ??= { why: job.signal.aborted ? 'cancelled' : 'failed', ...(explanation && { explanation }) };
    prepared = await preparing;
    answered = { batch, call: called };
  }
  await settleAnswered();
  if (stopped && done < job.total) {
    summary.notSent += job.total - done;
    firstUnsettled ??= next;
  }
  return { summary, ...(stopped && { stopped: { ...stopped, firstUnsettled } }) };
}

/** A call that was made, but whose end was lost on this side. */
const LOST = readVerdict({ kind: 'failure', phase: 'after-request', reason: 'other', detail: '', milliseconds: 0 });

function iterate<B>(batches: Iterable<B> | AsyncIterable<B>): Iterator<B, unknown, undefined> | AsyncIterator<B, unknown, undefined> {
  return Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
}

interface BatchCall {
  /** Of the last call, if it was retried. */
  readonly verdict: Verdict;
  readonly requests: readonly Omit<RequestReport, 'records' | 'first'>[];
  readonly explanation: Explanation | undefined;
}

/** Makes the call for one batch, with retries where they are allowed. */
async function callFor(
  post: () => Promise<CallEnd>,
  job: Pick<SendJob, 'wait' | 'signal' | 'host'>,
  reportWaiting: (waiting: SendProgress['waiting']) => void,
): Promise<BatchCall> {
  const requests: BatchCall['requests'][number][] = [];
  for (let repetitions = 0; ; repetitions++) {
    const end = await post();
    const verdict = readVerdict(end);
    const explanation = verdict.answered ? undefined : explain(end, job.host);
    requests.push({
      status: end.kind === 'answer' ? end.status : undefined,
      idRequest: verdict.idRequest,
      milliseconds: end.milliseconds,
      ...(explanation && { explanation }),
    });
    const seconds = secondsToRepetition(end, repetitions);
    if (seconds === undefined || explanation === undefined || job.signal.aborted) return { verdict, requests, explanation };
    reportWaiting({ seconds, why: explanation });
    await job.wait(seconds * 1000, job.signal);
    reportWaiting(undefined);
    if (job.signal.aborted) return { verdict, requests, explanation };
  }
}

function notSent(batch: Batch<unknown>, why: SendStop['why']): readonly RecordOutcome[] {
  const reason =
    why === 'cancelled'
      ? message('It was not sent: the send was cancelled before its turn.')
      : message('It was not sent: the send stopped before its turn.');
  return batch.records.map(({ index }) => ({ index, state: 'notSent', message: reason }));
}
