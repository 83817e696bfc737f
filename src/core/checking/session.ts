import { addAll } from '../add-all';
import type { CheckOptions } from '../rules/check-options';
import type { CheckResult } from './check-result';
import { readMergeRequest, type MergeRequest } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import { readFacts } from '../rules/facts';
import { createNameReader } from '../rules/record-view';
import type { Facts } from '../rules/rule';
import { applyEdits, type TextEdit } from '../text-edit';
import { AcrossRecords } from './across-records';
import { Blocks } from './blocks';
import { ByteBuffer } from './bytes';
import { cutDocument } from './cut-document';
import type { Block } from './block';
import { editParts, type Workshop } from './edit-parts';
import { BlockMaker } from './make-blocks';
import { Numbering } from './numbering';
import { lengthOf, textOf, type Parts } from './parts';
import { readExcerpt, type Reading } from './reading';
import { makeJudge, type RecordJudge } from './record-judge';
import { RecordReader } from './record-reader';
import { outlineOf, PartsResult, TreeResult } from './results';
import type { Steps } from './steps';
import { disabledIn, looseProblems, SurroundingsJudge } from './surroundings';

/** More changes than these at once cost less on the whole text. */
const MANY_EDITS = 200;

/** A document that is cut at its records. */
interface CutUp {
  parts: Parts;
  readonly workshop: Workshop;
  readonly across: AcrossRecords;
}

/** Blocks as a judge for other facts sees them. An edit leaves most blocks as they are: what is known of them still holds after it. */
interface Reexamination {
  readonly judge: RecordJudge;
  readonly known: Map<Block, Block>;
}

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
  private cut: CutUp | undefined;
  /** The text where it is not cut. */
  private whole: string;
  /** Whether `whole` was tried to be cut. */
  private tried = false;
  /** Edits of `whole` that came while it is being cut. */
  private waiting: TextEdit[] = [];
  /** Whether records may have got other numbers since the last result. */
  private isRenumbered = false;
  private current: CheckResult | undefined;
  private reexamination: Reexamination | undefined;
  /** What judges the text as it stands, when that has begun. */
  private judging: Steps<CheckResult> | undefined;

  private readonly reader: RecordReader;
  private readonly buffer = new ByteBuffer();
  private readonly names = createNameReader();
  private readonly surroundings: SurroundingsJudge;
  private latest: PartsResult | undefined;

  constructor(
    text: string,
    private readonly options: CheckOptions,
  ) {
    this.reader = new RecordReader(options.today, options.fields);
    this.surroundings = new SurroundingsJudge(options);
    this.whole = text;
  }

  /** Judged when somebody asks for it, once for each state of the text. It stays what it is when the text is edited. */
  get result(): CheckResult {
    this.judge(() => false);
    return this.current as CheckResult;
  }

  /** Judges the text, or goes on with it, until the result is there, which gives true, or `isOver` says that this is enough for now. */
  judge(isOver: () => boolean): boolean {
    if (this.current) return true;
    const judging = this.judging ?? this.judgeAll();
    // What throws is not gone on with.
    this.judging = undefined;
    for (;;) {
      const { done, value } = judging.next();
      if (done) {
        this.current = value;
        return true;
      }
      if (isOver()) {
        this.judging = judging;
        return false;
      }
    }
  }

  /** In UTF-16 code units. */
  get length(): number {
    if (this.cut) return lengthOf(this.cut.parts);
    return this.waiting.reduce((sum, { length, text }) => sum + text.length - length, this.whole.length);
  }

  text(): string {
    return this.cut ? textOf(this.cut.parts) : editedText(this.whole, this.waiting);
  }

  /** Makes edits one after the other, each on the outcome of the last, as VS Code's change events tell them. */
  edit(edits: readonly TextEdit[]): void {
    this.current = undefined;
    // To cut a large text takes longer than the time between two keys: begun anew at each, it would not end while somebody types.
    if (this.judging && !this.cut && !this.tried) {
      addAll(this.waiting, edits);
    } else {
      this.judging = undefined;
      this.makeEdits(edits);
    }
  }

  private makeEdits(edits: readonly TextEdit[]): void {
    let done = 0;
    if (edits.length <= MANY_EDITS) {
      while (done < edits.length && this.editCut(edits[done] as TextEdit)) done++;
    }
    if (done < edits.length) this.forgetCuts(editedText(this.text(), edits.slice(done)));
  }

  private editCut(edit: TextEdit): boolean {
    const { cut } = this;
    const edited = cut && editParts(cut.parts, edit, cut.workshop);
    if (!cut || !edited) return false;
    if (edited.parts.blocks.segmentCount !== cut.parts.blocks.segmentCount) this.isRenumbered = true;
    if (edited.replacement) cut.across.replace(edited.replacement);
    cut.parts = edited.parts;
    return true;
  }

  private forgetCuts(text: string): void {
    this.whole = text;
    this.waiting = [];
    this.cut = undefined;
    this.reexamination = undefined;
    this.latest = undefined;
    this.tried = false;
  }

  /** Cuts the text, and makes the edits then that came meanwhile. */
  private *cutUp(): Steps<void> {
    this.cut = yield* this.cutsOf(this.whole);
    this.tried = true;
    if (this.cut) this.whole = '';
    const edits = this.waiting;
    this.waiting = [];
    this.makeEdits(edits);
  }

  private *cutsOf(text: string): Steps<CutUp | undefined> {
    const found = yield* cutDocument(text, this.reader, this.buffer);
    if (!found) return undefined;
    const { segments, start, end } = found;
    const head = text.slice(0, start);
    const tail = text.slice(end);
    // Where the envelope is broken, the excerpt may tell otherwise later.
    const facts = this.factsOf(readMergeRequest(parseJson(head + tail).root));
    const maker = new BlockMaker(makeJudge(facts, this.options, this.names));
    const blocks: Block[] = [];
    const across = new AcrossRecords(segments.count, this.names, this.options);
    for (const block of maker.make(text, start, segments, true)) {
      blocks.push(block);
      across.add(block);
      yield;
    }
    return { parts: { head, blocks: Blocks.of(blocks), tail }, workshop: { reader: this.reader, buffer: this.buffer, maker }, across };
  }

  private *judgeAll(): Steps<CheckResult> {
    const found = this.cut && (yield* this.judgeCut(this.cut));
    if (found) return found;
    // The cuts may be those of an earlier text: new ones may suit this one.
    if (this.cut) this.forgetCuts(this.text());
    while (!this.cut && !this.tried) yield* this.cutUp();
    const again = this.cut && (yield* this.judgeCut(this.cut));
    if (again) return again;
    if (this.cut) this.whole = this.text();
    this.cut = undefined;
    return new TreeResult(this.whole, this.options);
  }

  private *judgeCut(cut: CutUp): Steps<CheckResult | undefined> {
    let reading = readExcerpt(cut.parts, this.surroundings.lastRead);
    // What the rules say of records does not change what the excerpt is; it is read again for what it refers to.
    if (reading && (yield* this.examineBy(cut, this.factsOf(reading.request)))) reading = readExcerpt(cut.parts, reading.read);
    return reading && (yield* this.conclude(cut, reading));
  }

  /** What record rules may know; whether other parts of the text can be read is none of it. */
  private factsOf(request: MergeRequest | undefined): Facts {
    return readFacts(request, this.options, true);
  }

  /** False when these facts were known. */
  private *examineBy(cut: CutUp, facts: Facts): Steps<boolean> {
    const { maker } = cut.workshop;
    if (sameFacts(maker.judge.facts, facts)) {
      this.reexamination = undefined;
      return false;
    }
    const { judge, known } = (this.reexamination = this.reexaminationBy(facts));
    for (const block of cut.parts.blocks) {
      if (known.has(block)) continue;
      known.set(block, block.examinedBy(judge));
      yield;
    }
    this.reexamination = undefined;
    const examined = Array.from(cut.parts.blocks, (block) => known.get(block) ?? block);
    maker.judge = judge;
    // All may be new: to list what changed would take longer than to count anew.
    this.latest = undefined;
    cut.across.exchange(examined);
    cut.parts = { ...cut.parts, blocks: Blocks.of(examined) };
    return true;
  }

  private reexaminationBy(facts: Facts): Reexamination {
    const last = this.reexamination;
    return last && sameFacts(last.judge.facts, facts) ? last : { judge: makeJudge(facts, this.options, this.names), known: new Map() };
  }

  private *conclude({ parts, across, workshop: { maker } }: CutUp, reading: Reading): Steps<CheckResult> {
    const { excerpt, read, request, broken } = reading;
    const numbering = new Numbering(parts.blocks, broken);
    const found = yield* across.findingsIn(parts.blocks, numbering, broken, this.isRenumbered || !numbering.isPlain);
    this.isRenumbered = !numbering.isPlain;
    const judged = {
      parts,
      numbering,
      excerpt,
      envelope: this.surroundings.envelope(reading),
      oddSpaces: this.surroundings.oddSpaces(parts, reading),
      loose: looseProblems(broken, numbering, maker.judge),
      across: found,
      disabled: disabledIn(parts.blocks, reading),
    };
    const outline = outlineOf(request, read.parsed, numbering.count, excerpt.toOriginal(request.root.offset));
    return (this.latest = yield* PartsResult.of(judged, outline, this.latest));
  }
}

function sameFacts(a: Facts, b: Facts): boolean {
  return a.allowInsert === b.allowInsert && a.allowUpdate === b.allowUpdate && a.nullHandling === b.nullHandling && a.fields === b.fields;
}

function editedText(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits.every((edit, index) => index === 0 || edit.offset + edit.length < (edits[index - 1]?.offset ?? 0));
  // From the last to the first, as editors tell them: none moves another, and one pass does.
  if (inOrder) return applyEdits(text, edits);
  return edits.reduce((changed, { offset, length, text: inserted }) => changed.slice(0, offset) + inserted + changed.slice(offset + length), text);
}
