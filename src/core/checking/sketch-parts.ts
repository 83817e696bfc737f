import type { RecordText, Sketch } from '../outline/sketch';
import type { Span } from '../payload/json';
import { readMergeRequest } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import type { Block } from './block';
import type { Parts } from './parts';

/** A sketch of a cut document. A segment that is not JSON by itself, for instance while it is being typed, counts as the one record that it resembles. */
export function sketchParts({ head, blocks, tail }: Parts, limit: number): Sketch | undefined {
  const request = readMergeRequest(parseJson(head + tail).root);
  if (!request) return undefined;
  const toDocument = (offset: number): number => (offset < head.length ? offset : offset + blocks.length);
  return { request, toDocument, records: firstRecords(head.length, blocks, limit) };
}

/** The span of the record around `offset`, at the cost of its block. */
export function recordSpanInParts({ head, blocks }: Parts, offset: number): Span | undefined {
  const inBlocks = offset - head.length;
  if (blocks.count === 0 || inBlocks < 0 || inBlocks > blocks.length) return undefined;
  const index = blocks.find(inBlocks);
  const block = blocks.at(index);
  const start = head.length + blocks.offset(index);
  const segment = block.segmentAt(offset - start);
  const span = spanIn(block, segment);
  if (!span) return undefined;
  const found = { offset: start + block.begin(segment) + span.offset, length: span.length };
  return offset >= found.offset && offset <= found.offset + found.length ? found : undefined;
}

function firstRecords(start: number, blocks: Iterable<Block>, limit: number): readonly RecordText[] {
  const records: RecordText[] = [];
  let offset = start;
  for (const block of blocks) {
    for (let segment = 0; segment < block.count; segment++) {
      if (records.length >= limit) return records;
      const span = spanIn(block, segment);
      if (span) records.push({ text: block.segmentText(segment), span: { offset: offset + block.begin(segment) + span.offset, length: span.length } });
    }
    offset += block.length;
  }
  return records;
}

function spanIn(block: Block, segment: number): Span | undefined {
  return block.recordSpan(segment) ?? valueIn(block.segmentText(segment));
}

function valueIn(text: string): Span | undefined {
  const { root } = parseJson(text);
  return root && { offset: root.offset, length: root.length };
}
