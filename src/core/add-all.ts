/** Appends items to a list. `push(...more)` passes each item as an argument and overflows the stack beyond a few hundred thousand. */
export function addAll<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one);
}
