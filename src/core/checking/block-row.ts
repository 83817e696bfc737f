import type { Block, Trait } from './block';
import { Sums } from './sums';

/** Consecutive blocks and their positions. Immutable. */
export class BlockRow {
  /** The union of the traits of all blocks, so that a search usually ends here. */
  private readonly allTraits: number;
  private knownLineBreak: boolean | undefined;

  /** What is needed most is kept in parallel arrays, since each access to a block is a cache miss. */
  private constructor(
    readonly blocks: readonly Block[],
    /** The lengths of the blocks, in UTF-16 code units. */
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

  /** The first block from `from` on that has one of the traits; -1 if there is none. */
  next(traits: Trait, from: number): number {
    if ((this.allTraits & traits) === 0) return -1;
    return this.traits.findIndex((its, index) => index >= from && (its & traits) !== 0);
  }

  /** A copy with the blocks from `first` up to (not including) `end` replaced. */
  replaced(first: number, end: number, made: readonly Block[]): BlockRow {
    return new BlockRow(
      this.blocks.toSpliced(first, end - first, ...made),
      this.offsets.replaced(first, end, made.map(({ length }) => length)),
      this.segments.replaced(first, end, made.map(({ count }) => count)),
      this.traits.toSpliced(first, end - first, ...made.map(({ traits }) => traits)),
    );
  }
}
