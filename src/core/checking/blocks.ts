import type { Block, Trait } from './block';
import { BlockRow } from './block-row';
import { difference, type Difference } from './difference';
import { Sums } from './sums';

/** How many blocks a new row has; one that grows to twice as many is divided. About the root of how many there are in a large document. */
const ROW = 64;

/**
 * The blocks of a document in their order, and where each stands. It never changes: an edit makes another one. They stand in rows, so
 * that an edit moves two short lists, whose cost is not to be seen beside that of reading one record.
 */
export class Blocks {
  private constructor(
    private readonly rows: readonly BlockRow[],
    /** How many blocks, code units and segments are in each row. */
    private readonly counts: Sums,
    private readonly offsets: Sums,
    private readonly segments: Sums,
  ) {}

  static of(list: readonly Block[]): Blocks {
    return new Blocks([], Sums.of([]), Sums.of([]), Sums.of([])).withRows(0, 0, rowsOf(list));
  }

  get count(): number {
    return this.counts.total;
  }

  /** In UTF-16 code units. */
  get length(): number {
    return this.offsets.total;
  }

  get segmentCount(): number {
    return this.segments.total;
  }

  *[Symbol.iterator](): Generator<Block> {
    for (const { blocks } of this.rows) yield* blocks;
  }

  at(index: number): Block {
    const row = this.counts.find(index);
    const block = this.row(row).blocks[index - this.counts.before(row)];
    if (!block) throw new RangeError(`There is no block ${index}.`);
    return block;
  }

  /** Where a block begins, counted from the first one. */
  offset(index: number): number {
    const row = this.counts.find(index);
    return this.offsets.before(row) + this.row(row).offsets.before(index - this.counts.before(row));
  }

  segmentsBefore(index: number): number {
    const row = this.counts.find(index);
    return this.segments.before(row) + this.row(row).segments.before(index - this.counts.before(row));
  }

  /** The block that holds the character at `offset`; behind all of them the last one. */
  find(offset: number): number {
    const row = this.offsets.find(offset);
    return this.counts.before(row) + this.row(row).offsets.find(offset - this.offsets.before(row));
  }

  /** The first block from `from` on that has one of the traits; -1 when there is none. */
  next(traits: Trait, from: number): number {
    if (from >= this.count) return -1;
    for (let row = this.counts.find(from); row < this.rows.length; row++) {
      const before = this.counts.before(row);
      const found = this.row(row).next(traits, Math.max(0, from - before));
      if (found >= 0) return before + found;
    }
    return -1;
  }

  /** -1 when the block is not, or no longer, among these. */
  indexOf(block: Block): number {
    const { lastIndex } = block;
    if (lastIndex >= 0 && lastIndex < this.count && this.at(lastIndex) === block) return lastIndex;
    const row = this.rows.findIndex(({ blocks }) => blocks.includes(block));
    block.lastIndex = row < 0 ? -1 : this.counts.before(row) + this.row(row).blocks.indexOf(block);
    return block.lastIndex;
  }

  /** Whether a line break stands in the blocks from `from` to before `end`. */
  hasLineBreak(from: number, end: number): boolean {
    for (let index = from; index < end; ) {
      const at = this.counts.find(index);
      const row = this.row(at);
      const isWhole = index === this.counts.before(at) && index + row.count <= end;
      if (isWhole ? row.hasLineBreak : this.at(index).hasLineBreak) return true;
      index += isWhole ? row.count : 1;
    }
    return false;
  }

  /** With other blocks in the place of those from `first` to before `end`. */
  replaced(first: number, end: number, made: readonly Block[]): Blocks {
    const from = this.counts.find(first);
    const last = this.counts.find(end - 1);
    const before = this.counts.before(from);
    const around = from === last ? this.row(from) : BlockRow.of(this.blocksOf(from, last + 1));
    const row = around.replaced(first - before, end - before, made);
    return this.withRows(from, last + 1, row.count < 2 * ROW ? [row] : rowsOf(row.blocks));
  }

  /** Where these blocks begin to be others than those, and where they stop. */
  differenceTo(other: Blocks): Difference {
    const [from, end, otherEnd] = difference(this.rows, other.rows);
    const found = difference(this.blocksOf(from, end), other.blocksOf(from, otherEnd));
    const before = this.counts.before(from);
    return [before + found[0], before + found[1], before + found[2]];
  }

  /** The blocks of the rows from `first` to before `end`. */
  private blocksOf(first: number, end: number): readonly Block[] {
    return end - first === 1 ? this.row(first).blocks : this.rows.slice(first, end).flatMap(({ blocks }) => blocks);
  }

  private withRows(first: number, end: number, rows: readonly BlockRow[]): Blocks {
    return new Blocks(
      this.rows.toSpliced(first, end - first, ...rows),
      this.counts.replaced(first, end, rows.map(({ count }) => count)),
      this.offsets.replaced(first, end, rows.map(({ offsets }) => offsets.total)),
      this.segments.replaced(first, end, rows.map(({ segments }) => segments.total)),
    );
  }

  private row(index: number): BlockRow {
    return this.rows[index] as BlockRow;
  }
}

function rowsOf(list: readonly Block[]): readonly BlockRow[] {
  const rows: BlockRow[] = [];
  for (let first = 0; first < list.length; first += ROW) rows.push(BlockRow.of(list.slice(first, first + ROW)));
  return rows;
}
