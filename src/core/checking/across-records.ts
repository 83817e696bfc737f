import type { CheckOptions } from '../check';
import { toPointer } from '../payload/locate';
import type { MergeRecord } from '../payload/merge-request';
import type { Problem } from '../problem';
import { checkAcrossRecords } from '../rules/across-records';
import { Collector } from '../rules/collector';
import type { NameReader } from '../rules/record-view';
import type { Block } from './block';
import { IdentityIndex } from './identity-index';

/** A record, and what must be added to its offsets. */
export interface PlacedRecord {
  readonly record: MergeRecord;
  readonly offset: number;
  readonly hash: number;
  /** Tells its text and its number from all others'. */
  readonly key: string;
}

/** A finding about the records of one contact, its offsets counted from the segments that hold them. */
interface Finding {
  readonly problem: Problem;
  /** Which of the group. */
  readonly at: number;
  readonly other: number;
}

interface Group {
  readonly signature: string;
  readonly findings: readonly Finding[];
}

/** Finds the records that are about the same contact, and keeps what the rules say of them until one of them changes. */
export class AcrossRecords {
  private readonly index: IdentityIndex<Block>;
  private groups = new Map<number, Group>();

  constructor(
    expected: number,
    private readonly names: NameReader,
  ) {
    this.index = new IdentityIndex(expected);
  }

  /** Adds the records of a block that was examined; a block that is there already stays. */
  add(block: Block): void {
    if (!this.index.addOwner(block)) return;
    for (const hash of block.hashes) this.index.add(hash, block);
  }

  remove(block: Block): void {
    if (!this.index.removeOwner(block)) return;
    for (const hash of block.hashes) this.index.remove(hash, block);
  }

  /** @param others records of segments that are no JSON by themselves. */
  problems(others: readonly PlacedRecord[], options: CheckOptions): readonly Problem[] {
    const { shared } = this.index;
    const found: Problem[] = [];
    const groups = new Map<number, Group>();
    const known = this.groups;
    this.groups = groups;
    const judge = (hash: number, owners: readonly Block[]): void => {
      const members = [...membersOf(hash, owners), ...others.filter((other) => other.hash === hash)];
      if (members.length < 2) return;
      members.sort((a, b) => a.record.index - b.record.index);
      const signature = members.map(({ key }) => key).join();
      const before = known.get(hash);
      const group = before?.signature === signature ? before : { signature, findings: this.compare(members, options) };
      groups.set(hash, group);
      for (const { problem, at, other } of group.findings) {
        const shift = members[at]?.offset ?? 0;
        const { related } = problem;
        found.push({
          ...problem,
          offset: problem.offset + shift,
          ...(related && { related: { ...related, offset: related.offset + (members[other]?.offset ?? 0) } }),
        });
      }
    };
    for (const [hash, owners] of shared) judge(hash, owners);
    for (const hash of new Set(others.map((other) => other.hash))) {
      if (hash !== 0 && !shared.has(hash)) judge(hash, this.index.ownersOf(hash));
    }
    return found.sort((a, b) => a.offset - b.offset);
  }

  private compare(members: readonly PlacedRecord[], { rules = {} }: CheckOptions): readonly Finding[] {
    const collector = new Collector(rules, new Set());
    const records = members.map(({ record }) => record);
    const findings: Finding[] = [];
    checkAcrossRecords(records, this.names, (id, record, other, ...finding) => {
      collector.relativeTo(() => toPointer(['Records', record.index]));
      collector.reporter(id)?.(...finding);
      for (const problem of collector.take()) findings.push({ problem, at: records.indexOf(record), other: records.indexOf(other) });
    });
    return findings;
  }
}

function membersOf(hash: number, owners: readonly Block[]): readonly PlacedRecord[] {
  const members: PlacedRecord[] = [];
  for (const block of new Set(owners)) {
    for (let segment = block.hashes.indexOf(hash); segment >= 0; segment = block.hashes.indexOf(hash, segment + 1)) {
      const index = block.recordIndex(segment);
      members.push({ record: { ...block.recordAt(segment), index }, offset: block.offset + block.begin(segment), hash, key: `${block.id}:${segment}:${index}` });
    }
  }
  return members;
}
