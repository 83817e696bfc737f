import type { Block, Trait } from './block';
import { BlockRow } from './block-row';
import { difference, type Difference } from './difference';
import { Sums } from './sums';

/** The number of blocks in a new row; a row of twice this size is split. About the square root of the number of blocks in a large document. */
const ROW = 64;

/**
 * The blocks of a document in order, with their positions. Immutable: an edit creates another object. The blocks are grouped in rows, so
 * that an edit copies only two short lists, which costs nothing compared with reading a record.
 */
export class Blocks {
  private constructor(
    private readonly rows: readonly BlockRow[],
    /** The number of blocks, code units and segments in each row. */
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

  /** The offset of a block, relative to the first one. */
  offset(index: number): number {
    const row = this.counts.find(index);
    return this.offsets.before(row) + this.row(row).offsets.before(index - this.counts.before(row));
  }

  segmentsBefore(index: number): number {
    const row = this.counts.find(index);
    return this.segments.before(row) + this.row(row).segments.before(index - this.counts.before(row));
  }

  /** The block that contains `offset`; beyond the end, the last one. */
  find(offset: number): number {
    const row = this.offsets.find(offset);
    return this.counts.before(row) + this.row(row).offsets.find(offset - this.offsets.before(row));
  }

  /** The first block from `from` on that has one of the traits; -1 if there is none. */
  next(traits: Trait, from: number): number {
    if (from >= this.count) return -1;
    for (let row = this.counts.find(from); row < this.rows.length; row++) {
      const before = this.counts.before(row);
      const found = this.row(row).next(traits, Math.max(0, from - before));
      if (found >= 0) return before + found;
    }
    return -1;
  }

  /** -1 if the block is not, or no longer, among these. */
  indexOf(block: Block): number {
    const { lastIndex } = block;
    if (lastIndex >= 0 && lastIndex < this.count && this.at(lastIndex) === block) return lastIndex;
    const row = this.rows.findIndex(({ blocks }) => blocks.includes(block));
    block.lastIndex = row < 0 ? -1 : this.counts.before(row) + this.row(row).blocks.indexOf(block);
    return block.lastIndex;
  }

  /** Whether the blocks from `from` up to (not including) `end` contain a line break. */
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

  /** A copy with the blocks from `first` up to (not including) `end` replaced. */
  replaced(first: number, end: number, made: readonly Block[]): Blocks {
    const from = this.counts.find(first);
    const last = this.counts.find(end - 1);
    const before = this.counts.before(from);
    const around = from === last ? this.row(from) : BlockRow.of(this.blocksOf(from, last + 1));
    const row = around.replaced(first - before, end - before, made);
    return this.withRows(from, last + 1, row.count < 2 * ROW ? [row] : rowsOf(row.blocks));
  }

  /** Where the two lists of blocks begin and stop to differ. */
  differenceTo(other: Blocks): Difference {
    const [from, end, otherEnd] = difference(this.rows, other.rows);
    const found = difference(this.blocksOf(from, end), other.blocksOf(from, otherEnd));
    const before = this.counts.before(from);
    return [before + found[0], before + found[1], before + found[2]];
  }

  /** The blocks of the rows from `first` up to (not including) `end`. */
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
