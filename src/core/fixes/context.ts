import type { CheckResult } from '../checking/check-result';
import type { ProjectFields } from '../fields/project-fields';
import type { Message } from '../message';
import type { JsonObject, JsonProperty, Span } from '../payload/json';
import { contains, recordAt, spanAround } from '../payload/locate';
import type { MergeRecord, MergeRequest } from '../payload/merge-request';
import type { ParsedJson } from '../payload/parse-json';
import type { CheckOptions } from '../rules/check-options';
import type { Fix, Problem } from '../rules/problem';
import { createNameReader, viewRecord, type NameReader, type RecordView } from '../rules/record-view';
import type { TextEdit } from '../text-edit';

/** Makes the quick fixes of one rule. The problem was found in the text of the context. */
export type FixMaker = (problem: Problem, context: FixContext) => readonly Fix[];

/** A fix that may change any part of the text, whichever problem of its rule it is offered for. */
export interface FixEverywhere {
  readonly title: Message;
  readonly safe: boolean;
  readonly edits: (context: FixContext) => readonly TextEdit[];
}

/** The place of a problem in the tree. */
export interface Place {
  /** The innermost property around the problem, and the object that contains it. */
  readonly property: JsonProperty | undefined;
  readonly object: JsonObject | undefined;
  /** The record around the problem. */
  readonly record: RecordView | undefined;
}

/** What all fixes of one text share, so that fixes for many problems do not parse the text again. */
export class FixContext {
  readonly parsed: ParsedJson;
  readonly request: MergeRequest | undefined;
  /** `YYYY.MM.DD` */
  readonly today: string;
  readonly idProject: number | undefined;
  readonly fields: ProjectFields | undefined;
  readonly names: NameReader = createNameReader();
  private readonly views = new WeakMap<MergeRecord, RecordView>();
  /** How many properties of an object have each meaning, by the reader of the names. */
  readonly meanings = new WeakMap<JsonObject, Map<unknown, ReadonlyMap<string, number>>>();
  /** The fixes for the repeated properties of an object, by name. */
  readonly repetitions = new WeakMap<JsonObject, Map<string, readonly Fix[]>>();

  constructor(
    readonly text: string,
    { parsed, request }: Pick<CheckResult, 'parsed' | 'request'>,
    options: CheckOptions,
  ) {
    this.parsed = parsed;
    this.request = request;
    this.today = options.today.replaceAll('-', '.');
    this.idProject = options.idProject;
    this.fields = options.fields;
  }

  place(problem: Span): Place {
    let object: JsonObject | undefined;
    let property: JsonProperty | undefined;
    let node = this.parsed.root;
    while (node?.type === 'object' || node?.type === 'array') {
      if (node.type === 'array') {
        node = spanAround(node.items, problem);
      } else {
        const inner: JsonProperty | undefined = spanAround(node.properties, problem);
        if (inner) [object, property] = [node, inner];
        node = inner?.value && contains(inner.value, problem) ? inner.value : undefined;
      }
    }
    return { property, object, record: this.recordAround(problem) };
  }

  /** The original text of a node. */
  source({ offset, length }: Span): string {
    return this.text.slice(offset, offset + length);
  }

  private recordAround(problem: Span): RecordView | undefined {
    const record = this.request && recordAt(this.request, problem.offset);
    if (!record) return undefined;
    const view = this.views.get(record) ?? viewRecord(record, this.names);
    if (view) this.views.set(record, view);
    return view;
  }
}
