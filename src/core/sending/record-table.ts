const PLAIN = 1;
const LEADING_ID = 2;

/** What is remembered about each record of a payload that is not held in memory: five bytes. */
export class RecordTable {
  private sizes = new Uint32Array(1024);
  private marks = new Uint8Array(1024);
  count = 0;

  /**
   * @param length its number of bytes, with the blanks and comments around it and without the comma after it.
   * @param is whether it is already strict JSON, and whether it has a leading ID.
   */
  add(length: number, is: { readonly isPlain: boolean; readonly hasLeadingId: boolean }): void {
    if (this.count === this.sizes.length) {
      const [sizes, marks] = [new Uint32Array(2 * this.count), new Uint8Array(2 * this.count)];
      sizes.set(this.sizes);
      marks.set(this.marks);
      this.sizes = sizes;
      this.marks = marks;
    }
    this.sizes[this.count] = length;
    this.marks[this.count] = (is.isPlain ? PLAIN : 0) | (is.hasLeadingId ? LEADING_ID : 0);
    this.count += 1;
  }

  get lengths(): Uint32Array<ArrayBuffer> {
    return this.sizes.subarray(0, this.count);
  }

  /** The number of bytes of the records from `first` up to `end`, with the commas between them. */
  bytes(first: number, end: number): number {
    let sum = end - first - 1;
    for (let position = first; position < end; position++) sum += this.sizes[position] ?? 0;
    return sum;
  }

  arePlain(first: number, end: number): boolean {
    return this.areAll(PLAIN, first, end);
  }

  haveLeadingIds(first: number, end: number): boolean {
    return this.areAll(LEADING_ID, first, end);
  }

  private areAll(mark: number, first: number, end: number): boolean {
    return this.marks.subarray(first, end).every((marks) => (marks & mark) !== 0);
  }
}
