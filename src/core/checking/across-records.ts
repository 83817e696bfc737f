import type { CheckOptions } from '../check';
import { toPointer } from '../payload/locate';
import type { MergeRecord } from '../payload/merge-request';
import type { Problem } from '../problem';
import { checkAcrossRecords } from '../rules/across-records';
import { Collector } from '../rules/collector';
import type { NameReader } from '../rules/record-view';
import type { Block } from './block';
import { IdentityIndex } from './identity-index';

/** A record of a segment that is no JSON by itself, and what must be added to its offsets. */
export interface LooseRecord {
  readonly record: MergeRecord;
  readonly offset: number;
  readonly hash: number;
}

/** A record of a segment that can be read. */
interface Member {
  readonly block: Block;
  readonly segment: number;
  readonly number: number;
}

/** A finding about the records of one contact, its offsets counted from the segments that hold them. */
interface Finding<Place> {
  readonly problem: Problem;
  readonly at: Place;
  readonly other: Place;
  /** The problem as it was told last. */
  placed?: Problem;
}

interface Group {
  readonly members: readonly Member[];
  readonly findings: readonly Finding<Member>[];
}

/** Finds the records that are about the same contact, and keeps what the rules say of them until one of them changes. */
export class AcrossRecords {
  private readonly index: IdentityIndex<Block>;
  private readonly groups = new Map<number, Group>();

  constructor(
    expected: number,
    private readonly names: NameReader,
    private readonly options: CheckOptions,
  ) {
    this.index = new IdentityIndex(expected);
  }

  /** Adds the records of a block that was examined; a block that is there already stays. */
  add(block: Block): void {
    if (!this.index.addOwner(block)) return;
    for (const hash of block.hashes) this.index.add(hash, block);
    this.forgetGroups(block);
  }

  remove(block: Block): void {
    if (!this.index.removeOwner(block)) return;
    for (const hash of block.hashes) this.index.remove(hash, block);
    this.forgetGroups(block);
  }

  /** The problems in document order. */
  problems(loose: readonly LooseRecord[]): readonly Problem[] {
    const { shared } = this.index;
    const found: Problem[] = [];
    const looseHashes = new Set(loose.map(({ hash }) => hash));
    looseHashes.delete(0);
    for (const [hash, owners] of shared) {
      if (looseHashes.has(hash)) continue;
      for (const finding of this.groupOf(hash, owners).findings) found.push(place(finding));
    }
    for (const hash of looseHashes) {
      const records = membersOf(hash, this.index.ownersOf(hash)).map((member) => ({ record: recordOf(member), offset: offsetOf(member) }));
      records.push(...loose.filter((one) => one.hash === hash));
      for (const { problem, at, other } of this.compare(records)) found.push(moved(problem, at.offset, other.offset));
    }
    return found.sort((a, b) => a.offset - b.offset);
  }

  private groupOf(hash: number, owners: readonly Block[]): Group {
    const known = this.groups.get(hash);
    if (known?.members.every(({ block, segment, number }) => block.recordIndex(segment) === number)) return known;
    const members = membersOf(hash, owners);
    const group = { members, findings: this.compare(members.map((member) => ({ ...member, record: recordOf(member) }))) };
    this.groups.set(hash, group);
    return group;
  }

  private forgetGroups(block: Block): void {
    if (this.groups.size > 0) for (const hash of block.hashes) this.groups.delete(hash);
  }

  private compare<Place extends { readonly record: MergeRecord }>(places: readonly Place[]): readonly Finding<Place>[] {
    const collector = new Collector(this.options.rules ?? {}, new Set());
    const placeOf = new Map(places.map((place) => [place.record, place]));
    const findings: Finding<Place>[] = [];
    const records = [...placeOf.keys()].sort((a, b) => a.index - b.index);
    checkAcrossRecords(records, this.names, (id, record, earlier, ...finding) => {
      collector.relativeTo(() => toPointer(['Records', record.index]));
      collector.reporter(id)?.(...finding);
      const [at, other] = [placeOf.get(record), placeOf.get(earlier)];
      for (const problem of collector.take()) if (at && other) findings.push({ problem, at, other });
    });
    return findings;
  }
}

function membersOf(hash: number, owners: readonly Block[]): readonly Member[] {
  const members: Member[] = [];
  for (const block of new Set(owners)) {
    for (let segment = block.hashes.indexOf(hash); segment >= 0; segment = block.hashes.indexOf(hash, segment + 1)) {
      members.push({ block, segment, number: block.recordIndex(segment) });
    }
  }
  return members;
}

function recordOf({ block, segment, number }: Member): MergeRecord {
  return { ...block.recordAt(segment), index: number };
}

function offsetOf({ block, segment }: Member): number {
  return block.offset + block.begin(segment);
}

function place(finding: Finding<Member>): Problem {
  const { problem, at, other, placed } = finding;
  const shift = offsetOf(at);
  const otherShift = offsetOf(other);
  if (placed && placed.offset === problem.offset + shift && placed.related?.offset === (problem.related?.offset ?? 0) + otherShift) return placed;
  return (finding.placed = moved(problem, shift, otherShift));
}

function moved(problem: Problem, shift: number, relatedShift: number): Problem {
  const { code, severity, message, path, offset, length, related } = problem;
  const at = { code, severity, message, path, offset: offset + shift, length };
  return related ? { ...at, related: { offset: related.offset + relatedShift, length: related.length, message: related.message } } : at;
}
