import type { Block, Trait } from './block';
import { Sums } from './sums';

/** Some blocks that follow each other, with where each stands among them. It never changes. */
export class BlockRow {
  /** The traits of all blocks together: mostly there is nothing to look for. */
  private readonly allTraits: number;
  private knownLineBreak: boolean | undefined;

  /** What is asked for most stands side by side, since each look at a block is a walk to some far place of memory. */
  private constructor(
    readonly blocks: readonly Block[],
    /** Their lengths, in UTF-16 code units. */
    readonly offsets: Sums,
    readonly segments: Sums,
    private readonly traits: readonly number[],
  ) {
    this.allTraits = traits.reduce((all, one) => all | one, 0);
  }

  static of(blocks: readonly Block[]): BlockRow {
    return new BlockRow([], Sums.of([]), Sums.of([]), []).replaced(0, 0, blocks);
  }

  get count(): number {
    return this.blocks.length;
  }

  get hasLineBreak(): boolean {
    return (this.knownLineBreak ??= this.blocks.some(({ hasLineBreak }) => hasLineBreak));
  }

  /** The first block from `from` on that has one of the traits; -1 when there is none. */
  next(traits: Trait, from: number): number {
    if ((this.allTraits & traits) === 0) return -1;
    return this.traits.findIndex((its, index) => index >= from && (its & traits) !== 0);
  }

  /** With other blocks in the place of those from `first` to before `end`. */
  replaced(first: number, end: number, made: readonly Block[]): BlockRow {
    return new BlockRow(
      this.blocks.toSpliced(first, end - first, ...made),
      this.offsets.replaced(first, end, made.map(({ length }) => length)),
      this.segments.replaced(first, end, made.map(({ count }) => count)),
      this.traits.toSpliced(first, end - first, ...made.map(({ traits }) => traits)),
    );
  }
}
