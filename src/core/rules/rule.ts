import type { ProjectFields } from '../fields/project-fields';
import type { Message } from '../message';
import type { JsonObject, Span } from '../payload/json';
import type { MergeRecord, MergeRequest } from '../payload/merge-request';
import type { ParsedJson } from '../payload/parse-json';
import type { Severity, RuleId } from './catalogue';
import type { Problem } from './problem';
import type { RecordView } from './record-view';

/** What a rule may know about the environment and the envelope. Never the other records, so that a record can be checked alone. */
export interface Facts {
  /** Today as `YYYY.MM.DD`, the format of a consent's date. */
  readonly today: string;
  /** The project of the active connection. */
  readonly idProject: number | undefined;
  /** Undefined if the option is missing or not a boolean: its default is not documented. */
  readonly allowInsert: boolean | undefined;
  readonly allowUpdate: boolean | undefined;
  /** Whether the envelope contains `NullHandling` anywhere. */
  readonly nullHandling: boolean;
  /** The project's fields, if they are known and the file is for that project. */
  readonly fields: ProjectFields | undefined;
  /** False after a syntax error: what seems to be missing may be in the part that could not be parsed. */
  readonly readable: boolean;
}

/** Reports a finding: the place, the JSON pointer of the node (relative to the record in a record rule), and what is wrong. */
export type Report = (at: Span, path: string, message: Message, more?: FindingDetails) => void;

export interface FindingDetails {
  /** Overrides the rule's own severity. */
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

/** The request without the contents of its records. */
export interface EnvelopeRule {
  readonly id: RuleId;
  check(request: MergeRequest, facts: Facts, report: Report): void;
}

/** A single record, with the facts about the envelope. */
export interface RecordRule {
  readonly id: RuleId;
  check(view: RecordView, facts: Facts, report: Report): void;
}

/** Like `Report`, for rules that compare a record with an earlier one: the path is relative to `record`, and the related place is in `other`. */
export type ReportAcross = (id: RuleId, record: MergeRecord, other: MergeRecord, ...finding: Parameters<Report>) => void;

/** The opening brace of an object, or its first name if the brace is missing: the place to underline if something is missing in the object. */
export function openingOf(object: JsonObject): Span {
  const first = object.properties[0]?.key;
  return first && first.offset === object.offset ? first : { offset: object.offset, length: 1 };
}
