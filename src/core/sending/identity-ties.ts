const EMPTY = 0;

/**
 * Which records have the same ID, in at most 20 bytes per record, so that it works for a million of them. IDs are compared by a 64-bit
 * hash: a collision only keeps two records in one batch unnecessarily, which is harmless and extremely unlikely.
 */
export class IdentityTies {
  /** By position: the two halves of a hash. */
  private low = new Uint32Array(1024);
  private high = new Uint32Array(1024);
  /** Open addressing by hash: the position + 1 of the first record with that hash. */
  private first = new Uint32Array(1024);
  private used = 0;
  /** For a first record: the position + 1 of the last one with the same ID. */
  private last = new Uint32Array(1024);
  private count = 0;

  /** Adds the next record; undefined if it has no ID. */
  add(identity: string | undefined): void {
    const position = this.count++;
    if (this.last.length < this.count) {
      this.last = widened(this.last);
      this.low = widened(this.low);
      this.high = widened(this.high);
    }
    if (identity === undefined) return;
    const { low, high } = digest(identity);
    const slot = this.find(low, high);
    const first = this.first[slot] ?? EMPTY;
    if (first !== EMPTY) {
      this.last[first - 1] = position + 1;
      return;
    }
    this.low[position] = low;
    this.high[position] = high;
    this.first[slot] = position + 1;
    this.used += 1;
    if (this.used > this.first.length * 0.7) this.grow();
  }

  /** For the first record of an ID, the last position with that ID; for any other record its own position. */
  lastLike(position: number): number {
    return Math.max(position, (this.last[position] ?? EMPTY) - 1);
  }

  get length(): number {
    return this.count;
  }

  /** Releases the memory of the hashes once all records are known. */
  seal(): void {
    this.low = this.high = this.first = new Uint32Array(0);
  }

  private find(low: number, high: number): number {
    const mask = this.first.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const first = this.first[slot] ?? EMPTY;
      if (first === EMPTY || (this.low[first - 1] === low && this.high[first - 1] === high)) return slot;
    }
  }

  private grow(): void {
    const { first } = this;
    this.first = new Uint32Array(first.length * 2);
    for (const position of first) {
      if (position !== EMPTY) this.first[this.find(this.low[position - 1] ?? 0, this.high[position - 1] ?? 0)] = position;
    }
  }
}

function widened(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(array.length * 2);
  wider.set(array);
  return wider;
}

/** A 64-bit hash of a text, continued from that of the preceding text (the two lanes of cyrb53, each mixed into 32 bits at the end). */
export function digest(text: string, before = { low: 0xdeadbeef, high: 0x41c6ce57 }): { readonly low: number; readonly high: number } {
  let low = before.low;
  let high = before.high;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  const mixedLow = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  const mixedHigh = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(mixedLow ^ (mixedLow >>> 13), 3266489909);
  return { low: mixedLow >>> 0, high: mixedHigh >>> 0 };
}
