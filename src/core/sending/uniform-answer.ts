import { ByteBuffer } from '../checking/bytes';
import { Code } from '../payload/characters';
import { readMergeAnswer, type MergeAnswer } from './answer';
import { behindBlanks } from './uniform-layout';
import { UniformResults } from './uniform-results';

/** An answer whose results are all made alike. */
export interface UniformAnswer {
  /** What stands around the results. */
  readonly envelope: Omit<MergeAnswer, 'Records'>;
  readonly results: UniformResults;
  /** Gives its memory to an answer to come: nothing is asked of the results any more. */
  readonly release: () => void;
}

/** Memory that no answer needs now. New one for each would not be given back for a while, and a send has thousands. */
const idle: ByteBuffer[] = [];

/** Longer answers are rare, and their memory is better given back. */
const MOST_KEPT = 4_000_000;

/** Stands for the results while the rest is read. */
const MARK = 'the results stand here';

/**
 * The answer that nearly every call gets, read before the next one can go out and thus as fast as can be. Undefined for any other: what
 * `readMergeAnswer` says of it counts.
 */
export function readUniformAnswer(text: string): UniformAnswer | undefined {
  const name = text.indexOf('"Records"');
  if (name === -1) return undefined;
  const memory = idle.pop() ?? new ByteBuffer();
  const release = (): void => {
    if (text.length <= MOST_KEPT) idle.push(memory);
  };
  const answer = readResults(text, memory.fill(text), name);
  if (answer === undefined) release();
  return answer && { ...answer, release };
}

/** @param name where that of the results stands. */
function readResults(text: string, bytes: Uint8Array, name: number): Omit<UniformAnswer, 'release'> | undefined {
  const colon = behindBlanks(bytes, name + '"Records"'.length);
  const bracket = behindBlanks(bytes, colon + 1);
  if (bytes[colon] !== Code.Colon || bytes[bracket] !== Code.OpenBracket) return undefined;
  const start = behindBlanks(bytes, bracket + 1);
  const results = UniformResults.read({ text, bytes }, start);
  if (results === undefined) return undefined;
  const [before, after] = [text.slice(0, start), text.slice(results.end)];
  if (before.includes(MARK) || after.includes(MARK)) return undefined;
  // Only where it is what a reader finds under the name: not within something else, nor written over by another of that name.
  const envelope = readMergeAnswer(`${before}"${MARK}"${after}`);
  return envelope?.Records?.length === 1 && envelope.Records[0] === MARK ? { envelope, results } : undefined;
}
