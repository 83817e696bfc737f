import type { CheckOptions } from '../rules/check-options';
import type { MergeRecord } from '../payload/merge-request';
import type { Problem } from '../rules/problem';
import { Collector } from '../rules/collector';
import { COMMENT_RULES } from '../rules/document';
import { viewRecord, type NameReader } from '../rules/record-view';
import { RECORD_LEVEL } from '../rules/registry';
import type { Facts, ParsedDocument, RecordRule, Report } from '../rules/rule';
import { schemaOfItem } from '../rules/schema';
import { Feature } from './record-reader';

/** Runs all rules that look at one record. */
export class RecordChecker {
  /** The features of a record that the rules must see. */
  readonly conditions: number;
  private readonly rules: readonly { readonly rule: RecordRule; readonly report: Report }[];
  private readonly reportItem: Report | undefined;

  constructor(
    readonly facts: Facts,
    private readonly collector: Collector,
    private readonly names: NameReader,
  ) {
    this.conditions = conditionsOf(facts);
    this.reportItem = collector.reporter('schema');
    this.rules = RECORD_LEVEL.flatMap((rule) => {
      const report = collector.reporter(rule.id);
      return report ? [{ rule, report }] : [];
    });
  }

  /** Reports to the collector. */
  check(record: MergeRecord): void {
    const view = viewRecord(record, this.names);
    if (view) for (const { rule, report } of this.rules) rule.check(view, this.facts, report);
    else if (this.reportItem) schemaOfItem(record.node, this.reportItem);
  }

  /** The problems of one record in document order, with paths relative to it. */
  problemsOf(record: MergeRecord): readonly Problem[] {
    this.check(record);
    return this.collector.take().toSorted((a, b) => a.offset - b.offset);
  }

  /** The problems of the comments in a text, in document order. */
  problemsOfComments(document: ParsedDocument): readonly Problem[] {
    for (const rule of COMMENT_RULES) {
      const report = this.collector.reporter(rule.id);
      if (report) rule.check(document, report);
    }
    return this.collector.take().toSorted((a, b) => a.offset - b.offset);
  }
}

export function makeRecordChecker(facts: Facts, { rules = {} }: CheckOptions, names: NameReader): RecordChecker {
  return new RecordChecker(facts, new Collector(rules, new Set()), names);
}

function conditionsOf({ allowInsert, allowUpdate, nullHandling }: Facts): number {
  return (
    Feature.Unproven |
    (allowUpdate === true && !nullHandling ? Feature.EmptyValue : 0) |
    (allowUpdate === true && allowInsert === false ? Feature.ConsentAndProfile : 0) |
    (allowInsert === true ? Feature.OnlyIdContact | Feature.LacksRequired : 0)
  );
}
