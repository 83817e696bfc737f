import { contentDigest } from '../core/payload/content-digest';

/** The place of a record. Offsets and lengths are in UTF-16 code units. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** A record's content, by its digest (`contentDigest`): the digest itself, or what was kept of it when the editor was closed. */
export type Content = number | KeptContent;

export interface KeptContent {
  readonly bytes: Uint8Array;
  isOf(digest: number): boolean;
}

/** What is remembered about a record's content. */
export interface Remembered {
  /** When it was sent. */
  readonly sent?: Content | undefined;
  /** In the text, if that is known and different. */
  readonly edited?: number | undefined;
  /** When it was read back, if that was after an edit. */
  readonly read?: number | undefined;
  /** True if it is no longer in the text: its offset is where it was. */
  readonly gone?: boolean;
}

export interface FollowedPlace extends Place {
  /** True if the content has changed since it was sent: the outcome does not apply to the current text. Blanks do not matter. */
  readonly edited: boolean;
  /** True if the content has changed since it was last read back. */
  readonly outdated: boolean;
}

/** A record that was found, and its content. */
export interface FoundPlace extends Place {
  readonly digest: number;
}

/** One replacement in a document, as VS Code reports it. */
export interface TextChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** Returns a part of the text after the changes. */
export type TextReader = (place: Place) => string;

/**
 * The places of records, updated while the text around and in them changes. Kept in typed arrays and shifted in place: for 100,000 of
 * them, the cost per keystroke must not be noticeable.
 */
export class RecordPlaces {
  private readonly offsets: Int32Array;
  private readonly lengths: Int32Array;
  private readonly gone: Uint8Array;
  /** The slots in the order of their offsets, which differs from the order of slots once a record was moved. */
  private readonly order: Int32Array;
  private readonly sent: readonly (Content | undefined)[];
  /** The contents of edited records, by slot. */
  private readonly edits = new Map<number, number>();
  /** The contents of records that were read back after an edit. */
  private readonly reads = new Map<number, number>();

  /** @param places in the order of their offsets, not nested. */
  constructor(places: readonly (Place & Remembered)[]) {
    this.offsets = Int32Array.from(places, ({ offset }) => offset);
    this.lengths = Int32Array.from(places, ({ length }) => length);
    this.gone = Uint8Array.from(places, ({ gone }) => Number(gone === true));
    this.order = Int32Array.from(places, (_, slot) => slot);
    this.sent = places.map(({ sent }) => sent);
    places.forEach(({ edited, read }, slot) => {
      if (edited !== undefined) this.edits.set(slot, edited);
      if (read !== undefined) this.reads.set(slot, read);
    });
    this.keepApart();
  }

  get count(): number {
    return this.offsets.length;
  }

  /** Undefined if the record was removed. */
  at(slot: number): FollowedPlace | undefined {
    const offset = this.offsets[slot];
    const length = this.lengths[slot];
    if (offset === undefined || length === undefined || this.gone[slot] === 1) return undefined;
    return { offset, length, edited: this.edits.has(slot), outdated: this.edits.get(slot) !== this.reads.get(slot) };
  }

  /** All that is known about a slot, to continue with it elsewhere. */
  remembered(slot: number): Place & Remembered {
    return {
      offset: this.offsets[slot] ?? 0,
      length: this.lengths[slot] ?? 0,
      sent: this.sent[slot],
      edited: this.edits.get(slot),
      read: this.reads.get(slot),
      gone: this.gone[slot] === 1,
    };
  }

  /** Moves the places along with the text. @returns whether any record was affected. */
  follow(changes: readonly TextChange[], textAt: TextReader): boolean {
    // Every change refers to the text before any of them.
    const touched = this.move([...changes].sort((a, b) => a.rangeOffset - b.rangeOffset));
    for (const slot of touched) this.compare(slot, textAt);
    return touched.length > 0;
  }

  /** Notes that the record was read back and compared with its current content. */
  readBack(slot: number): void {
    const edited = this.edits.get(slot);
    if (edited === undefined) this.reads.delete(slot);
    else this.reads.set(slot, edited);
  }

  /** Whether any record is gone or edited: only those can be found elsewhere. */
  get isAnyLost(): boolean {
    return this.edits.size > 0 || this.gone.includes(1);
  }

  /** Moves records to where they were found again. @param found by slot; undefined for one that is gone */
  put(found: ReadonlyMap<number, FoundPlace | undefined>): void {
    for (const [slot, place] of found) {
      if (place) {
        this.offsets[slot] = place.offset;
        this.take(slot, place.digest);
      }
      this.lengths[slot] = place?.length ?? 0;
      this.gone[slot] = place ? 0 : 1;
    }
    this.order.sort((a, b) => (this.offsets[a] ?? 0) - (this.offsets[b] ?? 0) || (this.lengths[a] ?? 0) - (this.lengths[b] ?? 0));
    this.keepApart();
  }

  /** A removed record inside the place of another one counts as after it: the binary search also needs the ends in order. */
  private keepApart(): void {
    let end = 0;
    for (const slot of this.order) {
      this.offsets[slot] = Math.max(end, this.offsets[slot] ?? 0);
      end = this.endOf(slot);
    }
  }

  /** For a text that the places do not refer to. */
  forgetAll(): void {
    this.gone.fill(1);
    this.lengths.fill(0);
  }

  /** The slots of the places that begin at or after `start` and before or at `end`, in the order of the text. */
  within(start: number, end: number): Iterable<number> {
    return this.order.subarray(this.first((slot) => (this.offsets[slot] ?? 0) >= start), this.first((slot) => (this.offsets[slot] ?? 0) > end));
  }

  /** All slots in the order of the text. */
  inOrder(): Iterable<number> {
    return this.order;
  }

  /** Goes through changes and records once, both in document order. @returns the slots of the records whose own text was changed or removed */
  private move(changes: readonly TextChange[]): readonly number[] {
    const touched: number[] = [];
    let next = 0;
    let shift = 0;
    const begin = changes[0]?.rangeOffset ?? 0;
    for (let rank = this.first((slot) => this.endOf(slot) > begin); rank < this.count; rank++) {
      const slot = this.order[rank] ?? 0;
      const start = this.offsets[slot] ?? 0;
      const end = this.endOf(slot);
      for (let change = changes[next]; change && changeEnd(change) <= start; change = changes[++next]) shift += growth(change);
      if (next === changes.length) {
        this.shift(rank, shift);
        break;
      }
      let [left, right, offset, grown, isTouched] = [start, end, start + shift, 0, false];
      for (let at = next; at < changes.length; at++) {
        const change = changes[at] as TextChange;
        if (change.rangeOffset >= end) break;
        const stop = changeEnd(change);
        isTouched = true;
        if (change.rangeOffset < start) {
          left = Math.min(stop, end);
          offset = change.rangeOffset + shift + (left === end ? 0 : change.text.length);
        } else if (stop > end) right = change.rangeOffset;
        else grown += growth(change);
      }
      this.offsets[slot] = offset;
      if (!isTouched) continue;
      this.lengths[slot] = right - left + grown;
      if (this.gone[slot] === 1) continue;
      if (this.lengths[slot] === 0) this.gone[slot] = 1;
      touched.push(slot);
    }
    return touched;
  }

  /** Shifts all places from a rank on: most of the work of a keystroke. */
  private shift(rank: number, by: number): void {
    const { offsets, order } = this;
    if (by === 0) return;
    for (; rank < order.length; rank++) {
      const slot = order[rank] ?? 0;
      offsets[slot] = (offsets[slot] ?? 0) + by;
    }
  }

  private compare(slot: number, textAt: TextReader): void {
    const place = this.at(slot);
    if (place) this.take(slot, contentDigest(textAt(place)));
  }

  /** Notes the current content of the record of a slot. */
  private take(slot: number, digest: number): void {
    const sent = this.sent[slot];
    const isAsSent = typeof sent === 'object' ? sent.isOf(digest) : sent === digest;
    if (isAsSent) this.edits.delete(slot);
    else this.edits.set(slot, digest);
  }

  private endOf(slot: number): number {
    return (this.offsets[slot] ?? 0) + (this.lengths[slot] ?? 0);
  }

  /** Binary search: the first, in the order of the text, whose slot satisfies `holds`, which must be true for all after it. */
  private first(holds: (slot: number) => boolean): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.order[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function changeEnd({ rangeOffset, rangeLength }: TextChange): number {
  return rangeOffset + rangeLength;
}

function growth({ rangeLength, text }: TextChange): number {
  return text.length - rangeLength;
}
