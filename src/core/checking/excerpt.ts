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
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset - (this.starts[low - 1] ?? 0) + (this.originals[low - 1] ?? 0);
  }
}
