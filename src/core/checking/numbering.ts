import type { Blocks } from './blocks';
import type { Broken, Position } from './reading';

/** The numbers of the records: each segment contains one record, except for broken segments. */
export class Numbering {
  /** The broken segments that do not contain exactly one record, by their place among all segments, and the cumulative difference. */
  private readonly shifts: { readonly after: number; readonly by: number }[] = [];

  constructor(
    private readonly blocks: Blocks,
    broken: readonly Broken[],
  ) {
    let by = 0;
    for (const { block, segment, items } of broken) {
      if (items.length === 1) continue;
      by += items.length - 1;
      this.shifts.push({ after: blocks.segmentsBefore(block) + segment, by });
    }
  }

  /** How many records there are. */
  get count(): number {
    return this.blocks.segmentCount + (this.shifts[this.shifts.length - 1]?.by ?? 0);
  }

  /** Whether each segment holds one record. */
  get isPlain(): boolean {
    return this.shifts.length === 0;
  }

  /** The zero-based number, within `Records`, of the first record of a segment. */
  numberOf({ block, segment }: Position): number {
    const place = this.blocks.segmentsBefore(block) + segment;
    return place + this.shiftBefore(place);
  }

  private shiftBefore(place: number): number {
    let low = 0;
    let high = this.shifts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.shifts[middle]?.after ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return this.shifts[low - 1]?.by ?? 0;
  }
}
