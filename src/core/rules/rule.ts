import type { ProjectFields } from '../fields/project-fields';
import type { Message } from '../message';
import type { JsonObject, Span } from '../payload/json';
import type { MergeRecord, MergeRequest } from '../payload/merge-request';
import type { ParsedJson } from '../payload/parse-json';
import type { Severity, RuleId } from './catalogue';
import type { Problem } from './problem';
import type { RecordView } from './record-view';

/** What a rule may know of the world and of the envelope. Never the other records: a record can be checked alone. */
export interface Facts {
  /** Today as `YYYY.MM.DD`, the form of a consent's date. */
  readonly today: string;
  /** The project of the active connection. */
  readonly idProject: number | undefined;
  /** Undefined when the option is not written or no boolean: its default is not documented. */
  readonly allowInsert: boolean | undefined;
  readonly allowUpdate: boolean | undefined;
  /** Whether the envelope says `NullHandling` anywhere. */
  readonly nullHandling: boolean;
  /** What the project has, when that is known and the file is for that project. */
  readonly fields: ProjectFields | undefined;
  /** False after a syntax error: what seems to be missing may stand where the text could not be read. */
  readonly readable: boolean;
}

/** Tells a finding: where, the JSON pointer of the node (relative to the record in a record rule), and what is wrong. */
export type Report = (at: Span, path: string, message: Message, more?: FindingDetails) => void;

export interface FindingDetails {
  /** Instead of the rule's own severity. */
  readonly severity?: Severity;
  readonly related?: Problem['related'];
}

/** The text and its tree, whether it is a request or not. */
export interface DocumentRule {
  readonly id: RuleId;
  check(document: ParsedDocument, report: Report): void;
}

export interface ParsedDocument {
  readonly text: string;
  readonly parsed: ParsedJson;
}

/** The request without what is inside its records. */
export interface EnvelopeRule {
  readonly id: RuleId;
  check(request: MergeRequest, facts: Facts, report: Report): void;
}

/** One record on its own, given the envelope's facts. */
export interface RecordRule {
  readonly id: RuleId;
  check(view: RecordView, facts: Facts, report: Report): void;
}

/** As `Report`, for rules that compare a record with an earlier one: the path is relative to `record`, what is related stands in `other`. */
export type ReportAcross = (id: RuleId, record: MergeRecord, other: MergeRecord, ...finding: Parameters<Report>) => void;

/** The opening brace of an object, or the first name of one whose brace is missing: where "something is missing here" is underlined. */
export function openingOf(object: JsonObject): Span {
  const first = object.properties[0]?.key;
  return first && first.offset === object.offset ? first : { offset: object.offset, length: 1 };
}
