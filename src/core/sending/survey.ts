import { check } from '../check';
import { message, type Message } from '../message';
import { readMergeRequest } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import { RecordCutter, type Frame } from '../payload/record-cutter';
import type { RuleId } from '../rules/catalogue';
import type { CheckOptions } from '../rules/check-options';
import { SPEAK_ONCE } from '../rules/document';
import type { Problem } from '../rules/problem';
import { planRuns, tooFarApart } from './batches';
import { byteDigest } from './byte-digest';
import { placeBehind, type TextPlace } from './excerpt';
import { ExcerptReader } from './excerpt-reader';
import { IdentityTies } from './identity-ties';
import { utf8Length, type PayloadSource } from './payload-source';
import { FactReader } from './record-facts';
import { RecordTable } from './record-table';
import { envelopeObstacle, NO_RECORD, projectObstacle, textObstacle } from './send-obstacle';

export interface SurveyOptions {
  readonly today: string;
  /** The project to send to. */
  readonly idProject: number;
  /** Overrides the severities of the catalogue. */
  readonly rules: NonNullable<CheckOptions['rules']>;
  /** The most records in one batch, at least 1. */
  readonly batchSize: number;
  /** The zero-based position of the first record to send. */
  readonly from: number;
}

/** A problem of the payload, at its place in the whole text; lines and characters are zero-based. */
export interface SurveyProblem {
  readonly problem: Problem;
  readonly line: number;
  readonly character: number;
}

export type SurveyResult =
  | { readonly kind: 'ready'; readonly survey: Survey }
  | { readonly kind: 'refused'; readonly reason: Message }
  /** The first ones; `errors` counts all. */
  | { readonly kind: 'errors'; readonly problems: readonly SurveyProblem[]; readonly errors: number };

/** What must be known about a payload before any of it may be sent: a few bytes for each record, and no text. */
export interface Survey {
  readonly frame: Frame;
  /** The number of records in the payload, and the position of the first one to send. */
  readonly count: number;
  readonly from: number;
  readonly batches: readonly SurveyedBatch[];
  /** The number of bytes of each record, with the blanks and comments around it and without the comma after it. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly warnings: number;
  /** How many of the records to send are the article's example contacts. */
  readonly exampleContacts: number;
}

/** Consecutive records and their place. */
export interface SurveyedBatch {
  /** The position of the first record, and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** Where they begin: the byte offset in the text, and the zero-based line. */
  readonly start: number;
  readonly line: number;
  /** Their number of bytes. */
  readonly length: number;
  /** Their digest when they were checked. */
  readonly digest: string;
  /** Whether they are already strict JSON, without comments and the like. */
  readonly isPlain: boolean;
  /** Whether each of them has a leading ID. */
  readonly haveLeadingIds: boolean;
}

/** The number of problems that are kept to be shown: more would help nobody. */
const SHOWN_PROBLEMS = 100;

/**
 * Reads a payload twice: first for its envelope, its number of records and the IDs that must stay together, then to check it with all rules, batch by batch.
 * Each batch is checked as the payload that it will be: the envelope and its records. So records are compared within a batch, and those
 * with the same ID are in one batch, or the send is refused.
 */
export async function surveyPayload(source: PayloadSource, options: SurveyOptions): Promise<SurveyResult> {
  const ties = new IdentityTies();
  const disabled = new Set<string>();
  const cutter = new RecordCutter();
  const reader = new FactReader();
  const table = new RecordTable();
  let exampleContacts = 0;
  let areWhole = true;
  for await (const piece of source.pieces()) {
    for (const record of cutter.push(piece)) {
      const facts = reader.read(record.text);
      areWhole &&= facts.isWhole;
      for (const id of facts.disabled) disabled.add(id);
      if (table.count >= options.from) {
        ties.add(facts.identity);
        if (facts.isExample) exampleContacts += 1;
      }
      table.add(utf8Length(record.text), facts);
    }
  }
  ties.seal();
  const end = cutter.end();
  if (end.kind === 'refused') return end;
  const obstacle = frameObstacle(end.frame, table.count, options);
  if (obstacle) return { kind: 'refused', reason: obstacle };

  const plan = planRuns(ties.length, (position) => ties.lastLike(position), options.batchSize);
  if (plan.kind === 'refused') {
    return { kind: 'refused', reason: tooFarApart(options.from + plan.first, options.from + plan.last, options.batchSize) };
  }
  const ends = plan.ends.map((position) => options.from + position);
  return checkBatches(source, { frame: end.frame, table, areWhole, exampleContacts }, ends, disabled, options);
}

/** What stops a send before any record is examined, as in the editor. */
function frameObstacle({ prefix, suffix }: Frame, count: number, { from, idProject }: SurveyOptions): Message | undefined {
  const parsed = parseJson(prefix + suffix);
  const request = readMergeRequest(parsed.root);
  const broken = textObstacle(parsed, request);
  if (broken || !request) return broken?.reason;
  if (count > 0 && request.records?.value?.offset !== prefix.length - 1) {
    return message('Records appears more than once: which one counts is not known.');
  }
  const obstacle = count === 0 ? NO_RECORD : (envelopeObstacle(request) ?? projectObstacle(request, idProject));
  if (obstacle) return obstacle.reason;
  return from >= count ? message('There is no record {0}: the payload has {1}.', from + 1, count) : undefined;
}

/** The result of the first reading. */
interface Reading {
  readonly frame: Frame;
  readonly table: RecordTable;
  /** Whether each record is JSON by itself. */
  readonly areWhole: boolean;
  readonly exampleContacts: number;
}

async function checkBatches(
  source: PayloadSource,
  { frame, table, areWhole, exampleContacts }: Reading,
  ends: readonly number[],
  disabled: ReadonlySet<string>,
  { today, idProject, rules: chosen, batchSize, from }: SurveyOptions,
): Promise<SurveyResult> {
  const rules: SurveyOptions['rules'] = { ...chosen, ...Object.fromEntries([...disabled].map((id) => [id, 'off'])) };
  const batches: SurveyedBatch[] = [];
  const problems: SurveyProblem[] = [];
  /** The places of problems after the records are only known at the end. */
  const behind: ((end: TextPlace) => SurveyProblem)[] = [];
  const saidOnce = new Set<RuleId>();
  let errors = 0;
  let warnings = 0;
  // Records before the first one to send are checked as well: the file is valid or invalid as a whole.
  const before = Array.from({ length: Math.ceil(from / batchSize) }, (_, part) => Math.min((part + 1) * batchSize, from));
  const excerpts = new ExcerptReader(source, frame);
  let first = 0;
  let start = utf8Length(frame.prefix);
  let place = placeBehind(frame.prefix, { line: 0, character: 0 });
  let recordsEnd = place;
  for (const end of [...before, ...ends]) {
    const length = table.bytes(first, end);
    const read = await excerpts.read(start, length, { ...place, position: first, count: end - first });
    if (read === undefined) return { kind: 'refused', reason: message('The file changed while it was read.') };
    const { excerpt, bytes } = read;
    const result = check(excerpt.text, { today, idProject, rules });
    if (!excerpt.isIntact(result, areWhole)) return { kind: 'refused', reason: message('The text is not complete JSON.') };
    for (const problem of result.problems) {
      if (first > 0 && !excerpt.isInRecords(problem)) continue;
      if (SPEAK_ONCE.has(problem.code)) {
        if (saidOnce.has(problem.code)) continue;
        saidOnce.add(problem.code);
      }
      if (problem.severity === 'warning') warnings += 1;
      if (problem.severity !== 'error') continue;
      errors += 1;
      if (excerpt.isBehindRecords(problem)) behind.push((end) => excerpt.placedBehind(problem, end));
      else if (problems.length < SHOWN_PROBLEMS) problems.push(excerpt.placed(problem));
    }
    if (first >= from) {
      batches.push({ first, end, start, line: place.line, length, digest: byteDigest(bytes), isPlain: table.arePlain(first, end), haveLeadingIds: table.haveLeadingIds(first, end) });
    }
    first = end;
    // The comma after it.
    start += length + 1;
    recordsEnd = placeBehind(excerpt.records, place);
    place = placeBehind(',', recordsEnd);
  }
  // The result of the first reading, such as the IDs that must stay together, must belong to the text that was checked.
  if (!(await source.isUnchanged())) return { kind: 'refused', reason: message('The file changed while it was read.') };
  if (errors > 0) return { kind: 'errors', problems: [...problems, ...behind.map((placed) => placed(recordsEnd))], errors };
  return { kind: 'ready', survey: { frame, count: table.count, from, batches, lengths: table.lengths, warnings, exampleContacts } };
}
