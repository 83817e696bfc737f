/** A name of the author's choice, short enough for a sentence. */
export function shortened(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 39)}…`;
}
