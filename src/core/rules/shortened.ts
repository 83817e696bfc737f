/** A name chosen by the author, shortened to fit in a sentence. */
export function shortened(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 39)}…`;
}
