import { addAll } from '../add-all';
import type { CheckOptions } from '../rules/check-options';
import { toPointer } from '../payload/locate';
import type { MergeRecord } from '../payload/merge-request';
import type { Problem } from '../rules/problem';
import { checkAcrossRecords } from '../rules/across-records';
import { Collector } from '../rules/collector';
import type { NameReader } from '../rules/record-view';
import { identityHash, type Block } from './block';
import type { Blocks } from './blocks';
import type { Replacement } from './edit-parts';
import { IdentityIndex } from './identity-index';
import type { Numbering } from './numbering';
import type { Broken } from './reading';
import type { Steps } from './steps';

/** A record that is compared with others: its segment, and its number within `Records`. */
interface Member {
  readonly block: Block;
  readonly segment: number;
  readonly number: number;
}

/** A finding about the records of one contact. Its offsets are relative to the segments that contain them. */
export interface AcrossFinding {
  readonly problem: Problem;
  readonly at: Member;
  readonly other: Member;
}

/** What the rules report about the records of one contact. */
interface Group {
  readonly members: readonly Member[];
  readonly findings: readonly AcrossFinding[];
}

/** A record as the rules compare it, and how much its offsets must be reduced. */
interface Compared {
  readonly record: MergeRecord;
  readonly begin: number;
  readonly member: Member;
}

/** Each takes some 30 microseconds, and a step has a small overhead of its own. */
const GROUPS_A_STEP = 16;

/** Finds the records that are about the same contact, and caches what the rules report about them until one of them changes. */
export class AcrossRecords {
  private readonly index: IdentityIndex<Block>;
  private readonly collector: Collector;
  /** By the hash of the identity. */
  private readonly groups = new Map<number, Group>();
  /** The hashes of groups that may have changed. */
  private readonly touched = new Set<number>();
  private findings: readonly AcrossFinding[] = [];
  private hadLoose = false;
  /** Whether `findings` refers to replaced blocks, or lacks findings of some groups. */
  private isStale = false;

  constructor(
    expected: number,
    private readonly names: NameReader,
    { rules = {} }: CheckOptions,
  ) {
    this.index = new IdentityIndex(expected);
    this.collector = new Collector(rules, new Set());
  }

  /** Each lookup in the index is a cache miss: if one block replaces one other, only the records that changed are looked up. */
  replace({ removed, made, before, behind }: Replacement): void {
    const [old] = removed;
    const [block] = made;
    if (old && block && removed.length === 1 && made.length === 1) {
      const end = old.count - behind;
      this.forget(old, before, end);
      this.index.setOwner(block);
      this.learn(block, before, block.count - behind);
      this.follow(old, block, before, end);
    } else {
      for (const one of removed) this.remove(one);
      for (const one of made) this.add(one);
    }
  }

  add(block: Block): void {
    this.index.setOwner(block);
    this.learn(block, 0, block.count);
  }

  private remove(block: Block): void {
    this.index.removeOwner(block);
    this.forget(block, 0, block.count);
  }

  /** Adds the segments from `from` up to (not including) `end`. */
  private learn(block: Block, from: number, end: number): void {
    for (let segment = from; segment < end; segment++) {
      const hash = block.hashes[segment] as number;
      if (this.index.add(hash, block)) this.touched.add(hash);
    }
  }

  private forget(block: Block, from: number, end: number): void {
    for (let segment = from; segment < end; segment++) {
      const hash = block.hashes[segment] as number;
      if (this.index.remove(hash, block)) this.touched.add(hash);
    }
  }

  /**
   * Keeps what the rules report about the records before segment `from` of a block and about those from `end` on: only the block that
   * contains them was replaced.
   */
  private follow(old: Block, block: Block, from: number, end: number): void {
    if (this.groups.size === 0) return;
    const shift = block.count - old.count;
    const followed = (member: Member): Member => {
      if (member.block !== old) return member;
      return { ...member, block, segment: member.segment < from ? member.segment : member.segment + shift };
    };
    for (let segment = 0; segment < old.count; segment++) {
      if (segment >= from && segment < end) continue;
      const hash = old.hashes[segment] ?? 0;
      const group = this.groups.get(hash);
      if (!group || this.touched.has(hash)) continue;
      const findings = group.findings.map(({ problem, at, other }) => ({ problem, at: followed(at), other: followed(other) }));
      this.groups.set(hash, { members: group.members.map(followed), findings });
      this.isStale = true;
    }
  }

  /** Replaces blocks with blocks that contain the same records and have the same ids. */
  exchange(blocks: Iterable<Block>): void {
    for (const block of blocks) this.index.setOwner(block);
    for (const hash of this.groups.keys()) this.touched.add(hash);
  }

  /**
   * In the order of groups; the same list as the last time if nothing changed.
   * @param isRenumbered whether the numbers of records may have changed since the last time.
   */
  *findingsIn(blocks: Blocks, numbering: Numbering, broken: readonly Broken[], isRenumbered: boolean): Steps<readonly AcrossFinding[]> {
    const numberOf = (block: Block, segment: number): number => numbering.numberOf({ block: blocks.indexOf(block), segment });
    if (isRenumbered) yield* this.touchRenumbered(numberOf);
    const loose = looseRecords(broken, blocks, numbering);
    if (this.touched.size === 0 && loose.size === 0 && !this.hadLoose && !this.isStale) return this.findings;
    this.isStale = true;
    let done = 0;
    for (const hash of this.touched) {
      if (this.index.isShared(hash)) this.groups.set(hash, this.makeGroup(hash, numberOf));
      else this.groups.delete(hash);
      this.touched.delete(hash);
      if (++done % GROUPS_A_STEP === 0) yield;
    }
    const found: AcrossFinding[] = [];
    for (const [hash, { findings }] of this.groups) if (!loose.has(hash)) addAll(found, findings);
    for (const [hash, own] of loose) addAll(found, this.compare([...this.membersOf(hash, numberOf).map(compared), ...own]));
    this.hadLoose = loose.size > 0;
    this.isStale = false;
    return (this.findings = found);
  }

  private *touchRenumbered(numberOf: NumberOf): Steps<void> {
    let done = 0;
    for (const [hash, { members }] of this.groups) {
      if (members.some(({ block, segment, number }) => numberOf(block, segment) !== number)) this.touched.add(hash);
      if (++done % GROUPS_A_STEP === 0) yield;
    }
  }

  private makeGroup(hash: number, numberOf: NumberOf): Group {
    const members = this.membersOf(hash, numberOf);
    return { members, findings: this.compare(members.map(compared)) };
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
    const { collector } = this;
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

/** The readable records of broken segments, by the hash of their identity. */
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

/** A problem with its offset moved, and that of the related place. */
export function moved(problem: Problem, by: number, relatedBy: number): Problem {
  const { code, severity, message, path, offset, length, related } = problem;
  const at = { code, severity, message, path, offset: offset + by, length };
  return related ? { ...at, related: { offset: related.offset + relatedBy, length: related.length, message: related.message } } : at;
}
