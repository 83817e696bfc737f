import type { Span } from '../payload/json';
import type { Problem } from '../rules/problem';
import { moved, type AcrossFinding } from './across-records';
import { Trait, type Block, type Examined } from './block';
import type { Checked } from './checked';

/** Which problems to list; by default all. */
export interface Selection {
  /** The first block, and the one after the last. */
  readonly from?: number;
  readonly to?: number;
  /** Only this number of problems. */
  readonly limit?: number;
  /** By what a problem says, not by its place. */
  readonly isWanted?: (problem: Problem) => boolean;
  readonly isThere?: (span: Span) => boolean;
}

/** The problems of a document, in document order; at the same place first the document's, then the record's, then those about several records. */
export function listProblems(checked: Checked, selection: Selection = {}): readonly Problem[] {
  const { isWanted = everything, isThere = everything, limit = Infinity } = selection;
  const ofDocument = documentProblems(checked).filter((problem) => isWanted(problem) && isThere(problem));
  const ofRecords = mergeInOrder(ofDocument, recordProblems(checked, selection));
  const across = acrossProblems(checked, selection);
  const all = mergeInOrder(ofRecords, across);
  return all.length <= limit ? all : all.slice(0, limit);
}

/** All problems, unordered and without their places: for counting. */
export function* unplacedProblems({ parts: { blocks }, envelope, oddSpaces, loose, across, disabled }: Checked): Generator<readonly Problem[]> {
  yield enabled(envelope, disabled);
  if (oddSpaces) yield enabled([oddSpaces.problem], disabled);
  for (let index = blocks.next(WITH_PROBLEMS, 0); index >= 0; index = blocks.next(WITH_PROBLEMS, index + 1)) {
    for (const { found } of blocks.at(index).examined) {
      yield enabled(found.record ? found.problems : (loose.get(found) ?? []), disabled);
      if (found.record && found.ofComments.length > 0) yield enabled(found.ofComments, disabled);
    }
  }
  yield enabled(across.map(({ problem }) => problem), disabled);
}

function everything(): boolean {
  return true;
}

function documentProblems(checked: Checked): readonly Problem[] {
  const { envelope, oddSpaces, disabled } = checked;
  const found = [...envelopeProblems(checked, envelope), ...(oddSpaces ? enabled([oddSpaces.problem], disabled) : [])];
  return found.sort((a, b) => a.offset - b.offset);
}

/** Problems of the envelope, at their places in the document. */
export function envelopeProblems({ excerpt, disabled }: Checked, problems: readonly Problem[]): readonly Problem[] {
  return enabled(problems, disabled).map((problem) => {
    const { related } = problem;
    const at = { ...problem, offset: excerpt.toOriginal(problem.offset) };
    return related ? { ...at, related: { ...related, offset: excerpt.toOriginal(related.offset) } } : at;
  });
}

function recordProblems(checked: Checked, { from = 0, to = checked.parts.blocks.count, limit = Infinity, isWanted = everything, isThere = everything }: Selection): readonly Problem[] {
  const { blocks } = checked.parts;
  const listed: Problem[] = [];
  for (let index = blocks.next(WITH_PROBLEMS, from); index >= 0 && index < to && listed.length < limit; index = blocks.next(WITH_PROBLEMS, index + 1)) {
    const block = blocks.at(index);
    for (const examined of block.examined) {
      for (const problem of segmentProblems(checked, index, block, examined, isWanted)) if (isThere(problem)) listed.push(problem);
    }
  }
  return listed;
}

const WITH_PROBLEMS = Trait.Problems | Trait.Broken;

const NONE: readonly Problem[] = [];

/** The wanted problems of one segment, at their places in the document. Computing places takes longest, so it is done only for those. */
export function segmentProblems(checked: Checked, index: number, block: Block, { segment, found }: Examined, isWanted: (problem: Problem) => boolean = everything): readonly Problem[] {
  const { parts, numbering, loose, disabled } = checked;
  const isListed = (problem: Problem): boolean => isWanted(problem) && !disabled.has(problem.code);
  const listed = (problems: readonly Problem[]): readonly Problem[] => (problems.some(isListed) ? problems.filter(isListed) : NONE);
  const ofRecord = listed(found.problems);
  const others = listed(found.record ? found.ofComments : (loose.get(found) ?? NONE));
  if (ofRecord.length + others.length === 0) return NONE;
  const offset = parts.head.length + parts.blocks.offset(index) + block.begin(segment);
  const there = placed(ofRecord, offset, numbering.numberOf({ block: index, segment }));
  return others.length === 0 ? there : [...others.map((problem) => moved(problem, offset, offset)), ...there].sort((a, b) => a.offset - b.offset);
}

/** The problems of record `number`: adds its path and its offset. */
export function placed(problems: readonly Problem[], offset: number, number: number): readonly Problem[] {
  const parent = `/Records/${number}`;
  return problems.map(({ code, severity, message, path, offset: own, length, related }) => {
    const at = { code, severity, message, path: parent + path, offset: own + offset, length };
    return related ? { ...at, related: { ...related, offset: related.offset + offset } } : at;
  });
}

/** Here too, places are computed only for the problems that are listed. */
function acrossProblems(checked: Checked, { from = 0, to, limit = Infinity, isWanted = everything, isThere = everything }: Selection): readonly Problem[] {
  const { across, disabled, numbering, parts } = checked;
  const first = numbering.numberOf({ block: from, segment: 0 });
  const end = to === undefined || to >= parts.blocks.count ? Infinity : numbering.numberOf({ block: to, segment: 0 });
  const isIn = ({ at: { number } }: AcrossFinding): boolean => number >= first && number < end;
  const wanted = across.filter((finding) => isIn(finding) && !disabled.has(finding.problem.code) && isWanted(finding.problem));
  wanted.sort((a, b) => a.at.number - b.at.number);
  const listed: Problem[] = [];
  for (const finding of wanted) {
    if (listed.length >= limit) break;
    const problem = acrossProblem(checked, finding);
    if (isThere(problem)) listed.push(problem);
  }
  return listed;
}

export function acrossProblem({ parts }: Checked, { problem, at, other }: AcrossFinding): Problem {
  const begin = ({ block, segment }: AcrossFinding['at']): number => parts.head.length + parts.blocks.offset(parts.blocks.indexOf(block)) + block.begin(segment);
  return moved(problem, begin(at), begin(other));
}

export function enabled(problems: readonly Problem[], disabled: ReadonlySet<string>): readonly Problem[] {
  return disabled.size === 0 ? problems : problems.filter(({ code }) => !disabled.has(code));
}

/** Merges two lists in document order; at the same place, those of `first` come first. */
function mergeInOrder(first: readonly Problem[], second: readonly Problem[]): readonly Problem[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const merged: Problem[] = [];
  let next = 0;
  for (const problem of second) {
    for (let before = first[next]; before && before.offset <= problem.offset; before = first[++next]) merged.push(before);
    merged.push(problem);
  }
  for (; next < first.length; next++) merged.push(first[next] as Problem);
  return merged;
}
