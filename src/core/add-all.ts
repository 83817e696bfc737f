/** Adds items at the end of a list. `push(...more)` makes each an argument of its own, and the stack ends at some hundred thousand. */
export function addAll<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one);
}
