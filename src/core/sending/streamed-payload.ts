import { check } from '../check';
import type { CheckOptions } from '../check';
import { message } from '../message';
import type { Message } from '../message';
import { recordIdentity } from '../payload/identity';
import { readIdentifier, readMergeRequest, readRecord } from '../payload/merge-request';
import type { MergeRequest } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import type { ParsedJson } from '../payload/parse-json';
import { RecordCutter } from '../payload/record-cutter';
import type { CutRecord, Frame } from '../payload/record-cutter';
import { envelopeConflicts, wireParts, wireValue } from '../payload/wire';
import type { WireCredentials } from '../payload/wire';
import type { Problem } from '../problem';
import { disabledRules } from '../rules/disabled';
import { planRuns, tooFarApart } from './batches';
import { digest, IdentityTies } from './identity-ties';
import type { SentRecord } from './record-state';
import type { Batch } from './send';
import { shownIdentity } from './shown-identity';
import { nextTurn } from './turn';

/** Gives the text from its beginning, in pieces of any length, each time it is called; the same text each time. May reject. */
export type PayloadSource = () => AsyncIterable<string>;

export interface SurveyOptions {
  readonly today: string;
  /** The project that the payload is sent to. */
  readonly idProject: number;
  /** The most records in one batch, at least 1. */
  readonly batchSize: number;
  /** The position of the first record to send, counted from zero. */
  readonly from: number;
}

/** A problem of the payload, at its place in the whole text; lines and characters count from zero. */
export interface SurveyProblem {
  readonly problem: Problem;
  readonly line: number;
  readonly character: number;
}

export type SurveyResult =
  | { readonly kind: 'ready'; readonly survey: Survey }
  | { readonly kind: 'refused'; readonly reason: Message }
  /** The first of them; `errors` counts all. */
  | { readonly kind: 'errors'; readonly problems: readonly SurveyProblem[]; readonly errors: number };

/** What has to be known of a payload before any of it may be sent. A few bytes for each record, and the text of none. */
export interface Survey {
  readonly frame: Frame;
  /** How many records the payload has, and the position of the first one to send. */
  readonly count: number;
  readonly from: number;
  /** Where each batch ends: the position behind its last record. */
  readonly ends: readonly number[];
  /** What each batch was when it was judged. */
  readonly digests: readonly string[];
  readonly warnings: number;
}

/** A batch with what a report says of its records, in the same order. */
export interface StreamedBatch extends Batch {
  readonly places: readonly RecordPlace[];
}

export interface RecordPlace {
  /** Counted from one; undefined when the text is not there any more. */
  readonly line: number | undefined;
  readonly id: string | undefined;
}

/** So many problems are kept to be shown: more help nobody. */
const SHOWN_PROBLEMS = 100;

/**
 * Reads a payload twice: for its envelope, its count and the IDs that must stay together, and then to judge it by all rules, batch by batch.
 * Each batch is judged as the payload that it will be: the envelope and its records. So records are compared within a batch, and those
 * with the same ID are in one batch or the send is refused.
 */
export async function surveyPayload(source: PayloadSource, options: SurveyOptions): Promise<SurveyResult> {
  const ties = new IdentityTies();
  const disabled = new Set<string>();
  const cutter = new RecordCutter();
  let count = 0;
  for await (const piece of source()) {
    for (const record of cutter.push(piece)) {
      const parsed = parseJson(record.text);
      for (const id of disabledRules(record.text, parsed.comments)) disabled.add(id);
      if (count >= options.from) ties.add(parsed.root && recordIdentity(readRecord(parsed.root, 0)));
      count += 1;
    }
  }
  ties.seal();
  const end = cutter.end();
  if (end.kind === 'refused') return end;
  const obstacle = envelopeObstacle(end.frame, count, options);
  if (obstacle) return { kind: 'refused', reason: obstacle };

  const plan = planRuns(ties.length, (position) => ties.lastLike(position), options.batchSize);
  if (plan.kind === 'refused') {
    return { kind: 'refused', reason: tooFarApart(options.from + plan.first, options.from + plan.last, options.batchSize) };
  }
  const ends = plan.ends.map((position) => options.from + position);
  return judge(source, { frame: end.frame, count, from: options.from, ends }, disabled, options);
}

/** What stops a send before any record is looked at; as in the editor, whatever the severities of rules. */
function envelopeObstacle({ prefix, suffix }: Frame, count: number, { from, idProject }: SurveyOptions): Message | undefined {
  const parsed = parseJson(prefix + suffix);
  const request = readMergeRequest(parsed.root);
  if (!isWhole(parsed)) return message('The text is not complete JSON.');
  if (!request) return message('This is no Merge payload: it must be an object with Records.');
  if (count === 0) return message('There is no record to send.');
  if (request.records?.value?.offset !== prefix.length - 1) return message('Records stands more than once: which one counts is not known.');
  const [conflict] = envelopeConflicts(request);
  if (conflict) return message("{0} stands more than once in the payload, and which one counts can't be foreseen.", conflict.second.key.value);
  if (request.idProject && readIdentifier(request.idProject.value) !== idProject) {
    return message('The payload is for another project than {0}.', idProject);
  }
  return from >= count ? message('There is no record {0}: the payload has {1}.', from + 1, count) : undefined;
}

function isWhole({ syntaxErrors, missingOpeningBrace, missingClosingBrace }: ParsedJson): boolean {
  return syntaxErrors.length === 0 && !missingOpeningBrace && !missingClosingBrace;
}

async function judge(
  source: PayloadSource,
  plan: Omit<Survey, 'digests' | 'warnings'>,
  disabled: ReadonlySet<string>,
  { today, idProject, batchSize, from }: SurveyOptions,
): Promise<SurveyResult> {
  const rules = Object.fromEntries([...disabled].map((id) => [id, 'off'])) as NonNullable<CheckOptions['rules']>;
  const digests: string[] = [];
  const problems: SurveyProblem[] = [];
  let errors = 0;
  let warnings = 0;
  // Records before the first one to send are judged as well: the file as a whole is right or wrong.
  const before = Array.from({ length: Math.ceil(from / batchSize) }, (_, part) => Math.min((part + 1) * batchSize, from));
  let position = 0;
  for await (const run of runsOf(source, [...before, ...plan.ends])) {
    const document = new Excerpt(plan.frame, run, position);
    const result = check(document.text, { today, idProject, rules });
    if (!document.isIntact(result.parsed, result.request)) return { kind: 'refused', reason: message('The text is not complete JSON.') };
    for (const problem of result.problems) {
      if (position > 0 && !document.isInRecords(problem)) continue;
      if (problem.severity === 'warning') warnings += 1;
      if (problem.severity !== 'error') continue;
      errors += 1;
      if (problems.length < SHOWN_PROBLEMS) problems.push(document.placed(problem));
    }
    if (position >= from) digests.push(digestOf(run));
    position += run.length;
  }
  if (errors > 0) return { kind: 'errors', problems, errors };
  return position === plan.count
    ? { kind: 'ready', survey: { ...plan, digests, warnings } }
    : { kind: 'refused', reason: message('The file changed while it was read.') };
}

/**
 * The batches of a payload that was found fit to be sent, read anew. A batch that is not what was judged ends the send: nothing is ever
 * sent unchecked.
 */
export async function* batchesOf(source: PayloadSource, survey: Survey, credentials: WireCredentials): AsyncGenerator<StreamedBatch, void> {
  const envelope = wireEnvelope(survey.frame, credentials);
  const before = survey.from > 0 ? [survey.from] : [];
  let position = 0;
  let batch = 0;
  try {
    for await (const run of runsOf(source, [...before, ...survey.ends])) {
      if (position >= survey.from) {
        if (survey.ends[batch] !== position + run.length || survey.digests[batch] !== digestOf(run)) break;
        yield await batchOf(run, position, envelope);
        batch += 1;
      }
      position += run.length;
    }
  } catch {
    // A file that can't be read any more is one that is not what it was.
  }
  for (; batch < survey.ends.length; batch++) {
    yield changedBatch(survey.ends[batch - 1] ?? survey.from, survey.ends[batch] ?? survey.count);
  }
}

/** What stands around the records on the wire. */
function wireEnvelope({ prefix, suffix }: Frame, credentials: WireCredentials): Frame {
  const text = prefix + suffix;
  const parsed = parseJson(text);
  const request = readMergeRequest(parsed.root);
  return request ? wireParts(text, parsed, request, credentials) : { prefix: '', suffix: '' };
}

/** About a millisecond's work. */
const RECORDS_A_TURN = 64;

/** Record by record, so that no tree of all of them is ever made: they were judged together, and are the same texts. */
async function batchOf(run: readonly CutRecord[], first: number, envelope: Frame): Promise<StreamedBatch> {
  const records: SentRecord[] = [];
  const places: RecordPlace[] = [];
  const texts: string[] = [];
  for (const { text, recordLine } of run) {
    const parsed = parseJson(text);
    const record = parsed.root && readRecord(parsed.root, 0);
    records.push({ index: first + records.length, identity: record && recordIdentity(record) });
    places.push({ line: recordLine + 1, id: record && shownIdentity(text, record) });
    texts.push(wireValue(text, parsed));
    if (texts.length % RECORDS_A_TURN === 0) await nextTurn();
  }
  const body = envelope.prefix + texts.join(',') + envelope.suffix;
  return { records, places, body: () => body };
}

function changedBatch(first: number, end: number): StreamedBatch {
  const records = Array.from({ length: end - first }, (_, offset): SentRecord => ({ index: first + offset, identity: undefined }));
  return {
    records,
    places: records.map(() => ({ line: undefined, id: undefined })),
    body: () => '',
    obstacle: {
      what: message('The file changed or could not be read any more after it was checked. From record {0} on nothing was sent.', first + 1),
      todo: message('Check the file and go on from that record.'),
    },
  };
}

/** The records in runs that end at the positions `ends`, and what stands behind the last of them as one more. */
async function* runsOf(source: PayloadSource, ends: readonly number[]): AsyncGenerator<readonly CutRecord[], void> {
  const cutter = new RecordCutter();
  let run: CutRecord[] = [];
  let position = 0;
  let next = 0;
  for await (const piece of source()) {
    for (const record of cutter.push(piece)) {
      run.push(record);
      position += 1;
      if (position !== ends[next]) continue;
      yield run;
      run = [];
      next += 1;
    }
  }
  if (run.length > 0) yield run;
}

/** Some records that follow each other, in their envelope: a payload of its own. */
class Excerpt {
  readonly text: string;
  private readonly recordsText: string;

  constructor(
    private readonly frame: Frame,
    private readonly records: readonly CutRecord[],
    /** The position of the first one. */
    private readonly first: number,
  ) {
    this.recordsText = records.map(({ text }) => text).join(',');
    this.text = frame.prefix + this.recordsText + frame.suffix;
  }

  /** Whether the parser finds the records that the cutter found. */
  isIntact(parsed: ParsedJson, request: MergeRequest | undefined): boolean {
    const { prefix } = this.frame;
    return isWhole(parsed) && request?.records?.value?.offset === prefix.length - 1 && request.items.length === this.records.length;
  }

  isInRecords({ offset }: Problem): boolean {
    const { length } = this.frame.prefix;
    return offset >= length && offset < length + this.recordsText.length;
  }

  placed(problem: Problem): SurveyProblem {
    const [record] = this.records;
    const { prefix } = this.frame;
    if (!record || !this.isInRecords(problem)) return { problem, ...lineOf(prefix, Math.min(problem.offset, prefix.length)) };
    const { line, character } = lineOf(this.recordsText, problem.offset - prefix.length);
    return { problem: this.renumbered(problem), line: record.line + line, character: line === 0 ? record.character + character : character };
  }

  /** The two rules that compare records name the other one by its number, which counts from the beginning of the payload. */
  private renumbered(problem: Problem): Problem {
    const { code, message: text } = problem;
    if (code !== 'conflicting-consent' && code !== 'duplicate-record') return problem;
    return { ...problem, message: { ...text, args: text.args.map((arg) => (typeof arg === 'number' ? arg + this.first : arg)) } };
  }
}

/** Tells a run of records from any other that may stand in its place. */
function digestOf(run: readonly CutRecord[]): string {
  let sum = digest('');
  for (const { text } of run) sum = digest(',', digest(text, sum));
  return `${sum.low}:${sum.high}`;
}

/** CRLF, CR and LF end a line. */
function lineOf(text: string, offset: number): { readonly line: number; readonly character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
