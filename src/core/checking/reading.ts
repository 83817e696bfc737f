import type { JsonNode, Span } from '../payload/json';
import { readMergeRequest, type MergeRecord, type MergeRequest } from '../payload/merge-request';
import { parseJson, type ParsedJson } from '../payload/parse-json';
import { Trait, type Block, type Examination } from './block';
import type { Blocks } from './blocks';
import { Excerpt } from './excerpt';
import type { Parts } from './parts';
import { readableRecords } from './tree-check';

/** A segment, by its block and its number in that block. */
export interface Position {
  /** The index of the block. */
  readonly block: number;
  readonly segment: number;
}

/** A segment that is not JSON by itself, and how the excerpt interprets it. */
export interface Broken extends Position {
  readonly found: Examination;
  /** Where it begins in the excerpt. */
  readonly begin: number;
  /** Its records, usually one. Offsets are relative to the excerpt. */
  readonly items: readonly MergeRecord[];
  /** Those of `items` without a syntax error. */
  readonly readable: readonly MergeRecord[];
}

/** The parsed text of an excerpt: the same object as long as the text stays the same. */
export interface ReadText {
  readonly text: string;
  readonly parsed: ParsedJson;
  readonly request: MergeRequest | undefined;
}

/** A document as interpreted from its excerpt. Offsets are relative to the excerpt. */
export interface Reading {
  readonly excerpt: Excerpt;
  readonly read: ReadText;
  readonly request: MergeRequest;
  /** In document order. */
  readonly broken: readonly Broken[];
  /** The odd blanks and the comments outside of readable segments. */
  readonly ownSpaces: readonly Span[];
  readonly ownComments: readonly Span[];
}

/** A segment in the excerpt. */
interface Kept extends Position {
  /** Whether it is not JSON by itself. */
  readonly broken: Examination | undefined;
  readonly begin: number;
  readonly end: number;
}

/**
 * Undefined if the excerpt does not prove that the cuts are correct.
 * @param before the previous one.
 */
export function readExcerpt(parts: Parts, before: ReadText | undefined): Reading | undefined {
  const { head, blocks, tail } = parts;
  const { excerpt, kept } = makeExcerpt(parts, brokenPositions(blocks));
  const tailBegin = excerpt.text.length - tail.length;
  const read = before?.text === excerpt.text ? before : readText(excerpt.text);
  const { parsed, request } = read;
  const records = request?.records?.value;
  if (!request || records?.type !== 'array' || records.offset !== head.length - 1 || records.offset + records.length !== tailBegin + 1) return undefined;
  // A second `Records` must be compared with this one, record by record.
  if (request.root.properties.filter(({ key }) => key.value === 'Records').length !== 1) return undefined;
  const items = itemsOf(kept, blocks, request.items);
  if (!items) return undefined;
  const readable = new Set(readableRecords(request, parsed));
  const broken = kept.flatMap(({ block, segment, broken: found, begin }, index) => {
    const own = items[index] ?? [];
    return found ? [{ block, segment, found, begin, items: own, readable: own.filter((item) => readable.has(item)) }] : [];
  });
  const isOwn = ({ offset }: Span): boolean => !kept.some((one) => !one.broken && offset >= one.begin && offset < one.end);
  return { excerpt, read, request, broken, ownSpaces: parsed.oddSpaces.filter(isOwn), ownComments: parsed.comments.filter(isOwn) };
}

/** Parses an excerpt with additional segments and their surroundings. */
export function readMore(parts: Parts, more: readonly Position[]): { readonly excerpt: Excerpt; readonly read: ReadText } {
  const positions = [...brokenPositions(parts.blocks), ...more].sort((a, b) => a.block - b.block || a.segment - b.segment);
  const { excerpt } = makeExcerpt(parts, positions);
  return { excerpt, read: readText(excerpt.text) };
}

function readText(text: string): ReadText {
  const parsed = parseJson(text);
  return { text, parsed, request: readMergeRequest(parsed.root) };
}

function* brokenPositions(blocks: Blocks): Generator<Position> {
  for (let index = blocks.next(Trait.Broken, 0); index >= 0; index = blocks.next(Trait.Broken, index + 1)) {
    for (const { segment, found } of blocks.at(index).examined) if (!found.record) yield { block: index, segment };
  }
}

/** Keeps the head and the tail, the first and the last segment, and the given ones with their neighbours. @param positions in document order. */
function makeExcerpt({ head, blocks, tail }: Parts, positions: Iterable<Position>): { readonly excerpt: Excerpt; readonly kept: readonly Kept[] } {
  const excerpt = new Excerpt();
  excerpt.add(head, 0);
  const kept: Kept[] = [];
  let left: Position = { block: 0, segment: 0 };
  const keep = (position: Position): void => {
    if (isBefore(position, left)) return;
    const block = blocks.at(position.block);
    if (holdsLineBreak(blocks, left, position)) excerpt.addLineBreak();
    const begin = excerpt.text.length;
    excerpt.add(block.segmentText(position.segment), head.length + blocks.offset(position.block) + block.begin(position.segment));
    kept.push({ ...position, broken: brokenAt(block, position.segment), begin, end: excerpt.text.length });
    left = next(blocks, position);
  };
  const end = { block: blocks.count - 1, segment: blocks.at(blocks.count - 1).count - 1 };
  keep({ block: 0, segment: 0 });
  for (const position of positions) {
    keep(previous(blocks, position));
    keep(position);
    if (isBefore(position, end)) keep(next(blocks, position));
  }
  keep(end);
  excerpt.add(tail, head.length + blocks.length);
  return { excerpt, kept };
}

function brokenAt({ examined }: Block, segment: number): Examination | undefined {
  return examined.find((one) => one.segment === segment && !one.found.record)?.found;
}

function isBefore(a: Position, b: Position): boolean {
  return a.block < b.block || (a.block === b.block && a.segment < b.segment);
}

function next(blocks: Blocks, { block, segment }: Position): Position {
  return segment + 1 < blocks.at(block).count ? { block, segment: segment + 1 } : { block: block + 1, segment: 0 };
}

function previous(blocks: Blocks, { block, segment }: Position): Position {
  if (segment > 0) return { block, segment: segment - 1 };
  return block > 0 ? { block: block - 1, segment: blocks.at(block - 1).count - 1 } : { block, segment };
}

/** Whether the segments from `from` up to `to` contain a line break. */
function holdsLineBreak(blocks: Blocks, from: Position, to: Position): boolean {
  const isIn = (block: number, first: number, end: number): boolean => {
    for (let segment = first; segment < end; segment++) if (/[\r\n]/.test(blocks.at(block).segmentText(segment))) return true;
    return false;
  };
  if (!isBefore(from, to)) return false;
  if (from.block === to.block) return isIn(from.block, from.segment, to.segment);
  return isIn(from.block, from.segment, blocks.at(from.block).count) || blocks.hasLineBreak(from.block + 1, to.block) || isIn(to.block, 0, to.segment);
}

/** The records that the parser found in each kept segment; undefined if a readable segment was not parsed as its record. */
function itemsOf(kept: readonly Kept[], blocks: Blocks, items: readonly MergeRecord[]): readonly (readonly MergeRecord[])[] | undefined {
  const found: (readonly MergeRecord[])[] = [];
  let index = 0;
  for (const { block, segment, broken, begin, end } of kept) {
    const own: MergeRecord[] = [];
    for (let item = items[index]; item && item.offset < end; item = items[++index]) own.push(item);
    if (broken ? !own.every((item) => endOf(item.node) <= end) : !isRecord(own, blocks.at(block).recordSpan(segment), begin)) return undefined;
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
