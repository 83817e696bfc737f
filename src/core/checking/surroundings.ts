import type { CheckOptions } from '../rules/check-options';
import type { Span } from '../payload/json';
import type { Problem } from '../rules/problem';
import { Collector } from '../rules/collector';
import { disabledRules } from '../rules/disabled';
import { readFacts } from '../rules/facts';
import { Trait, type Examination } from './block';
import type { Blocks } from './blocks';
import type { OddSpaces } from './checked';
import { placed } from './listing';
import type { Numbering } from './numbering';
import type { Parts } from './parts';
import type { Broken, Reading, ReadText } from './reading';
import type { RecordChecker } from './record-checker';
import { checkDocument, checkEnvelope } from './tree-check';

/** Runs the rules on what surrounds the records: the envelope, and the document as a whole. */
export class SurroundingsChecker {
  private last: { readonly read: ReadText; readonly comments: readonly Span[]; readonly problems: readonly Problem[] } | undefined;

  private readonly collector: Collector;

  constructor(private readonly options: CheckOptions) {
    this.collector = new Collector(options.rules ?? {}, new Set());
  }

  get lastRead(): ReadText | undefined {
    return this.last?.read;
  }

  /** The same list as long as the excerpt stays the same. Offsets are relative to the excerpt. */
  envelope({ read, request, ownComments: comments }: Reading): readonly Problem[] {
    if (this.last?.read !== read || !areSame(this.last.comments, comments)) {
      const { text, parsed } = read;
      const { collector } = this;
      checkDocument({ text, parsed: { ...parsed, oddSpaces: [], comments } }, collector);
      checkEnvelope(request, readFacts(request, this.options, parsed.syntaxErrors.length === 0), collector);
      this.last = { read, comments, problems: collector.take() };
    }
    return this.last.problems;
  }

  oddSpaces(parts: Parts, { excerpt, read, ownSpaces }: Reading): OddSpaces | undefined {
    const { first, count } = oddSpacesIn(parts);
    const [own] = ownSpaces.map((span) => ({ ...span, holder: read, at: excerpt.toOriginal(span.offset) }));
    const foremost = own && first ? (own.at < first.at ? own : first) : (own ?? first);
    if (!foremost) return undefined;
    const { holder, offset, length, at } = foremost;
    const { collector } = this;
    // The rule reports the first one, and how many there are.
    const oddSpaces = new Array<Span>(ownSpaces.length + count).fill({ offset: at, length });
    checkDocument({ text: '', parsed: { ...read.parsed, root: undefined, missingOpeningBrace: false, syntaxErrors: [], oddSpaces, comments: [] } }, collector);
    const [problem] = collector.take();
    return problem && { problem, holder, offset };
  }
}

function areSame(some: readonly Span[], others: readonly Span[]): boolean {
  return some.length === others.length && some.every(({ offset }, index) => offset === others[index]?.offset);
}

/** What the rules report about the records in broken segments. Offsets are relative to the segment, paths to the document. */
export function looseProblems(broken: readonly Broken[], numbering: Numbering, checker: RecordChecker): ReadonlyMap<Examination, readonly Problem[]> {
  const loose = new Map<Examination, readonly Problem[]>();
  for (const { block, segment, found, begin, items, readable } of broken) {
    const first = numbering.numberOf({ block, segment });
    loose.set(found, readable.flatMap((record) => placed(checker.problemsOf(record), -begin, first + items.indexOf(record))));
  }
  return loose;
}

/** An odd blank, relative to its segment, and its place in the document. */
interface OddSpace extends Span {
  readonly holder: Examination;
  readonly at: number;
}

/** The odd blanks of the readable segments: the first one, and their number. */
function oddSpacesIn({ head, blocks }: Parts): { readonly first: OddSpace | undefined; readonly count: number } {
  let first: OddSpace | undefined;
  let count = 0;
  for (let index = blocks.next(Trait.OddSpaces, 0); index >= 0; index = blocks.next(Trait.OddSpaces, index + 1)) {
    const block = blocks.at(index);
    count += block.oddSpaces;
    if (first) continue;
    for (const { segment, found } of block.examined) {
      const [span] = found.record ? found.oddSpaces : [];
      if (span) first ??= { ...span, holder: found, at: head.length + blocks.offset(index) + block.begin(segment) + span.offset };
    }
  }
  return { first, count };
}

/** The rules that comments turn off. */
export function disabledIn(blocks: Blocks, { read: { text, parsed } }: Reading): ReadonlySet<string> {
  const disabled = new Set(disabledRules(text, parsed.comments));
  for (let index = blocks.next(Trait.Directives, 0); index >= 0; index = blocks.next(Trait.Directives, index + 1)) {
    for (const { found } of blocks.at(index).examined) for (const id of found.disabled) disabled.add(id);
  }
  return disabled;
}
