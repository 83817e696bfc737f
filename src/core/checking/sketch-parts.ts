import type { RecordText, Sketch } from '../outline/sketch';
import type { Span } from '../payload/json';
import { readMergeRequest } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import type { Block } from './block';
import type { Parts } from './parts';

/** A sketch of a cut document. A segment that is no JSON by itself, as while it is being typed, counts as the one record that it looks like. */
export function sketchParts({ head, blocks, tail }: Parts, limit: number): Sketch | undefined {
  const request = readMergeRequest(parseJson(head + tail).root);
  if (!request) return undefined;
  const toDocument = (offset: number): number => (offset < head.length ? offset : offset + blocks.length);
  return { request, toDocument, records: firstRecords(head.length, blocks, limit) };
}

function firstRecords(start: number, blocks: Iterable<Block>, limit: number): readonly RecordText[] {
  const records: RecordText[] = [];
  let offset = start;
  for (const block of blocks) {
    for (let segment = 0; segment < block.count; segment++) {
      if (records.length >= limit) return records;
      const text = block.segmentText(segment);
      const span = block.recordSpan(segment) ?? valueIn(text);
      if (span) records.push({ text, span: { offset: offset + block.begin(segment) + span.offset, length: span.length } });
    }
    offset += block.length;
  }
  return records;
}

function valueIn(text: string): Span | undefined {
  const { root } = parseJson(text);
  return root && { offset: root.offset, length: root.length };
}
