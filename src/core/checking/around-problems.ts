import { addAll } from '../add-all';
import type { MergeRequest } from '../payload/merge-request';
import type { ParsedJson } from '../payload/parse-json';
import type { RuleId } from '../rules/catalogue';
import type { Problem } from '../rules/problem';
import type { Blocks } from './blocks';
import type { Parts } from './parts';
import { readMore, type Position } from './reading';

/** A part of a text, parsed separately, with the conversion of offsets in both directions. */
export interface ReadPart {
  readonly text: string;
  readonly parsed: ParsedJson;
  readonly request: MergeRequest | undefined;
  toDocument(offset: number): number;
  fromDocument(offset: number): number;
}

const ACROSS: ReadonlySet<RuleId> = new Set<RuleId>(['duplicate-record', 'conflicting-consent']);

/**
 * The envelope and the records of some problems, with the neighbours of each record, and all other records of the same contact if the problem is
 * about those: an edit of one of these records has the same text around it as in the whole document. Undefined if a record of such
 * a contact can only be interpreted with its surroundings.
 */
export function readAroundProblems(parts: Parts, problems: readonly Problem[]): ReadPart | undefined {
  const { head, blocks } = parts;
  const positions: Position[] = [];
  const hashes = new Set<number>();
  for (const { offset, code } of problems) {
    const inBlocks = offset - head.length;
    if (inBlocks < 0 || inBlocks >= blocks.length) continue;
    const block = blocks.find(inBlocks);
    const segment = blocks.at(block).segmentAt(inBlocks - blocks.offset(block));
    positions.push({ block, segment });
    if (!ACROSS.has(code)) continue;
    const hash = blocks.at(block).hashes[segment] ?? 0;
    if (hash === 0) return undefined;
    hashes.add(hash);
  }
  if (hashes.size > 0) addAll(positions, positionsOf(hashes, blocks));
  const { excerpt, read } = readMore(parts, positions);
  return {
    ...read,
    toDocument: (offset) => excerpt.toOriginal(offset),
    fromDocument: (offset) => excerpt.fromOriginal(offset),
  };
}

function positionsOf(hashes: ReadonlySet<number>, blocks: Blocks): readonly Position[] {
  const found: Position[] = [];
  let index = 0;
  for (const { hashes: own } of blocks) {
    own.forEach((hash, segment) => {
      if (hashes.has(hash)) found.push({ block: index, segment });
    });
    index++;
  }
  return found;
}
