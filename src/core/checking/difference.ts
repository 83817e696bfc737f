/** Where two lists begin to differ, and where they stop to, in the first list and in the other. */
export type Difference = readonly [from: number, end: number, otherEnd: number];

export function difference<Item>(one: ArrayLike<Item>, other: ArrayLike<Item>): Difference {
  const shorter = Math.min(one.length, other.length);
  let from = 0;
  while (from < shorter && one[from] === other[from]) from++;
  let same = 0;
  while (same < shorter - from && one[one.length - 1 - same] === other[other.length - 1 - same]) same++;
  return [from, one.length - same, other.length - same];
}
