import { addAll } from '../add-all';
import type { Problem } from '../rules/problem';
import { Trait, type Examination } from './block';
import type { Difference } from './difference';
import type { Checked, OddSpaces } from './checked';
import { acrossProblem, enabled, envelopeProblems, segmentProblems } from './listing';

/** How the problems of a document changed between two states. A problem in neither list moved with its text. */
export interface Changes {
  /** As listed in the earlier state. If the surroundings of a problem changed, it may be in this list and again in `added`. */
  readonly removed: readonly Problem[];
  readonly added: readonly Problem[];
}

/** Compares two states of a document with the same rules turned off, at the cost of what they do not share. */
export function changesBetween(earlier: Checked, now: Checked): Changes {
  const removed = documentOnlyIn(earlier, now);
  const added = documentOnlyIn(now, earlier);
  compareRecords(earlier, now, removed, added);
  compareBroken(earlier, now, removed, added);
  addAll(removed, acrossOnlyIn(earlier, now));
  addAll(added, acrossOnlyIn(now, earlier));
  return { removed, added };
}

function documentOnlyIn(one: Checked, other: Checked): Problem[] {
  const found: Problem[] = [];
  if (one.envelope !== other.envelope) {
    const isKept = keptIn(one.excerpt.text, other);
    addAll(found, envelopeProblems(one, one.envelope.filter((problem) => !isKept(problem))));
  }
  if (one.oddSpaces && !isSameOddSpaces(one.oddSpaces, other.oddSpaces)) addAll(found, enabled([one.oddSpaces.problem], one.disabled));
  return found;
}

/** Returns whether a problem of one excerpt also exists in another one: in their common prefix or suffix. */
function keptIn(text: string, { excerpt, envelope }: Checked): (problem: Problem) => boolean {
  const other = excerpt.text;
  const [from, end, otherEnd] = textDifference(text, other);
  const others = new Set(envelope.map((problem) => JSON.stringify(problem)));
  return (problem) => {
    const problemEnd = problem.offset + problem.length;
    const shift = problemEnd <= from ? 0 : problem.offset >= end ? otherEnd - end : undefined;
    if (shift === undefined || (problem.related && shift !== 0)) return false;
    return others.has(JSON.stringify({ ...problem, offset: problem.offset + shift }));
  };
}

function isSameOddSpaces(one: OddSpaces, other: OddSpaces | undefined): boolean {
  return one.holder === other?.holder && one.offset === other.offset && isSame(one.problem.message, other.problem.message);
}

function compareRecords(earlier: Checked, now: Checked, removed: Problem[], added: Problem[]): void {
  const [from, earlierEnd, nowEnd] = earlier.parts.blocks.differenceTo(now.parts.blocks);
  const before = examinationsIn(earlier, from, earlierEnd);
  const after = examinationsIn(now, from, nowEnd);
  for (const [found, list] of before) if (!after.has(found)) addAll(removed, list());
  for (const [found, list] of after) if (!before.has(found)) addAll(added, list());
}

/** A segment that is not JSON by itself may be unchanged and still be interpreted differently because of its surroundings. */
function compareBroken(earlier: Checked, now: Checked, removed: Problem[], added: Problem[]): void {
  if (earlier.loose.size === 0 || now.loose.size === 0) return;
  const before = brokenIn(earlier);
  for (const [found, list] of brokenIn(now)) {
    const listBefore = before.get(found);
    if (!listBefore || isSame(placeless(earlier.loose.get(found)), placeless(now.loose.get(found)))) continue;
    addAll(removed, listBefore());
    addAll(added, list());
  }
}

/** Records before it may have changed its number. */
function placeless(problems: readonly Problem[] = []): readonly object[] {
  return problems.map((problem) => ({ ...problem, path: undefined }));
}

function brokenIn(checked: Checked): ReadonlyMap<Examination, () => readonly Problem[]> {
  const { blocks } = checked.parts;
  const found = new Map<Examination, () => readonly Problem[]>();
  for (let index = blocks.next(Trait.Broken, 0); index >= 0; index = blocks.next(Trait.Broken, index + 1)) {
    const block = blocks.at(index);
    for (const examined of block.examined) if (!examined.found.record) found.set(examined.found, () => segmentProblems(checked, index, block, examined));
  }
  return found;
}

/** The examinations in some blocks, each with a function that lists its problems. */
function examinationsIn(checked: Checked, from: number, end: number): ReadonlyMap<Examination, () => readonly Problem[]> {
  const found = new Map<Examination, () => readonly Problem[]>();
  for (let index = from; index < end; index++) {
    const block = checked.parts.blocks.at(index);
    for (const examined of block.examined) found.set(examined.found, () => segmentProblems(checked, index, block, examined));
  }
  return found;
}

function textDifference(one: string, other: string): Difference {
  const shorter = Math.min(one.length, other.length);
  let from = 0;
  while (from < shorter && one.charCodeAt(from) === other.charCodeAt(from)) from++;
  let same = 0;
  while (same < shorter - from && one.charCodeAt(one.length - 1 - same) === other.charCodeAt(other.length - 1 - same)) same++;
  return [from, one.length - same, other.length - same];
}

function acrossOnlyIn(one: Checked, other: Checked): readonly Problem[] {
  if (one.across === other.across) return [];
  const others = new Set(other.across.map(({ problem }) => problem));
  const found = one.across.filter(({ problem }) => !others.has(problem) && !one.disabled.has(problem.code));
  return found.map((finding) => acrossProblem(one, finding));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
