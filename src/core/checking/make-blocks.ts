import { Block, examineSegments, type Examination, type SegmentedText } from './block';
import type { Segments } from './cut-records';
import type { RecordChecker } from './record-checker';

/** Few enough to be made again at every keystroke, and to keep little garbage alive: an edited block keeps its own text. */
const SEGMENTS = 32;
const CHARACTERS = 1 << 14;

/** Makes blocks of segments, one at a time, and has them checked. */
export class BlockMaker {
  private lastId = 0;

  constructor(public checker: RecordChecker) {}

  /**
   * @param start where the first segment begins in `source`.
   * @param isLast whether the last segment is the last of the document.
   * @param kept earlier results of the checker for some segments, by their number.
   * @param id of the block that the first one replaces.
   */
  *make(source: string, start: number, segments: Segments, isLast: boolean, kept?: ReadonlyMap<number, Examination>, id?: number): Generator<Block> {
    const { count, ends, features, hashes } = segments;
    for (let first = 0, begin = start; first < count; ) {
      let end = first + 1;
      while (end < count && (end - first < SEGMENTS || count - first <= 2 * SEGMENTS) && (ends[end] ?? 0) - begin <= CHARACTERS) end++;
      const cut: SegmentedText = {
        source,
        start: begin,
        ends: ends.subarray(first, end),
        features: features.subarray(first, end),
        hashes: hashes.subarray(first, end),
        isLast: isLast && end === count,
      };
      yield new Block(first === 0 && id !== undefined ? id : ++this.lastId, cut, examineSegments(cut, this.checker, kept && shifted(kept, first)));
      begin = ends[end - 1] ?? begin;
      first = end;
    }
  }
}

function shifted(kept: ReadonlyMap<number, Examination>, by: number): ReadonlyMap<number, Examination> {
  return by === 0 ? kept : new Map([...kept].map(([segment, found]) => [segment - by, found]));
}
