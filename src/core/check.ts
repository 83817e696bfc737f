import { FixContext } from './fixes/context';
import { compatibleEdits } from './fixes/compatible-edits';
import { PieceTable } from './fixes/piece-table';
import { FIX_MAKERS } from './fixes/table';
import { readMergeRequest, looksLikeMergeRequest, type MergeRecord, type MergeRequest } from './payload/merge-request';
import { parseJson, type ParsedJson } from './payload/parse-json';
import type { Fix, Problem, Severity } from './problem';
import { checkAcrossRecords } from './rules/across-records';
import { RULES, type RuleId } from './rules/catalogue';
import { Collector } from './rules/collector';
import { disabledRules } from './rules/disabled';
import { readFacts } from './rules/facts';
import { toPointer } from './payload/locate';
import { createNameReader, viewRecord } from './rules/record-view';
import { DOCUMENT_LEVEL, ENVELOPE_LEVEL, RECORD_LEVEL } from './rules/registry';
import type { Facts, Report } from './rules/rule';
import { schemaOfItem } from './rules/schema';
import type { TextEdit } from './text-edit';

export interface CheckOptions {
  /** `YYYY-MM-DD`: the later of the local and the UTC date (`laterToday`). */
  readonly today: string;
  /** The project of the active connection. */
  readonly idProject?: number | undefined;
  /** Instead of the severities of the catalogue. */
  readonly rules?: Partial<Record<RuleId, Severity | 'off'>>;
}

export interface CheckResult {
  /** In document order. */
  readonly problems: readonly Problem[];
  /** Undefined when the root is no object. */
  readonly request: MergeRequest | undefined;
  readonly parsed: ParsedJson;
}

/**
 * Judges a payload by all rules of the catalogue. Never throws, whatever the text; linear in its length. A blank text has no
 * problems: whether an empty file is a mistake is for the caller to say.
 */
export function check(text: string, options: CheckOptions): CheckResult {
  const parsed = parseJson(text);
  const request = readMergeRequest(parsed.root);
  return { problems: findProblems(text, parsed, request, options), request, parsed };
}

/** Whether any of the problems stops a send. A text with syntax errors must not be sent even where `syntax` is switched off. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function findProblems(text: string, parsed: ParsedJson, request: MergeRequest | undefined, options: CheckOptions): readonly Problem[] {
  const collector = new Collector(options.rules ?? {}, disabledRules(text, parsed.comments));
  runAll(DOCUMENT_LEVEL, collector, (rule, report) => rule.check({ text, parsed }, report));
  if (request && looksLikeMergeRequest(request.root)) {
    const facts = readFacts(request, options.today, options.idProject, parsed.syntaxErrors.length === 0);
    runAll(ENVELOPE_LEVEL, collector, (rule, report) => rule.check(request, facts, report));
    checkRecords(request, readableRecords(request, parsed), facts, collector);
  }
  return collector.inDocumentOrder();
}

function checkRecords(request: MergeRequest, records: readonly MergeRecord[], facts: Facts, collector: Collector): void {
  const names = createNameReader();
  let current: MergeRecord | undefined;
  collector.relativeTo(() => toPointer([request.records?.key.value ?? 'Records', current?.index ?? 0]));
  const reportItem = collector.reporter('schema');
  const rules = RECORD_LEVEL.flatMap((rule) => {
    const report = collector.reporter(rule.id);
    return report ? [{ rule, report }] : [];
  });
  for (const record of records) {
    current = record;
    const view = viewRecord(record, names);
    if (!view) {
      if (reportItem) schemaOfItem(record.node, reportItem);
      continue;
    }
    for (const { rule, report } of rules) rule.check(view, facts, report);
  }
  checkAcrossRecords(records, names, (id, record, ...finding) => {
    current = record;
    collector.reporter(id)?.(...finding);
  });
}

/** Records that hold no syntax error: of the others nobody knows what their author meant. */
function readableRecords({ items }: MergeRequest, { syntaxErrors }: ParsedJson): readonly MergeRecord[] {
  if (syntaxErrors.length === 0) return items;
  let next = 0;
  return items.filter(({ offset, length }) => {
    while ((syntaxErrors[next]?.offset ?? Infinity) < offset) next++;
    return (syntaxErrors[next]?.offset ?? Infinity) > offset + length;
  });
}

function runAll<Rule extends { readonly id: RuleId }>(
  rules: readonly Rule[],
  collector: Collector,
  run: (rule: Rule, report: Report) => void,
): void {
  for (const rule of rules) {
    const report = collector.reporter(rule.id);
    if (report) run(rule, report);
  }
}

/** The quick fixes of a problem that `check` found in this text with these options; none for a problem that is not there any more. */
export function fixesFor(text: string, problem: Problem, options: CheckOptions): readonly Fix[] {
  return makeFixes(problem, new FixContext(text, check(text, options), options));
}

/** As often as one fix may bring up the next: a repetition removed, a name put right, a value respelled. */
const ROUNDS = 8;

const WITH_SAFE_FIXES: ReadonlySet<RuleId> = new Set(
  RULES.filter(({ fixable }) => fixable === 'safe' || fixable === 'mixed').map(({ id }) => id),
);

/**
 * The edits that fix all problems, or all of one rule, that have a safe fix: one that keeps the meaning (design 4). Not overlapping,
 * in document order; none when there is nothing to fix, so applying them twice changes nothing more.
 */
export function fixAllEdits(text: string, options: CheckOptions, code?: RuleId): readonly TextEdit[] {
  const pieces = new PieceTable(text);
  for (let round = 0, current = text; round < ROUNDS; round++, current = pieces.text()) {
    const result = check(current, options);
    const context = new FixContext(current, result, options);
    const problems = result.problems.filter(
      (problem) => WITH_SAFE_FIXES.has(problem.code) && (code === undefined || problem.code === code),
    );
    const edits = compatibleEdits(problems.flatMap((problem) => makeFixes(problem, context).find(({ safe }) => safe) ?? []));
    if (edits.length === 0) break;
    pieces.apply(edits);
  }
  return pieces.edits();
}

function makeFixes(problem: Problem, context: FixContext): readonly Fix[] {
  const fixes = FIX_MAKERS[problem.code]?.(problem, context) ?? [];
  return fixes.filter(({ edits, action }) => edits.length > 0 || action !== undefined);
}
