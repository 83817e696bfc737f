import type { Block, Trait } from './block';
import type { RecordJudge } from './record-judge';

// What is known of the line breaks in a block, beside its traits.
const NO_LINE_BREAK = 64;
const LINE_BREAK = 128;

/**
 * The blocks of a document in their order, and where each stands. It never changes: an edit makes another one by moving a few
 * short arrays, whose cost is not to be seen beside that of reading one record up to a million of them.
 */
export class Blocks {
  private constructor(
    readonly list: readonly Block[],
    /** Where each block begins, counted from the first, and behind the last where it ends. */
    private readonly offsets: Uint32Array,
    /** How many segments stand before each block, and at the end in all. */
    private readonly segments: Uint32Array,
    /** `Block.traits` and what is known of line breaks, side by side: most questions are answered without a look at the blocks. */
    private readonly traits: Uint8Array,
    /** The traits of all blocks together: mostly there is nothing to look for. */
    private readonly all: number,
  ) {}

  static of(list: readonly Block[]): Blocks {
    return new Blocks([], new Uint32Array(1), new Uint32Array(1), new Uint8Array(0), 0).replaced(0, 0, list);
  }

  get count(): number {
    return this.list.length;
  }

  /** In UTF-16 code units. */
  get length(): number {
    return this.offset(this.count);
  }

  get segmentCount(): number {
    return this.segmentsBefore(this.count);
  }

  at(index: number): Block {
    const block = this.list[index];
    if (!block) throw new RangeError(`There is no block ${index}.`);
    return block;
  }

  /** Where a block begins, counted from the first one. */
  offset(index: number): number {
    return this.offsets[index] as number;
  }

  segmentsBefore(index: number): number {
    return this.segments[index] as number;
  }

  /** The block that holds the character at `offset`; behind all of them the last one. */
  find(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.offset(middle + 1) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first block from `from` on that has one of the traits; -1 when there is none. */
  next(traits: Trait, from: number): number {
    if ((this.all & traits) === 0) return -1;
    for (let index = from; index < this.traits.length; index++) {
      if (((this.traits[index] as number) & traits) !== 0) return index;
    }
    return -1;
  }

  /** -1 when the block is not, or no longer, among these. */
  indexOf(block: Block): number {
    if (this.list[block.lastIndex] !== block) block.lastIndex = this.list.indexOf(block);
    return block.lastIndex;
  }

  hasLineBreak(index: number): boolean {
    const known = (this.traits[index] as number) & (NO_LINE_BREAK | LINE_BREAK);
    if (known !== 0) return known === LINE_BREAK;
    const found = /[\r\n]/.test(this.at(index).text);
    (this.traits[index] as number) |= found ? LINE_BREAK : NO_LINE_BREAK;
    return found;
  }

  /** With other blocks in the place of those from `first` to before `end`. */
  replaced(first: number, end: number, made: readonly Block[]): Blocks {
    const list = this.list.toSpliced(first, end - first, ...made);
    const traits = new Uint8Array(list.length);
    traits.set(this.traits.subarray(0, first));
    made.forEach((block, index) => (traits[first + index] = block.traits));
    traits.set(this.traits.subarray(end), first + made.length);
    const come = union(made.map((block) => block.traits));
    const gone = union(this.traits.subarray(first, end)) & ~come;
    const offsets = sumsReplaced(this.offsets, first, end, made.map(({ length }) => length));
    const segments = sumsReplaced(this.segments, first, end, made.map(({ count }) => count));
    return new Blocks(list, offsets, segments, traits, gone === 0 ? this.all | come : union(traits));
  }

  examinedBy(judge: RecordJudge): Blocks {
    return Blocks.of(this.list.map((block) => block.examinedBy(judge)));
  }
}

function union(traits: Iterable<number>): number {
  let all = 0;
  for (const one of traits) all |= one;
  return all;
}

/** Sums of one more number each; those from `first` to before `end` give way to others. */
function sumsReplaced(sums: Uint32Array, first: number, end: number, numbers: readonly number[]): Uint32Array {
  const result = new Uint32Array(sums.length - (end - first) + numbers.length);
  result.set(sums.subarray(0, first + 1));
  let at = first;
  let sum = sums[first] as number;
  for (const number of numbers) result[++at] = sum += number;
  const shift = sum - (sums[end] as number);
  if (shift === 0) result.set(sums.subarray(end + 1), at + 1);
  else for (let index = end + 1; index < sums.length; index++) result[++at] = (sums[index] as number) + shift;
  return result;
}
