/** Where a record stands. Offsets and lengths are UTF-16 code units. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

export interface FollowedPlace extends Place {
  /** True when the record's own text was changed since it was sent: what became of it is no longer about the text that stands there. */
  readonly edited: boolean;
  /** True when it was changed since it was last read back, too. */
  readonly outdated: boolean;
}

/** One replacement in a document, as VS Code reports it. */
export interface TextChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** A record that is none of these has 0. */
const EDITED = 1;
const GONE = 2;
/** Edited, and read back after that. */
const READ_BACK = 3;

/**
 * The places of records, kept while the text around and in them changes. Held in typed arrays and shifted in place: 100,000 of
 * them must cost a key stroke nothing that can be felt.
 */
export class RecordPlaces {
  private readonly offsets: Int32Array;
  private readonly lengths: Int32Array;
  private readonly states: Uint8Array;

  /** @param places in the order of their offsets, none in another. */
  constructor(places: readonly (Place & Partial<FollowedPlace>)[]) {
    this.offsets = Int32Array.from(places, ({ offset }) => offset);
    this.lengths = Int32Array.from(places, ({ length }) => length);
    this.states = Uint8Array.from(places, ({ edited, outdated = edited }) => (outdated ? EDITED : edited ? READ_BACK : 0));
  }

  get count(): number {
    return this.offsets.length;
  }

  /** Undefined when the record was removed. */
  at(slot: number): FollowedPlace | undefined {
    const offset = this.offsets[slot];
    const length = this.lengths[slot];
    const state = this.states[slot];
    if (offset === undefined || length === undefined || state === GONE) return undefined;
    return { offset, length, edited: state === EDITED || state === READ_BACK, outdated: state === EDITED };
  }

  /** Moves the places along with the text. @returns whether any record was edited or removed by it. */
  follow(changes: readonly TextChange[]): boolean {
    let touched = false;
    // Every change refers to the text before any of them: the last one in the text first.
    for (const change of [...changes].sort((a, b) => b.rangeOffset - a.rangeOffset)) touched = this.followChange(change) || touched;
    return touched;
  }

  /** The record was read back and compared as its text stands now. */
  readBack(slot: number): void {
    if (this.states[slot] === EDITED) this.states[slot] = READ_BACK;
  }

  /** For a text that is no longer the one the places are of. */
  forgetAll(): void {
    this.states.fill(GONE);
    this.lengths.fill(0);
  }

  /** The slots of the places that begin at or after `start` and before or at `end`: from the first up to, not with, the second. */
  within(start: number, end: number): readonly [number, number] {
    return [this.first((slot) => (this.offsets[slot] ?? 0) >= start), this.first((slot) => (this.offsets[slot] ?? 0) > end)];
  }

  private followChange({ rangeOffset: start, rangeLength, text }: TextChange): boolean {
    const end = start + rangeLength;
    const shift = text.length - rangeLength;
    let touched = false;
    let slot = this.first((candidate) => this.endOf(candidate) > start);
    for (; slot < this.count && (this.offsets[slot] ?? 0) < end; slot++) touched = this.edit(slot, start, end, text.length) || touched;
    // An insertion has no width: it lies in the record that begins before it and ends behind it.
    if (start === end && slot < this.count && (this.offsets[slot] ?? 0) < start) touched = this.edit(slot++, start, end, text.length) || touched;
    if (shift !== 0) for (; slot < this.count; slot++) this.offsets[slot] = (this.offsets[slot] ?? 0) + shift;
    return touched;
  }

  /** A change that reaches into the record of a slot: what is left of it stays its place. */
  private edit(slot: number, start: number, end: number, inserted: number): boolean {
    const offset = this.offsets[slot] ?? 0;
    const own = this.endOf(slot);
    const isInside = start >= offset && end <= own;
    const rest = isInside ? own - offset - (end - start) + inserted : start < offset ? Math.max(0, own - end) : start - offset;
    const wasGone = this.states[slot] === GONE;
    if (start < offset) this.offsets[slot] = rest === 0 ? start : start + inserted;
    this.lengths[slot] = rest;
    this.states[slot] = wasGone || rest === 0 ? GONE : EDITED;
    return !wasGone;
  }

  private endOf(slot: number): number {
    return (this.offsets[slot] ?? 0) + (this.lengths[slot] ?? 0);
  }

  /** The first slot that `holds`, which must hold of all slots behind it too. */
  private first(holds: (slot: number) => boolean): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
