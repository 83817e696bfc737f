/** What is remembered of each record of a payload that is not held in memory: five bytes. */
export class RecordTable {
  private sizes = new Uint32Array(1024);
  private plain = new Uint8Array(1024);
  count = 0;

  /**
   * @param length its bytes, with the blanks and comments around it and without the comma behind it.
   * @param isPlain whether it is strict JSON as it stands.
   */
  add(length: number, isPlain: boolean): void {
    if (this.count === this.sizes.length) {
      const [sizes, plain] = [new Uint32Array(2 * this.count), new Uint8Array(2 * this.count)];
      sizes.set(this.sizes);
      plain.set(this.plain);
      this.sizes = sizes;
      this.plain = plain;
    }
    this.sizes[this.count] = length;
    this.plain[this.count] = isPlain ? 1 : 0;
    this.count += 1;
  }

  get lengths(): Uint32Array {
    return this.sizes.subarray(0, this.count);
  }

  /** The bytes of the records from `first` up to `end`, with the commas between them. */
  bytes(first: number, end: number): number {
    let sum = end - first - 1;
    for (let position = first; position < end; position++) sum += this.sizes[position] ?? 0;
    return sum;
  }

  arePlain(first: number, end: number): boolean {
    return !this.plain.subarray(first, end).includes(0);
  }
}
