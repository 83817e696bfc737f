import type { CheckOptions, CheckResult } from '../check';
import { readMergeRequest, type MergeRequest } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import type { Problem } from '../problem';
import { Collector } from '../rules/collector';
import { disabledRules } from '../rules/disabled';
import { readFacts } from '../rules/facts';
import { createNameReader } from '../rules/record-view';
import type { Facts } from '../rules/rule';
import { applyEdits, type TextEdit } from '../text-edit';
import { AcrossRecords, type LooseRecord } from './across-records';
import { conditionsOf, identityHash, makeBlocks, placeProblems, type Block } from './block';
import { toBytes } from './bytes';
import { Code } from '../payload/characters';
import { cutRecords, findRecords } from './cut-records';
import { lengthOf, textOf, type Parts } from './parts';
import { readExcerpt, type Broken, type Reading } from './reading';
import { outlineOf, PartsResult, TreeResult } from './results';
import { makeJudge, type RecordJudge } from './record-judge';
import { RecordReader } from './record-reader';
import { judgeDocument, judgeEnvelope } from './tree-check';

/** More changes than these at once cost less on the whole text. */
const MANY_EDITS = 200;
/** How far an edit that swallows commas may reach before the whole text is read anew. */
const MERGED_BLOCKS = 8;

/**
 * A document that is judged again after each edit, at the cost of the records around the edit.
 *
 * The text is cut at the commas between records. Records that `RecordReader` proves need no rule; each other one is judged by the
 * rules alone and keeps its problems until it changes. What is left, the envelope and the segments that are no JSON by themselves,
 * is judged as an *excerpt*: the text without the records that are known to be whole. Reading the excerpt also proves the cuts:
 * when the neighbours of each broken segment are read as the records they were taken for, the reader is, behind them, in the
 * state that it would have in the whole text. Where that proof fails, the whole text is judged by its tree (`checkTree`).
 */
export class CheckSession {
  private parts: Parts | undefined;
  /** The text where it is not cut. */
  private whole: string;
  /** Whether `whole` was tried to be cut. */
  private tried = false;
  private readonly reader: RecordReader;
  private readonly names = createNameReader();
  private judge: RecordJudge | undefined;
  private across: AcrossRecords;
  private lastId = 0;
  private current: CheckResult | undefined;

  constructor(
    text: string,
    private readonly options: CheckOptions,
  ) {
    this.reader = new RecordReader(options.today, options.fields);
    this.across = new AcrossRecords(0, this.names, options);
    this.whole = text;
  }

  /** Judged when somebody asks for it, once for each state of the text. */
  get result(): CheckResult {
    return (this.current ??= this.judgeAll());
  }

  /** In UTF-16 code units. */
  get length(): number {
    return this.parts ? lengthOf(this.parts) : this.whole.length;
  }

  text(): string {
    return this.parts ? textOf(this.parts) : this.whole;
  }

  /** Makes edits one after the other, each on the outcome of the last, as VS Code's change events tell them. */
  edit(edits: readonly TextEdit[]): void {
    this.current = undefined;
    let done = 0;
    if (edits.length <= MANY_EDITS) {
      while (done < edits.length && this.splice(edits[done] as TextEdit)) done++;
    }
    if (done < edits.length) this.forgetCuts(editedText(this.text(), edits.slice(done)));
  }

  private forgetCuts(text: string): void {
    this.whole = text;
    this.parts = undefined;
    this.tried = false;
  }

  private cut(): void {
    const text = this.whole;
    this.tried = true;
    const bytes = toBytes(text);
    const start = findRecords(bytes, text.length);
    if (start < 0) return;
    const cut = cutRecords(bytes, start, text.length, true, this.reader);
    if (bytes[cut.end] !== Code.CloseBracket) return;
    const blocks = makeBlocks(text, start, cut, true, () => ++this.lastId);
    this.across = new AcrossRecords(cut.segments.count, this.names, this.options);
    this.parts = { head: text.slice(0, start), blocks, tail: text.slice(cut.end) };
    this.whole = '';
  }

  /** Makes one edit within the head, the records or the tail; false when it touches the borders between them. */
  private splice({ offset, length, text }: TextEdit): boolean {
    if (!this.parts) return false;
    const { head, blocks, tail } = this.parts;
    const end = offset + length;
    if (end < head.length) {
      this.parts = { head: head.slice(0, offset) + text + head.slice(end), blocks, tail };
      return true;
    }
    const tailStart = lengthOf(this.parts) - tail.length;
    if (offset > tailStart) {
      this.parts = { head, blocks, tail: tail.slice(0, offset - tailStart) + text + tail.slice(end - tailStart) };
      return true;
    }
    return offset >= head.length && end <= tailStart && this.spliceBlocks(offset - head.length, end - head.length, text);
  }

  /** Offsets count from the beginning of the first block. */
  private spliceBlocks(offset: number, end: number, text: string): boolean {
    const { head, blocks, tail } = this.parts as Parts;
    let first = 0;
    let begin = 0;
    while (first < blocks.length - 1 && begin + (blocks[first] as Block).length <= offset) begin += (blocks[first++] as Block).length;
    let last = first;
    let stop = begin + (blocks[first] as Block).length;
    // The comma that ends a block is part of it: when it goes, the next block goes on with the record.
    while (last < blocks.length - 1 && end > offset && end >= stop) stop += (blocks[++last] as Block).length;
    const old = blocks.slice(first, last + 1).map((block) => block.text).join('');
    let source = old.slice(0, offset - begin) + text + old.slice(end - begin);
    for (let merged = 0; merged <= MERGED_BLOCKS; merged++) {
      const isLast = last === blocks.length - 1;
      const cut = cutRecords(toBytes(source), 0, source.length, false, this.reader);
      if (isLast && cut.endsWithComma) cut.segments.push(source.length, 1, 0);
      if (isLast || cut.endsWithComma) {
        const made = makeBlocks(source, 0, cut, isLast, () => ++this.lastId);
        for (let index = first; index <= last; index++) this.across.remove(blocks[index] as Block);
        this.parts = { head, blocks: [...blocks.slice(0, first), ...made, ...blocks.slice(last + 1)], tail };
        return true;
      }
      source += (blocks[++last] as Block).text;
    }
    return false;
  }

  private judgeAll(): CheckResult {
    const found = this.parts && this.judgeParts(this.parts);
    if (found) return found;
    // The cuts may be those of an earlier text: new ones may suit this one.
    if (this.parts) this.forgetCuts(this.text());
    if (!this.tried) this.cut();
    const text = this.text();
    const again = this.parts && this.judgeParts(this.parts);
    if (again) return again;
    if (this.parts) this.whole = text;
    this.parts = undefined;
    return new TreeResult(text, this.options);
  }

  private judgeParts(parts: Parts): CheckResult | undefined {
    const envelope = readMergeRequest(parseJson(parts.head + parts.tail).root);
    let reading = this.examine(parts, this.factsOf(envelope));
    // The envelope alone can be told from the whole only where it is broken.
    if (reading && !sameFacts(this.factsOf(reading.request), this.judge?.facts)) reading = this.examine(parts, this.factsOf(reading.request));
    if (!reading || !sameFacts(this.factsOf(reading.request), this.judge?.facts)) return undefined;
    return this.resultOf(parts, reading);
  }

  /** What record rules may know; whether other parts of the text can be read is none of it. */
  private factsOf(request: MergeRequest | undefined): Facts {
    return readFacts(request, this.options, true);
  }

  private examine(parts: Parts, facts: Facts): Reading | undefined {
    if (!this.judge || !sameFacts(this.judge.facts, facts)) this.judge = makeJudge(facts, this.options, this.names);
    const { judge } = this;
    const conditions = conditionsOf(judge);
    const broken: Broken[] = [];
    let offset = parts.head.length;
    for (const block of parts.blocks) {
      block.offset = offset;
      offset += block.length;
      if (block.judge !== judge) {
        block.examine(judge, conditions);
        this.across.add(block);
      }
      for (const examined of block.examined) if (!examined.record) broken.push({ block, examined });
    }
    return readExcerpt(parts, broken);
  }

  private resultOf(parts: Parts, { excerpt, parsed, request, broken, ownSpaces }: Reading): CheckResult {
    const disabled = new Set(disabledRules(excerpt.text, parsed.comments));
    const oddSpaces: { offset: number; length: number }[] = [];
    const problems: Problem[] = [];
    const loose: LooseRecord[] = [];
    let records = 0;
    for (const block of parts.blocks) {
      block.number(records);
      records += block.count;
      for (const examined of block.examined) {
        const begin = block.offset + block.begin(examined.segment);
        if (examined.disabled.size > 0) for (const id of examined.disabled) disabled.add(id);
        if (examined.record) {
          for (const { offset, length } of examined.oddSpaces) oddSpaces.push({ offset: offset + begin, length });
          if (examined.problems.length > 0) for (const problem of block.place(examined, records - block.count + examined.segment)) problems.push(problem);
          continue;
        }
        const { items = [], readable, begin: shift = 0 } = broken.get(examined) ?? {};
        items.forEach((record, index) => {
          if (!readable?.has(record)) return;
          const number = records - block.count + examined.segment + index;
          problems.push(...placeProblems(this.judge?.problemsOf(record) ?? [], begin - shift, number));
          loose.push({ record: { ...record, index: number }, offset: begin - shift, hash: identityHash(record) });
        });
        records += items.length - 1;
        block.shift(examined.segment, items.length - 1);
      }
    }
    for (const { offset, length } of ownSpaces) oddSpaces.push({ offset: excerpt.toOriginal(offset), length });
    oddSpaces.sort((a, b) => a.offset - b.offset);

    const collector = new Collector(this.options.rules ?? {}, new Set());
    judgeDocument({ text: excerpt.text, parsed: { ...parsed, oddSpaces: [] } }, collector);
    const facts = readFacts(request, this.options, parsed.syntaxErrors.length === 0);
    judgeEnvelope(request, facts, collector);
    const ofEnvelope = collector.take().map((problem) => moved(problem, (offset) => excerpt.toOriginal(offset)));
    judgeDocument({ text: '', parsed: { ...parsed, root: undefined, missingOpeningBrace: false, syntaxErrors: [], oddSpaces } }, collector);
    const ofDocument = [...ofEnvelope, ...collector.take()].sort((a, b) => a.offset - b.offset);
    const all = mergeInOrder(mergeInOrder(ofDocument, problems), this.across.problems(loose));
    const shown = disabled.size > 0 ? all.filter(({ code }) => !disabled.has(code)) : all;
    return new PartsResult(parts, shown, outlineOf(request, records, excerpt.toOriginal(request.root.offset)));
  }
}

function moved(problem: Problem, toOriginal: (offset: number) => number): Problem {
  const { related } = problem;
  const at = { ...problem, offset: toOriginal(problem.offset) };
  return related ? { ...at, related: { ...related, offset: toOriginal(related.offset) } } : at;
}

/** Two lists in document order as one; of problems at one place those of `first` come first. Sorting all would cost most of an edit. */
function mergeInOrder(first: readonly Problem[], second: readonly Problem[]): readonly Problem[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const merged: Problem[] = [];
  let next = 0;
  for (const problem of second) {
    for (let before = first[next]; before && before.offset <= problem.offset; before = first[++next]) merged.push(before);
    merged.push(problem);
  }
  for (; next < first.length; next++) merged.push(first[next] as Problem);
  return merged;
}

function sameFacts(a: Facts, b: Facts | undefined): boolean {
  return a.allowInsert === b?.allowInsert && a.allowUpdate === b?.allowUpdate && a.nullHandling === b?.nullHandling && a.fields === b?.fields;
}

function editedText(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits.every((edit, index) => index === 0 || edit.offset + edit.length < (edits[index - 1]?.offset ?? 0));
  // From the last to the first, as editors tell them: none moves another, and one pass does.
  if (inOrder) return applyEdits(text, edits);
  return edits.reduce((changed, { offset, length, text: inserted }) => changed.slice(0, offset) + inserted + changed.slice(offset + length), text);
}
