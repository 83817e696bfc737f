import { message, type Message } from '../message';
import { readMergeAnswer, readMergeResult, type MergeAnswer, type MergeResult } from './answer';
import type { CallEnd } from './call-end';
import { matchResults } from './match-results';
import type { RecordOutcome, RecordState, SentRecord } from './record-state';
import { isBusy } from './repetition';
import { readable, reasonOf } from './readable-text';

/** What a call did to its records. */
export interface BatchOutcome extends RecordOutcomes {
  /** True if nothing more may be sent: the whole request was refused, or its effect is unknown. */
  readonly stops: boolean;
  /** True if the answer was one of Merge with `Success: true` and results: the call itself needs no explanation. */
  readonly answered: boolean;
  /** The service's number for the call in its log. */
  readonly idRequest: string | undefined;
}

export interface RecordOutcomes {
  /** One for each sent record, in the same order. */
  readonly records: readonly RecordOutcome[];
  /** What to tell about the answer as a whole, such as counts that contradict its results. */
  readonly notes: readonly Message[];
}

/** What decides whether a send continues. The outcomes of the records can be computed later, during the next call. */
export interface Verdict extends Omit<BatchOutcome, keyof RecordOutcomes> {
  readonly outcomes: (sent: readonly SentRecord[]) => RecordOutcomes;
}

export function readOutcome(end: CallEnd, sent: readonly SentRecord[]): BatchOutcome {
  const { outcomes, ...verdict } = readVerdict(end);
  return { ...verdict, ...outcomes(sent) };
}

/**
 * How an answer becomes states (fault by fault: docs/sending.md, "What can go wrong"). HTTP 200 alone is never success, and "not stored" is only said
 * if the service or the network said so; everything else is unknown.
 */
export function readVerdict(end: CallEnd): Verdict {
  if (end.kind === 'failure') {
    if (end.phase === 'before-request') return whole('notSent', message('It was not sent: no connection was made.'));
    return end.reason === 'malformed'
      ? whole('unknown', message("The answer can't be read: it may be stored or not."))
      : whole('unknown', message('No answer was received after the request was sent: it may be stored or not.'));
  }
  if (isBusy(end)) return whole('rejected', message('The service was too busy and refused the request (HTTP status {0}).', end.status));

  const { status } = end;
  const answer = end.body.kind === 'text' ? readMergeAnswer(end.body.text) : undefined;
  if (status >= 500 || status === 408 || status < 200) {
    return whole('unknown', message('The service failed (HTTP status {0}): it may be stored or not.', status), answer);
  }
  if (status >= 300 && status < 400) {
    return whole('rejected', message('The request was redirected (HTTP status {0}), which is never followed.', status));
  }
  if (answer === undefined) {
    return status < 300
      ? whole('unknown', message("The answer (HTTP status {0}) can't be read: it may be stored or not.", status))
      : whole('rejected', message('The whole request was refused (HTTP status {0}).', status));
  }
  if (!answer.Success) return refused(answer);
  if (status >= 300) {
    return whole('unknown', message('The answer contradicts itself (HTTP status {0} with Success: true).', status), answer);
  }
  return succeeded(answer);
}

/** All records have the same state, determined by the call as a whole. */
function whole(state: RecordState, why: Message, answer?: MergeAnswer): Verdict {
  return {
    stops: true,
    answered: false,
    idRequest: idRequestOf(answer),
    outcomes: (sent) => ({ records: sent.map(({ index }) => ({ index, state, message: why })), notes: [] }),
  };
}

/** `Success: false`. Whether one bad record fails the whole batch is not publicly known, so only records reported as not OK are rejected. */
function refused(answer: MergeAnswer): Verdict {
  const reason = reasonOf(answer);
  if (!answer.Records?.length) {
    const created = answer.CreatedRecords ?? 0;
    const updated = answer.UpdatedRecords ?? 0;
    return created > 0 || updated > 0
      ? whole('unknown', message('The request failed, but {0} records were created and {1} updated; which ones is not said.', created, updated), answer)
      : whole('rejected', reason === '' ? message('The whole request was refused.') : message('The whole request was refused: {0}', reason), answer);
  }
  return {
    stops: true,
    answered: false,
    idRequest: idRequestOf(answer),
    outcomes: (sent) => ({ records: refusals(answer, sent), notes: [] }),
  };
}

function refusals(answer: MergeAnswer, sent: readonly SentRecord[]): readonly RecordOutcome[] {
  const words = new Words();
  const results = resultsOf(answer, sent);
  return sent.map(({ index }, position): RecordOutcome => {
    const result = results[position];
    if (result !== undefined && !words.isOk(result)) return outcome(index, 'rejected', refusalOf(result), result, words);
    const why =
      result === undefined
        ? message('The request failed and the answer does not say what happened to this record.')
        : message('The request failed, but nothing was wrong with this record: it may be stored or not.');
    return outcome(index, 'unknown', why, result, words);
  });
}

/** `Success: true`: each record by its own result. */
function succeeded(answer: MergeAnswer): Verdict {
  const isMute = !answer.Records?.length;
  return {
    // Without results nothing is known of any record, and continuing would only add more of them.
    stops: isMute,
    answered: !isMute,
    idRequest: idRequestOf(answer),
    outcomes: (sent) => {
      const results = resultsOf(answer, sent);
      const words = new Words();
      const created = wordForCreated(answer, results, words);
      const records = sent.map(({ index }, position) => outcomeOf(index, results[position], created, words));
      return { records, notes: remarks(answer, sent, records) };
    },
  };
}

type Accepted = 'created' | 'updated' | 'skipped';

/** Only `Updated` was ever recorded; the others are words that a service of this kind would use. Compared regardless of case. */
const STATUS_WORDS: ReadonlyMap<string, Accepted> = new Map<string, Accepted>([
  ['created', 'created'],
  ['inserted', 'created'],
  ['added', 'created'],
  ['updated', 'updated'],
  ['modified', 'updated'],
  ['merged', 'updated'],
  ['skipped', 'skipped'],
  ['ignored', 'skipped'],
]);

/** Words that mean failure: none of them means "created", whatever the counts. */
const OF_FAILURE = /fail|err(?:or|eur)|[ée]chou|reject|rejet|refus|invalid|denied|delet|suppr|unchanged|inchang/;

/** A status as the service wrote it. */
interface Word {
  /** In lower case and trimmed, for comparison. */
  readonly folded: string;
  readonly accepted: Accepted | undefined;
  readonly shown: string;
}

const NO_WORD: Word = { folded: '', accepted: undefined, shown: '' };

/** Classifies the words of one answer, which has only a few in hundreds of results. */
class Words {
  private readonly known = new Map<string, Word>();

  status({ Status: text }: MergeResult): Word {
    if (text === null || text === undefined) return NO_WORD;
    let word = this.known.get(text);
    if (word === undefined) {
      const folded = text.trim().toLowerCase();
      word = { folded, accepted: STATUS_WORDS.get(folded), shown: readable(text) };
      this.known.set(text, word);
    }
    return word;
  }

  /** `OK` was recorded; a missing value is just as good. */
  isOk({ ValidationResult: text }: MergeResult): boolean {
    if (text === 'OK' || text === null || text === undefined) return true;
    const folded = text.trim().toLowerCase();
    return folded === '' || folded === 'ok';
  }
}

function outcomeOf(index: number, result: MergeResult | undefined, wordForCreated: string | undefined, words: Words): RecordOutcome {
  if (result === undefined) return { index, state: 'unknown', message: message('The answer does not say what happened to this record.') };
  const { folded, accepted, shown } = words.status(result);
  if (!words.isOk(result)) {
    if (accepted === undefined || accepted === 'skipped') return outcome(index, 'rejected', refusalOf(result), result, words);
    const verdict = readable(result.ValidationResult ?? '');
    return outcome(index, 'unknown', message('The answer contradicts itself: status "{0}", validation "{1}".', shown, verdict), result, words);
  }
  if (accepted !== undefined) return outcome(index, accepted, remarkOf(result), result, words);
  if (folded === '') return outcome(index, 'unknown', message('The answer gives this record no status.'), result, words);
  if (folded === wordForCreated) return outcome(index, 'created', message('The service wrote "{0}", for exactly as many records as it counts as created.', shown), result, words);
  const said = wordsOf(result);
  const why =
    said === ''
      ? message('The service wrote "{0}", which is not a known status: it may be stored or not.', shown)
      : message('The service wrote "{0}" ({1}), which is not a known status: it may be stored or not.', shown, said);
  return outcome(index, 'unknown', why, result, words);
}

/**
 * The unknown word that must mean "created": the only one on otherwise OK records, on exactly as many as `CreatedRecords` counts beyond
 * those with a known word (the service's word for it was never seen: docs/service.md, "Answer").
 */
function wordForCreated({ CreatedRecords }: MergeAnswer, results: readonly (MergeResult | undefined)[], words: Words): string | undefined {
  const unfamiliar = new Map<string, number>();
  let known = 0;
  for (const result of results) {
    if (result === undefined || !words.isOk(result)) continue;
    const { folded, accepted } = words.status(result);
    if (accepted === 'created') known += 1;
    else if (accepted === undefined && folded !== '' && !OF_FAILURE.test(folded)) unfamiliar.set(folded, (unfamiliar.get(folded) ?? 0) + 1);
  }
  const [only, ...others] = unfamiliar;
  return only !== undefined && others.length === 0 && only[1] === (CreatedRecords ?? 0) - known ? only[0] : undefined;
}

function remarks(answer: MergeAnswer, sent: readonly SentRecord[], records: readonly RecordOutcome[]): readonly Message[] {
  const notes: Message[] = [];
  const results = answer.Records?.length ?? 0;
  // Zero usually means no error.
  const reason = reasonOf(Number(answer.ErrorCode) === 0 ? { ...answer, ErrorCode: null } : answer);
  if (reason !== '') notes.push(message('The service says that it succeeded, but also: {0}', reason));
  if (results !== sent.length) notes.push(message('The number of records sent is {0}, but the number of results in the answer is {1}.', sent.length, results));
  let created = 0;
  let updated = 0;
  for (const { state } of records) {
    if (state === 'created') created += 1;
    else if (state === 'updated') updated += 1;
  }
  if (typeof answer.CreatedRecords === 'number' && answer.CreatedRecords !== created) {
    notes.push(message("By the service's count, the number of created records is {0}; by its results, it is {1}.", answer.CreatedRecords, created));
  }
  if (typeof answer.UpdatedRecords === 'number' && answer.UpdatedRecords !== updated) {
    notes.push(message("By the service's count, the number of updated records is {0}; by its results, it is {1}.", answer.UpdatedRecords, updated));
  }
  return notes;
}

function resultsOf(answer: MergeAnswer, sent: readonly SentRecord[]): readonly (MergeResult | undefined)[] {
  return matchResults(sent, (answer.Records ?? []).map(readMergeResult));
}

/** Why one record was refused, in the service's own words. */
function refusalOf(result: MergeResult): Message {
  const text = wordsOf(result);
  const verdict = readable(result.ValidationResult ?? '');
  return text === '' ? message('The service refused it: {0}', verdict) : message('The service refused it: {0} ({1})', text, verdict);
}

function remarkOf(result: MergeResult): Message | undefined {
  const words = wordsOf(result);
  return words === '' ? undefined : message('The service says: {0}', words);
}

/** The message of a result, whatever its type. */
function wordsOf({ Message: text }: MergeResult): string {
  if (text === null || text === undefined || text === '') return '';
  return readable(typeof text === 'string' ? text : JSON.stringify(text));
}

/** A record's outcome, with what its result adds. Built property by property, for speed: an answer has hundreds. */
function outcome(
  index: number,
  state: RecordState,
  why: Message | undefined,
  result: MergeResult | undefined,
  words: Words,
): RecordOutcome {
  const made: { -readonly [name in keyof RecordOutcome]: RecordOutcome[name] } = { index, state };
  if (why !== undefined) made.message = why;
  if (typeof result?.Status === 'string') made.status = words.status(result).shown;
  if (typeof result?.IdRecord === 'number') made.idContact = result.IdRecord;
  return made;
}

function idRequestOf(answer: MergeAnswer | undefined): string | undefined {
  const id = answer?.idRequest;
  return id === null || id === undefined || id === '' ? undefined : readable(String(id));
}
