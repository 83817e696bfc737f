import type { CheckOptions } from '../rules/check-options';
import { toPointer } from '../payload/locate';
import { looksLikeMergeRequest, type MergeRecord, type MergeRequest } from '../payload/merge-request';
import type { ParsedJson } from '../payload/parse-json';
import type { Problem } from '../rules/problem';
import { checkAcrossRecords } from '../rules/across-records';
import type { RuleId } from '../rules/catalogue';
import { Collector } from '../rules/collector';
import { disabledRules } from '../rules/disabled';
import { readFacts } from '../rules/facts';
import { createNameReader } from '../rules/record-view';
import { DOCUMENT_LEVEL, ENVELOPE_LEVEL } from '../rules/registry';
import type { Facts, ParsedDocument, Report } from '../rules/rule';
import { RecordChecker } from './record-checker';

/**
 * Finds the problems of a text from its whole tree. Every faster way must agree with it (`CheckSession`). It is used if the text
 * is too unusual to be cut into records.
 */
export function checkTree(text: string, parsed: ParsedJson, request: MergeRequest | undefined, options: CheckOptions): readonly Problem[] {
  const collector = new Collector(options.rules ?? {}, disabledRules(text, parsed.comments));
  checkDocument({ text, parsed }, collector);
  if (request && looksLikeMergeRequest(request.root)) {
    const facts = readFacts(request, options, parsed.syntaxErrors.length === 0);
    checkEnvelope(request, facts, collector);
    checkRecords(request, readableRecords(request, parsed), facts, collector);
  }
  return collector.inDocumentOrder();
}

export function checkDocument(document: ParsedDocument, collector: Collector): void {
  runAll(DOCUMENT_LEVEL, collector, (rule, report) => rule.check(document, report));
}

export function checkEnvelope(request: MergeRequest, facts: Facts, collector: Collector): void {
  runAll(ENVELOPE_LEVEL, collector, (rule, report) => rule.check(request, facts, report));
}

function checkRecords(request: MergeRequest, records: readonly MergeRecord[], facts: Facts, collector: Collector): void {
  const names = createNameReader();
  let current: MergeRecord | undefined;
  collector.relativeTo(() => recordPath(request, current?.index ?? 0));
  const checker = new RecordChecker(facts, collector, names);
  for (const record of records) {
    current = record;
    checker.check(record);
  }
  checkAcrossRecords(records, names, (id, record, _other, ...finding) => {
    current = record;
    collector.reporter(id)?.(...finding);
  });
}

/** The JSON pointer of a record. */
function recordPath({ records }: MergeRequest, index: number): string {
  return toPointer([records?.key.value ?? 'Records', index]);
}

/**
 * Records without a syntax error: nobody knows what the author meant by the others. An error at the opening brace of
 * a record is about what is missing before it.
 */
export function readableRecords({ items }: MergeRequest, { syntaxErrors }: ParsedJson): readonly MergeRecord[] {
  if (syntaxErrors.length === 0) return items;
  let next = 0;
  return items.filter(({ node: { type, offset, length } }) => {
    const inside = type === 'object' ? offset + 1 : offset;
    while ((syntaxErrors[next]?.offset ?? Infinity) < inside) next++;
    return (syntaxErrors[next]?.offset ?? Infinity) > offset + length;
  });
}

function runAll<Rule extends { readonly id: RuleId }>(rules: readonly Rule[], collector: Collector, run: (rule: Rule, report: Report) => void): void {
  for (const rule of rules) {
    const report = collector.reporter(rule.id);
    if (report) run(rule, report);
  }
}
