import { addAll } from '../add-all';
import type { CheckOptions } from '../rules/check-options';
import type { CheckResult, Outline } from './check-result';
import type { Span } from '../payload/json';
import { recordAt } from '../payload/locate';
import { looksLikeMergeRequest, readIdentifier, readMergeRequest, type Envelope, type MergeRequest } from '../payload/merge-request';
import { isComplete, parseJson, type ParsedJson } from '../payload/parse-json';
import type { Sketch } from '../outline/sketch';
import type { Problem } from '../rules/problem';
import type { Severity } from '../rules/catalogue';
import { readAroundProblems, type ReadPart } from './around-problems';
import { changesBetween, type Changes } from './changes';
import type { Checked } from './checked';
import { listProblems, unplacedProblems } from './listing';
import { textOf } from './parts';
import { recordSpanInParts, sketchParts } from './sketch-parts';
import type { Steps } from './steps';
import { Tally } from './tally';
import { checkTree } from './tree-check';

/** More findings about several records than this are not compared one by one. */
const MANY_ACROSS = 5000;

const WORST_FIRST: readonly Severity[] = ['error', 'warning', 'information'];

/** What every result can provide once its problems are listed. */
abstract class ListedResult implements CheckResult {
  abstract readonly text: string;
  abstract readonly outline: Outline | undefined;
  abstract readonly isSlow: boolean;
  abstract readonly tally: Tally;
  private tree: { readonly parsed: ParsedJson; readonly request: MergeRequest | undefined } | undefined;
  private listed: readonly Problem[] | undefined;

  get parsed(): ParsedJson {
    return this.read().parsed;
  }

  get request(): MergeRequest | undefined {
    return this.read().request;
  }

  get problems(): readonly Problem[] {
    return (this.listed ??= this.list());
  }

  problemsIn(start: number, end: number): readonly Problem[] {
    return this.problems.filter(({ offset, length }) => offset <= end && offset + length >= start);
  }

  worst(limit: number, isWanted: (problem: Problem) => boolean): readonly Problem[] {
    const found: Problem[] = [];
    for (const severity of WORST_FIRST) {
      if (found.length >= limit || this.tally.ofSeverity(severity) === 0) continue;
      addAll(found, this.first(limit - found.length, (problem) => problem.severity === severity && isWanted(problem)));
    }
    return found;
  }

  changesSince(earlier: CheckResult): Changes | undefined {
    return earlier === this ? { removed: [], added: [] } : undefined;
  }

  abstract around(problems: readonly Problem[]): ReadPart;

  recordSpanAt(offset: number): Span | undefined {
    const record = this.request && recordAt(this.request, offset);
    return record && { offset: record.offset, length: record.length };
  }

  protected whole(): ReadPart {
    return { text: this.text, ...this.read(), toDocument: (offset) => offset, fromDocument: (offset) => offset };
  }

  protected abstract list(): readonly Problem[];

  /** In document order. */
  protected first(limit: number, isWanted: (problem: Problem) => boolean): readonly Problem[] {
    return this.problems.filter(isWanted).slice(0, limit);
  }

  sketch(limit: number): Sketch | undefined {
    const { request, text } = this;
    if (!request) return undefined;
    const records = request.items.slice(0, limit).map(({ offset, length }) => ({ text: text.slice(offset, offset + length), span: { offset, length } }));
    return { request, toDocument: (offset) => offset, records };
  }

  /** The tree of the text, parsed on request. */
  protected read(): { readonly parsed: ParsedJson; readonly request: MergeRequest | undefined } {
    if (!this.tree) {
      const parsed = parseJson(this.text);
      this.tree = { parsed, request: readMergeRequest(parsed.root) };
    }
    return this.tree;
  }
}

/** A check of the parts of a document: problems are listed only where they are requested. */
export class PartsResult extends ListedResult {
  readonly isSlow = false;

  /**
   * @param series what a result shares with those that differ little from it.
   * @param news what changed since the previous result.
   */
  private constructor(
    private readonly checked: Checked,
    readonly outline: Outline,
    readonly tally: Tally,
    private readonly series: object,
    private readonly news?: { readonly since: Checked; readonly changes: Changes },
  ) {
    super();
  }

  /** @param before an earlier result of the same document, unless everything may have changed: counting continues from there. */
  static *of(checked: Checked, outline: Outline, before: PartsResult | undefined): Steps<PartsResult> {
    if (!before || isMuchNew(before.checked, checked)) {
      return new PartsResult(checked, outline, yield* Tally.inSteps(unplacedProblems(checked)), {});
    }
    const changes = changesBetween(before.checked, checked);
    return new PartsResult(checked, outline, before.tally.changed(changes), before.series, { since: before.checked, changes });
  }

  get text(): string {
    return textOf(this.checked.parts);
  }

  override problemsIn(start: number, end: number): readonly Problem[] {
    const { head, blocks } = this.checked.parts;
    return listProblems(this.checked, {
      from: blocks.find(Math.max(0, start - 1 - head.length)),
      to: blocks.find(Math.max(0, end - head.length)) + 1,
      isThere: ({ offset, length }) => offset <= end && offset + length >= start,
    });
  }

  override sketch(limit: number): Sketch | undefined {
    return sketchParts(this.checked.parts, limit);
  }

  override recordSpanAt(offset: number): Span | undefined {
    return recordSpanInParts(this.checked.parts, offset);
  }

  override around(problems: readonly Problem[]): ReadPart {
    return readAroundProblems(this.checked.parts, problems) ?? this.whole();
  }

  override changesSince(earlier: CheckResult): Changes | undefined {
    if (!(earlier instanceof PartsResult) || earlier.series !== this.series) return super.changesSince(earlier);
    return this.news?.since === earlier.checked ? this.news.changes : changesBetween(earlier.checked, this.checked);
  }

  protected override list(): readonly Problem[] {
    return listProblems(this.checked);
  }

  protected override first(limit: number, isWanted: (problem: Problem) => boolean): readonly Problem[] {
    return listProblems(this.checked, { limit, isWanted });
  }
}

/** A check of the whole text, made on request. */
export class TreeResult extends ListedResult {
  readonly isSlow = true;
  private counted: Tally | undefined;

  constructor(
    readonly text: string,
    private readonly options: CheckOptions,
  ) {
    super();
  }

  get outline(): Outline | undefined {
    const { request, parsed } = this;
    return request && looksLikeMergeRequest(request.root) ? outlineOf(request, parsed, request.items.length, request.root.offset) : undefined;
  }

  get tally(): Tally {
    return (this.counted ??= Tally.of(this.problems));
  }

  around(): ReadPart {
    return this.whole();
  }

  protected override list(): readonly Problem[] {
    return checkTree(this.text, this.parsed, this.request, this.options);
  }
}

/** Whether recounting in steps is better than listing what changed. */
function isMuchNew(before: Checked, { across, disabled }: Checked): boolean {
  const isManyAcross = across !== before.across && across.length > MANY_ACROSS;
  return isManyAcross || disabled.size !== before.disabled.size || [...disabled].some((rule) => !before.disabled.has(rule));
}

export function outlineOf(envelope: Envelope, parsed: ParsedJson, records: number, offset: number): Outline {
  const { options, idProject } = envelope;
  return {
    records,
    offset,
    allowInsert: options.AllowInsert,
    allowUpdate: options.AllowUpdate,
    idProject: readIdentifier(idProject?.value),
    envelope,
    isComplete: isComplete(parsed),
  };
}
