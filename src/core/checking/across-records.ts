import type { CheckOptions } from '../check';
import { toPointer } from '../payload/locate';
import type { MergeRecord } from '../payload/merge-request';
import type { Problem } from '../problem';
import { checkAcrossRecords } from '../rules/across-records';
import { Collector } from '../rules/collector';
import type { NameReader } from '../rules/record-view';
import { identityHash, type Block } from './block';
import type { Blocks } from './blocks';
import { IdentityIndex } from './identity-index';
import type { Numbering } from './numbering';
import type { Broken } from './reading';

/** A record that is compared with others: where its segment is, and its number within `Records`. */
interface Member {
  readonly block: Block;
  readonly segment: number;
  readonly number: number;
}

/** A finding about the records of one contact. Its offsets count from the segments that hold them. */
export interface AcrossFinding {
  readonly problem: Problem;
  readonly at: Member;
  readonly other: Member;
}

/** What the rules say of the records of one contact. */
interface Group {
  readonly members: readonly Member[];
  readonly findings: readonly AcrossFinding[];
}

/** A record as the rules compare it, and what its offsets have too much. */
interface Compared {
  readonly record: MergeRecord;
  readonly begin: number;
  readonly member: Member;
}

/** Finds the records that are about the same contact, and keeps what the rules say of them until one of them changes. */
export class AcrossRecords {
  private readonly index: IdentityIndex<Block>;
  private readonly groups = new Map<number, Group>();
  private findings: readonly AcrossFinding[] = [];
  /** Whether `findings` may be others by now. */
  private isStale = true;

  constructor(
    expected: number,
    private readonly names: NameReader,
    private readonly options: CheckOptions,
  ) {
    this.index = new IdentityIndex(expected);
  }

  add(block: Block): void {
    this.index.setOwner(block);
    this.index.addAll(block.hashes, block);
    this.forgetGroups(block);
  }

  remove(block: Block): void {
    this.index.removeOwner(block);
    this.index.removeAll(block.hashes, block);
    this.forgetGroups(block);
  }

  /** Puts blocks that hold the same records in the place of those with the same ids. */
  exchange(blocks: Iterable<Block>): void {
    for (const block of blocks) this.index.setOwner(block);
    this.groups.clear();
    this.isStale = true;
  }

  /**
   * In the order of groups; the same list as the last time when nothing changed.
   * @param isRenumbered whether records may have got other numbers since the last time.
   */
  findingsIn(blocks: Blocks, numbering: Numbering, broken: readonly Broken[], isRenumbered: boolean): readonly AcrossFinding[] {
    const loose = looseRecords(broken, blocks, numbering);
    if (!this.isStale && !isRenumbered && loose.size === 0) return this.findings;
    const numberOf = (block: Block, segment: number): number => numbering.numberOf({ block: blocks.indexOf(block), segment });
    const found: AcrossFinding[] = [];
    for (const hash of this.index.sharedHashes()) {
      if (!loose.has(hash)) found.push(...this.groupOf(hash, numberOf).findings);
    }
    for (const [hash, own] of loose) {
      const others = this.membersOf(hash, numberOf).map(compared);
      found.push(...this.compare([...others, ...own]));
    }
    // What broken segments say is gone as soon as they are mended.
    this.isStale = loose.size > 0;
    return (this.findings = found);
  }

  private groupOf(hash: number, numberOf: NumberOf): Group {
    const known = this.groups.get(hash);
    if (known?.members.every(({ block, segment, number }) => numberOf(block, segment) === number)) return known;
    const members = this.membersOf(hash, numberOf);
    const group = { members, findings: this.compare(members.map(compared)) };
    this.groups.set(hash, group);
    return group;
  }

  private forgetGroups({ hashes }: Block): void {
    for (let index = 0; index < hashes.length; index++) {
      const hash = hashes[index] as number;
      if (this.groups.delete(hash) || this.index.isShared(hash)) this.isStale = true;
    }
  }

  private membersOf(hash: number, numberOf: NumberOf): readonly Member[] {
    const members: Member[] = [];
    for (const block of this.index.ownersOf(hash)) {
      for (let segment = block.hashes.indexOf(hash); segment >= 0; segment = block.hashes.indexOf(hash, segment + 1)) {
        members.push({ block, segment, number: numberOf(block, segment) });
      }
    }
    return members;
  }

  private compare(places: readonly Compared[]): readonly AcrossFinding[] {
    const collector = new Collector(this.options.rules ?? {}, new Set());
    const placeOf = new Map(places.map((place) => [place.record, place]));
    const findings: AcrossFinding[] = [];
    const records = [...placeOf.keys()].sort((a, b) => a.index - b.index);
    checkAcrossRecords(records, this.names, (id, record, earlier, ...finding) => {
      collector.relativeTo(() => toPointer(['Records', record.index]));
      collector.reporter(id)?.(...finding);
      const [at, other] = [placeOf.get(record), placeOf.get(earlier)];
      for (const problem of collector.take()) {
        if (at && other) findings.push({ problem: moved(problem, -at.begin, -other.begin), at: at.member, other: other.member });
      }
    });
    return findings;
  }
}

type NumberOf = (block: Block, segment: number) => number;

/** The records of broken segments that can be read, by the hash of their identity. */
function looseRecords(broken: readonly Broken[], blocks: Blocks, numbering: Numbering): ReadonlyMap<number, readonly Compared[]> {
  const loose = new Map<number, Compared[]>();
  for (const { block, segment, items, readable, begin } of broken) {
    const first = numbering.numberOf({ block, segment });
    for (const record of readable) {
      const hash = identityHash(record);
      if (hash === 0) continue;
      const number = first + items.indexOf(record);
      const one = { record: { ...record, index: number }, begin, member: { block: blocks.at(block), segment, number } };
      loose.set(hash, [...(loose.get(hash) ?? []), one]);
    }
  }
  return loose;
}

function compared(member: Member): Compared {
  return { record: { ...member.block.recordAt(member.segment), index: member.number }, begin: 0, member };
}

/** A problem whose offsets are moved: its own, and the one of what it is related to. */
export function moved(problem: Problem, by: number, relatedBy: number): Problem {
  const { code, severity, message, path, offset, length, related } = problem;
  const at = { code, severity, message, path, offset: offset + by, length };
  return related ? { ...at, related: { offset: related.offset + relatedBy, length: related.length, message: related.message } } : at;
}
