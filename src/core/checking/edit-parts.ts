import type { TextEdit } from '../text-edit';
import type { Block, Examination } from './block';
import type { Blocks } from './blocks';
import type { ByteBuffer } from './bytes';
import { cutRecords, Segments } from './cut-records';
import type { BlockMaker } from './make-blocks';
import { lengthOf, type Parts } from './parts';
import type { RecordReader } from './record-reader';

/** What cuts and checks the text around an edit. */
export interface Workshop {
  readonly reader: RecordReader;
  readonly buffer: ByteBuffer;
  readonly maker: BlockMaker;
}

/** Blocks that replace others. */
export interface Replacement {
  readonly removed: readonly Block[];
  /** The first one has the id of the first removed block. */
  readonly made: readonly Block[];
  /** The number of unchanged segments at the beginning of the first block and at the end of the last one. */
  readonly before: number;
  readonly behind: number;
}

export interface Edited {
  readonly parts: Parts;
  /** Undefined if the edit did not touch the records. */
  readonly replacement: Replacement | undefined;
}

/** If an edit that removes commas affects more blocks than this, the whole text is read again. */
const MERGED_BLOCKS = 8;

/**
 * Makes one edit within the head, the records or the tail, at the cost of the segments around it. Undefined if it touches the
 * borders between them, or affects too many blocks.
 */
export function editParts(parts: Parts, { offset, length, text }: TextEdit, workshop: Workshop): Edited | undefined {
  const { head, blocks, tail } = parts;
  const end = offset + length;
  if (end < head.length) return unchecked({ head: head.slice(0, offset) + text + head.slice(end), blocks, tail });
  const tailStart = lengthOf(parts) - tail.length;
  if (offset > tailStart) return unchecked({ head, blocks, tail: tail.slice(0, offset - tailStart) + text + tail.slice(end - tailStart) });
  if (offset < head.length || end > tailStart) return undefined;
  const edited = editBlocks(blocks, offset - head.length, end - head.length, text, workshop);
  return edited && { parts: { head, blocks: edited.blocks, tail }, replacement: edited.replacement };
}

function unchecked(parts: Parts): Edited {
  return { parts, replacement: undefined };
}

interface EditedBlocks {
  readonly blocks: Blocks;
  readonly replacement: Replacement;
}

/**
 * Cuts the edited text again, from the beginning of its first segment to the end of one. If the last comma stays where it was, everything
 * after it is unchanged; otherwise cutting continues to the end of the block, and into the next blocks.
 */
function editBlocks(blocks: Blocks, offset: number, end: number, text: string, { reader, buffer, maker }: Workshop): EditedBlocks | undefined {
  const firstIndex = blocks.find(offset);
  const first = blocks.at(firstIndex);
  const segment = first.segmentAt(offset - blocks.offset(firstIndex));
  // The comma that ends a segment is part of it: without it, the next segment continues the record.
  let lastIndex = blocks.find(end);
  let last = blocks.at(lastIndex);
  const endInLast = end - blocks.offset(lastIndex);
  let stop = last.segmentAt(endInLast) + 1;

  const before = first.text.slice(0, first.begin(segment));
  let source = first.text.slice(before.length, offset - blocks.offset(firstIndex)) + text + last.text.slice(endInLast, last.begin(stop));
  for (let merged = 0; merged <= MERGED_BLOCKS; ) {
    const isEnd = lastIndex === blocks.count - 1 && stop === last.count;
    const segments = new Segments(96);
    segments.copy(first, 0, segment, 0);
    const cut = cutRecords(buffer.fill(source), 0, source.length, false, reader, segments, before.length);
    if (isEnd || cut.endsWithComma) {
      if (cut.endsWithComma && isEnd) segments.pushEmpty();
      const kept = new Map<number, Examination>();
      keep(kept, first, 0, segment, 0);
      keep(kept, last, stop, last.count, segments.count - stop);
      segments.copy(last, stop, last.count, before.length + source.length - last.begin(stop));
      const made = [...maker.make(before + source + last.text.slice(last.begin(stop)), 0, segments, lastIndex === blocks.count - 1, kept, first.id)];
      const removed = Array.from({ length: lastIndex + 1 - firstIndex }, (_, index) => blocks.at(firstIndex + index));
      const replacement = { removed, made, before: segment, behind: last.count - stop };
      return { blocks: blocks.replaced(firstIndex, lastIndex + 1, made), replacement };
    }
    if (stop < last.count) {
      source += last.text.slice(last.begin(stop));
    } else {
      last = blocks.at(++lastIndex);
      source += last.text;
      merged++;
    }
    stop = last.count;
  }
  return undefined;
}

/** Copies the results for the segments from `from` up to (not including) `to`, whose numbers increase by `by`. */
function keep(kept: Map<number, Examination>, { examined }: Block, from: number, to: number, by: number): void {
  for (const { segment, found } of examined) if (segment >= from && segment < to) kept.set(segment + by, found);
}
