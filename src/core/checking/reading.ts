import type { JsonNode, Span } from '../payload/json';
import { readMergeRequest, type MergeRecord, type MergeRequest } from '../payload/merge-request';
import { parseJson, type ParsedJson } from '../payload/parse-json';
import type { Block, Examined } from './block';
import { Excerpt } from './excerpt';
import type { Parts } from './parts';
import { readableRecords } from './tree-check';

/** A segment that is no JSON by itself. */
export interface Broken {
  readonly block: Block;
  readonly examined: Examined;
}

/** What the excerpt says of a broken segment. Offsets count in the excerpt. */
interface BrokenReading {
  readonly begin: number;
  readonly items: readonly MergeRecord[];
  /** Those of `items` that hold no syntax error. */
  readonly readable: ReadonlySet<MergeRecord>;
}

/** A document read by an excerpt of it. Offsets count in the excerpt. */
export interface Reading {
  readonly excerpt: Excerpt;
  readonly parsed: ParsedJson;
  readonly request: MergeRequest;
  readonly broken: ReadonlyMap<Examined, BrokenReading>;
  /** The odd blanks outside the segments that can be read by themselves. */
  readonly ownSpaces: readonly Span[];
}

/** A segment in the excerpt. */
interface Kept {
  readonly block: Block;
  readonly segment: number;
  readonly broken: Examined | undefined;
  readonly begin: number;
  readonly end: number;
}

/** Undefined where the excerpt does not prove that the cuts are right. */
export function readExcerpt(parts: Parts, broken: readonly Broken[]): Reading | undefined {
  const excerpt = new Excerpt();
  excerpt.add(parts.head, 0);
  const kept = addSegments(excerpt, parts, broken);
  const tailBegin = excerpt.text.length;
  const last = parts.blocks[parts.blocks.length - 1];
  excerpt.add(parts.tail, last ? last.offset + last.length : parts.head.length);

  const parsed = parseJson(excerpt.text);
  const request = readMergeRequest(parsed.root);
  const records = request?.records?.value;
  if (!request || records?.type !== 'array' || records.offset !== parts.head.length - 1 || records.offset + records.length !== tailBegin + 1) return undefined;
  // Another `Records` is compared with this one, record by record.
  if (request.root.properties.filter(({ key }) => key.value === 'Records').length !== 1) return undefined;
  const items = itemsOf(kept, request.items);
  if (!items) return undefined;
  const readable = new Set(readableRecords(request, parsed));
  const readings = new Map<Examined, BrokenReading>();
  kept.forEach(({ broken: examined, begin }, index) => {
    if (examined) readings.set(examined, { begin, items: items[index] ?? [], readable });
  });
  return { excerpt, parsed, request, broken: readings, ownSpaces: parsed.oddSpaces.filter(({ offset }) => !kept.some((one) => !one.broken && offset >= one.begin && offset < one.end)) };
}

/** Keeps the first and the last segment, the broken ones, and their neighbours. */
function addSegments(excerpt: Excerpt, { blocks }: Parts, broken: readonly Broken[]): readonly Kept[] {
  const kept: Kept[] = [];
  let left: Position = { block: 0, segment: 0 };
  const keep = (position: Position): void => {
    const block = blocks[position.block] as Block;
    if (isBefore(position, left)) return;
    if (holdsLineBreak(blocks, left, position)) excerpt.addLineBreak();
    const begin = excerpt.text.length;
    excerpt.add(block.segmentText(position.segment), block.offset + block.begin(position.segment));
    const examined = block.examined.find(({ segment, record }) => segment === position.segment && !record);
    kept.push({ block, segment: position.segment, broken: examined, begin, end: excerpt.text.length });
    left = next(blocks, position);
  };
  const end = { block: blocks.length - 1, segment: (blocks[blocks.length - 1]?.count ?? 0) - 1 };
  keep({ block: 0, segment: 0 });
  let index = 0;
  for (const one of broken) {
    while (blocks[index] !== one.block) index++;
    const position = { block: index, segment: one.examined.segment };
    keep(previous(blocks, position));
    keep(position);
    if (isBefore(position, end)) keep(next(blocks, position));
  }
  keep(end);
  return kept;
}

interface Position {
  readonly block: number;
  readonly segment: number;
}

function isBefore(a: Position, b: Position): boolean {
  return a.block < b.block || (a.block === b.block && a.segment < b.segment);
}

function next(blocks: readonly Block[], { block, segment }: Position): Position {
  return segment + 1 < (blocks[block]?.count ?? 0) ? { block, segment: segment + 1 } : { block: block + 1, segment: 0 };
}

function previous(blocks: readonly Block[], { block, segment }: Position): Position {
  if (segment > 0) return { block, segment: segment - 1 };
  return block > 0 ? { block: block - 1, segment: (blocks[block - 1]?.count ?? 1) - 1 } : { block, segment };
}

/** Whether a line break stands in the segments from `from` on, up to `to`. */
function holdsLineBreak(blocks: readonly Block[], from: Position, to: Position): boolean {
  for (let position = from; isBefore(position, to); ) {
    const block = blocks[position.block] as Block;
    const whole = position.segment === 0 && position.block < to.block;
    if (whole ? block.hasLineBreak() : /[\r\n]/.test(block.segmentText(position.segment))) return true;
    position = whole ? { block: position.block + 1, segment: 0 } : next(blocks, position);
  }
  return false;
}

/** The records that the reader found in each kept segment; undefined when one that can be read was not read as its record. */
function itemsOf(kept: readonly Kept[], items: readonly MergeRecord[]): readonly (readonly MergeRecord[])[] | undefined {
  const found: (readonly MergeRecord[])[] = [];
  let index = 0;
  for (const { block, segment, broken, begin, end } of kept) {
    const own: MergeRecord[] = [];
    for (let item = items[index]; item && item.offset < end; item = items[++index]) own.push(item);
    if (broken ? !own.every((item) => endOf(item.node) <= end) : !isRecord(own, block.recordSpan(segment), begin)) return undefined;
    found.push(own);
  }
  return index === items.length ? found : undefined;
}

function isRecord([item, ...more]: readonly MergeRecord[], span: Span | undefined, begin: number): boolean {
  return item !== undefined && span !== undefined && more.length === 0 && item.offset === begin + span.offset && item.length === span.length;
}

function endOf({ offset, length }: JsonNode): number {
  return offset + length;
}
