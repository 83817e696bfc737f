/** A text made of some parts of another one, in their order, with the way back: offsets in it and in the original. */
export class Excerpt {
  text = '';
  /** Where the parts begin, here and in the original. */
  private readonly starts: number[] = [];
  private readonly originals: number[] = [];

  /** Adds a part that stands at `original` in the other text. */
  add(part: string, original: number): void {
    this.starts.push(this.text.length);
    this.originals.push(original);
    this.text += part;
  }

  /** A line break in place of what is left out, which held one: whether two mistakes share a line must stay as it is. */
  addLineBreak(): void {
    this.text += '\n';
  }

  /** Where a character of this text stands in the original. */
  toOriginal(offset: number): number {
    return translated(offset, this.starts, this.originals);
  }

  /** Where a character of a part stands here. */
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
