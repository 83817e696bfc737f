/** A text composed of parts of another one, in order, with the conversion of offsets in both directions. */
export class Excerpt {
  text = '';
  /** Where the parts begin, in the excerpt and in the original. */
  private readonly starts: number[] = [];
  private readonly originals: number[] = [];

  /** Appends a part that begins at `original` in the original text. */
  add(part: string, original: number): void {
    this.starts.push(this.text.length);
    this.originals.push(original);
    this.text += part;
  }

  /** Appends a line break in place of omitted text that contained one: whether two mistakes are on the same line must not change. */
  addLineBreak(): void {
    this.text += '\n';
  }

  /** The original offset of a character of the excerpt. */
  toOriginal(offset: number): number {
    return translated(offset, this.starts, this.originals);
  }

  /** The excerpt's offset of a character of the original. */
  fromOriginal(offset: number): number {
    return translated(offset, this.originals, this.starts);
  }
}

function translated(offset: number, from: readonly number[], to: readonly number[]): number {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return offset - (from[low - 1] ?? 0) + (to[low - 1] ?? 0);
}
