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
import { makeRecordChecker, type RecordChecker } from './record-checker';
import { RecordReader } from './record-reader';
import { outlineOf, PartsResult, TreeResult } from './results';
import type { Steps } from './steps';
import { disabledIn, looseProblems, SurroundingsChecker } from './surroundings';

/** With more changes than this at once, checking the whole text costs less. */
const MANY_EDITS = 200;

/** A document that is cut at its records. */
interface CutUp {
  parts: Parts;
  readonly workshop: Workshop;
  readonly across: AcrossRecords;
}

/** Blocks as examined for other facts. An edit leaves most blocks unchanged, so these results stay valid. */
interface Reexamination {
  readonly checker: RecordChecker;
  readonly known: Map<Block, Block>;
}

/**
 * A document that is checked again after each edit, at the cost of the records around the edit.
 *
 * The text is cut at the commas between records. Records that `RecordReader` proves need no rules; each other record is checked by the
 * rules separately and keeps its problems until it changes. The rest, that is the envelope and the segments that are not JSON by themselves,
 * is checked as an *excerpt*: the text without the records that are known to be complete. Parsing the excerpt also verifies the cuts:
 * if the neighbours of each broken segment are parsed as the records they were taken for, the parser is then in the same
 * state as it would be in the whole text. If that verification fails, the whole text is checked by its tree (`checkTree`).
 */
export class CheckSession {
  private cut: CutUp | undefined;
  /** The text while it is not cut. */
  private whole: string;
  /** Whether cutting `whole` was tried. */
  private tried = false;
  /** Edits of `whole` that arrived while it is being cut. */
  private waiting: TextEdit[] = [];
  /** Whether the numbers of records may have changed since the last result. */
  private isRenumbered = false;
  private current: CheckResult | undefined;
  private reexamination: Reexamination | undefined;
  /** The check of the current text, if it has begun. */
  private running: Steps<CheckResult> | undefined;

  private readonly reader: RecordReader;
  private readonly buffer = new ByteBuffer();
  private readonly names = createNameReader();
  private readonly surroundings: SurroundingsChecker;
  private latest: PartsResult | undefined;

  constructor(
    text: string,
    private readonly options: CheckOptions,
  ) {
    this.reader = new RecordReader(options.today, options.fields);
    this.surroundings = new SurroundingsChecker(options);
    this.whole = text;
  }

  /** Computed on request, once for each state of the text. A result does not change when the text is edited. */
  get result(): CheckResult {
    this.advance(() => false);
    return this.current as CheckResult;
  }

  /** Checks the text, or continues, until there is a result (returns true) or `isOver` ends this turn. */
  advance(isOver: () => boolean): boolean {
    if (this.current) return true;
    const running = this.running ?? this.checkAll();
    // A check that throws is not resumed.
    this.running = undefined;
    for (;;) {
      const { done, value } = running.next();
      if (done) {
        this.current = value;
        return true;
      }
      if (isOver()) {
        this.running = running;
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

  /** Makes edits one after the other, each on the result of the previous one, as in VS Code's change events. */
  edit(edits: readonly TextEdit[]): void {
    this.current = undefined;
    // Cutting a large text takes longer than the time between two keys: if it were restarted at each, it would not end while someone types.
    if (this.running && !this.cut && !this.tried) {
      addAll(this.waiting, edits);
    } else {
      this.running = undefined;
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

  /** Cuts the text, then makes the edits that arrived meanwhile. */
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
    // If the envelope is broken, the excerpt may give other facts later.
    const facts = this.factsOf(readMergeRequest(parseJson(head + tail).root));
    const maker = new BlockMaker(makeRecordChecker(facts, this.options, this.names));
    const blocks: Block[] = [];
    const across = new AcrossRecords(segments.count, this.names, this.options);
    for (const block of maker.make(text, start, segments, true)) {
      blocks.push(block);
      across.add(block);
      yield;
    }
    return { parts: { head, blocks: Blocks.of(blocks), tail }, workshop: { reader: this.reader, buffer: this.buffer, maker }, across };
  }

  private *checkAll(): Steps<CheckResult> {
    const found = this.cut && (yield* this.checkCut(this.cut));
    if (found) return found;
    // The cuts may be from an earlier text: new ones may be correct for this one.
    if (this.cut) this.forgetCuts(this.text());
    while (!this.cut && !this.tried) yield* this.cutUp();
    const again = this.cut && (yield* this.checkCut(this.cut));
    if (again) return again;
    if (this.cut) this.whole = this.text();
    this.cut = undefined;
    return new TreeResult(this.whole, this.options);
  }

  private *checkCut(cut: CutUp): Steps<CheckResult | undefined> {
    let reading = readExcerpt(cut.parts, this.surroundings.lastRead);
    // The excerpt does not depend on what the rules report about records; it is read again for its references.
    if (reading && (yield* this.examineBy(cut, this.factsOf(reading.request)))) reading = readExcerpt(cut.parts, reading.read);
    return reading && (yield* this.conclude(cut, reading));
  }

  /** What record rules may know; it does not include whether other parts of the text can be read. */
  private factsOf(request: MergeRequest | undefined): Facts {
    return readFacts(request, this.options, true);
  }

  /** Returns false if the facts have not changed. */
  private *examineBy(cut: CutUp, facts: Facts): Steps<boolean> {
    const { maker } = cut.workshop;
    if (sameFacts(maker.checker.facts, facts)) {
      this.reexamination = undefined;
      return false;
    }
    const { checker, known } = (this.reexamination = this.reexaminationBy(facts));
    for (const block of cut.parts.blocks) {
      if (known.has(block)) continue;
      known.set(block, block.examinedBy(checker));
      yield;
    }
    this.reexamination = undefined;
    const examined = Array.from(cut.parts.blocks, (block) => known.get(block) ?? block);
    maker.checker = checker;
    // Everything may be new: listing the changes would take longer than recounting.
    this.latest = undefined;
    cut.across.exchange(examined);
    cut.parts = { ...cut.parts, blocks: Blocks.of(examined) };
    return true;
  }

  private reexaminationBy(facts: Facts): Reexamination {
    const last = this.reexamination;
    return last && sameFacts(last.checker.facts, facts) ? last : { checker: makeRecordChecker(facts, this.options, this.names), known: new Map() };
  }

  private *conclude({ parts, across, workshop: { maker } }: CutUp, reading: Reading): Steps<CheckResult> {
    const { excerpt, read, request, broken } = reading;
    const numbering = new Numbering(parts.blocks, broken);
    const found = yield* across.findingsIn(parts.blocks, numbering, broken, this.isRenumbered || !numbering.isPlain);
    this.isRenumbered = !numbering.isPlain;
    const checked = {
      parts,
      numbering,
      excerpt,
      envelope: this.surroundings.envelope(reading),
      oddSpaces: this.surroundings.oddSpaces(parts, reading),
      loose: looseProblems(broken, numbering, maker.checker),
      across: found,
      disabled: disabledIn(parts.blocks, reading),
    };
    const outline = outlineOf(request, read.parsed, numbering.count, excerpt.toOriginal(request.root.offset));
    return (this.latest = yield* PartsResult.of(checked, outline, this.latest));
  }
}

function sameFacts(a: Facts, b: Facts): boolean {
  return a.allowInsert === b.allowInsert && a.allowUpdate === b.allowUpdate && a.nullHandling === b.nullHandling && a.fields === b.fields;
}

function editedText(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits.every((edit, index) => index === 0 || edit.offset + edit.length < (edits[index - 1]?.offset ?? 0));
  // From last to first, as editors report them: no edit moves another, and one pass is enough.
  if (inOrder) return applyEdits(text, edits);
  return edits.reduce((changed, { offset, length, text: inserted }) => changed.slice(0, offset) + inserted + changed.slice(offset + length), text);
}
