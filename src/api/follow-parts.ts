/** One part of what is looked for: where it may end if it begins at a place of the text; nowhere if it does not. No part is empty. */
export type Part = (text: string, at: number) => readonly number[];

/** Some parts of those that were looked for stand one behind the other, from `start` to `end`. */
export type Reached = (parts: number, start: number, end: number) => void;

/**
 * Follows `parts` through a text, and tells of every place that some of them reach. All beginnings are followed at once, and of those that reached
 * one place by the same parts only the first: so each part is looked for once at a place, in however many ways the text before it can be read. An
 * expression for all of them would try each way anew, and there are 5 to the sixth for six backslashes that may each be written as one to five.
 * @param starts where they may begin, in order
 */
export function followParts(text: string, starts: Iterable<number>, parts: readonly Part[], reached: Reached): void {
  /** For each place that was reached: by how many parts, and where the first of them begins. */
  const under = new Map<number, Map<number, number>>();
  const reach = (count: number, start: number, end: number): void => {
    const there = under.get(end) ?? new Map<number, number>();
    there.set(count, Math.min(start, there.get(count) ?? start));
    under.set(end, there);
  };
  const beginnings = starts[Symbol.iterator]();
  let next = beginnings.next();
  let at = 0;
  while (next.done !== true || under.size > 0) {
    if (next.done !== true && (under.size === 0 || next.value === at)) {
      at = next.value;
      reach(0, at, at);
      next = beginnings.next();
    }
    for (const [count, start] of under.get(at) ?? []) {
      reached(count, start, at);
      for (const end of parts[count]?.(text, at) ?? []) reach(count + 1, start, end);
    }
    under.delete(at);
    at += 1;
  }
}
