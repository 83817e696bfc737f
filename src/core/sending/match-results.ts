import { IdentityComparer, identityOfId } from '../payload/identity';
import type { MergeResult } from './answer';
import type { SentRecord } from './record-state';

/**
 * The result of each sent record, in the order of `sent`; undefined if it can't be determined.
 *
 * A result belongs to the record whose ID it repeats, if that ID is unique on both sides. Otherwise it belongs to the record at its position,
 * provided that there are as many results as records and that no repeated ID shows another order.
 *
 * @param results the entries of the answer; undefined for one that can't be read.
 */
export function matchResults(
  sent: readonly SentRecord[],
  results: readonly (MergeResult | undefined)[],
): readonly (MergeResult | undefined)[] {
  // True for nearly all answers; then every rule below gives the same result.
  if (areEchoed(sent, results)) return results;
  const echoed = results.map((result) => (result?.ID ? identityOfId(result.ID) : undefined));
  const resultAt = uniquePositions(echoed);
  const sentAt = uniquePositions(sent.map(({ identity }) => identity));
  const inOrder =
    results.length === sent.length &&
    sent.every(({ identity }, position) => {
      const echo = echoed[position];
      return echo === undefined || identity === undefined || echo === identity;
    });
  return sent.map(({ identity }, position) => {
    if (identity !== undefined && sentAt.has(identity)) {
      const match = resultAt.get(identity);
      if (match !== undefined) return results[match];
    }
    return inOrder ? results[position] : undefined;
  });
}

/** Whether each result repeats the ID of the record at its position. */
function areEchoed(sent: readonly SentRecord[], results: readonly (MergeResult | undefined)[]): boolean {
  const comparer = new IdentityComparer();
  return (
    results.length === sent.length &&
    sent.every(({ identity }, position) => {
      const id = results[position]?.ID;
      return identity !== undefined && !!id && comparer.isSame(id, identity);
    })
  );
}

/** The position of each identity that occurs once. */
function uniquePositions(identities: readonly (string | undefined)[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  const repeated = new Set<string>();
  identities.forEach((identity, position) => {
    if (identity === undefined) return;
    if (positions.has(identity)) repeated.add(identity);
    else positions.set(identity, position);
  });
  for (const identity of repeated) positions.delete(identity);
  return positions;
}
