import { ByteBuffer } from '../checking/bytes';
import { Code } from '../payload/characters';
import { identityOfId } from '../payload/identity';
import type { MergeResult } from './answer';
import type { SentRecord } from './record-state';
import { behindBlanks, behindValue, NONE, readLayout, scalar, type Layout, type Scalar, type Source, type Stretch } from './uniform-layout';

/** The canonical texts that are being compared. */
const IDENTITIES = new ByteBuffer();

/**
 * The results of an answer that are all made alike, as by one loop of a program: the same names in the same order with the same blanks between
 * them, and values that are texts without escapes, integers, `true`, `false` or `null`. Such results are proven to be JSON in a fraction of
 * the time that reading them takes: what stands between the values is compared with the first result, and values are made when they are asked for.
 */
export class UniformResults {
  private constructor(
    private readonly source: Source,
    private readonly view: DataView,
    private readonly layout: Layout,
    /** Where each value of each result begins and ends. */
    private readonly places: Uint32Array,
    readonly length: number,
    /** The place behind the last result. */
    readonly end: number,
  ) {}

  /** Undefined where results are not alike, or hold something else. */
  static read(source: Source, start: number): UniformResults | undefined {
    const first = readLayout(source, start);
    if (first === undefined) return undefined;
    const { layout, end } = first;
    const { bytes, text } = source;
    const { stretches, paths } = layout;
    const separator = { start: end, length: bytes[end] === Code.Comma ? behindBlanks(bytes, end + 1) - end : 0 };
    const view = viewOf(bytes);
    const isAlike = (stretch: Stretch, at: number): boolean =>
      at + stretch.length <= text.length && isSame(view, stretch.start, view, at, stretch.length);
    // Others may be shorter than the first one.
    let places = new Uint32Array(2 * paths.length * Math.ceil(1.5 * ((text.length - start) / (end - start))));
    let length = 0;
    let written = 0;
    for (let at = start; ; at += separator.length) {
      if (places.length < written + 2 * paths.length) places = widened(places);
      for (let value = 0; ; value++) {
        const stretch = stretches[value];
        if (stretch === undefined || !isAlike(stretch, at)) return undefined;
        at += stretch.length;
        if (value === paths.length) break;
        places[written++] = at;
        at = behindValue(bytes, at);
        if (at === NONE) return undefined;
        places[written++] = at;
      }
      length += 1;
      if (bytes[at] !== Code.Comma) return new UniformResults(source, view, layout, places, length, at);
      if (separator.length === 0 || !isAlike(separator, at)) return undefined;
    }
  }

  /** Whether each result echoes the ID of the record at its position. */
  areEchoesOf(sent: readonly SentRecord[]): boolean {
    const { id, paths } = this.layout;
    if (id === undefined || sent.length !== this.length) return false;
    // A canonical text has no line feed in it. One move of memory takes less time than looking at the characters of each.
    const canonical = viewOf(IDENTITIES.fill(sent.map(({ identity }) => identity ?? '').join('\n')));
    const { name, column } = id;
    const lead = viewOf(id.lead);
    let at = 0;
    let place = 2 * column;
    for (const { identity } of sent) {
      if (identity === undefined) return false;
      const start = this.places[place] ?? 0;
      const length = (this.places[place + 1] ?? 0) - start;
      // Mostly the very text, in quotes in both.
      const isVerbatim =
        identity.length === lead.byteLength + length &&
        isSame(canonical, at, lead, 0, lead.byteLength) &&
        isSame(canonical, at + lead.byteLength, this.view, start, length);
      if (!isVerbatim && identityOfId({ [name]: scalar(this.source, start, start + length) }) !== identity) return false;
      at += identity.length + 1;
      place += 2 * paths.length;
    }
    return true;
  }

  /** All of them, without their IDs; undefined for one with a value of another type than is known. */
  toArray(): readonly (MergeResult | undefined)[] {
    const { idRecord, status, validationResult, message, paths } = this.layout;
    const column = (column: number): Column => new Column(this.source, this.view, this.places, column);
    const [ids, statuses, validations, messages] = [column(idRecord), column(status), column(validationResult), column(message)];
    const results: (MergeResult | undefined)[] = [];
    for (let first = 0; results.length < this.length; first += 2 * paths.length) {
      const IdRecord = ids.value(first);
      const Status = statuses.value(first);
      const ValidationResult = validations.value(first);
      const Message = messages.value(first);
      results.push(isTextOrNone(Status) && isTextOrNone(ValidationResult) ? ({ IdRecord, Status, ValidationResult, Message } as MergeResult) : undefined);
    }
    return results;
  }
}

/** One value of each result, in order. Most results say the same as the one before. */
class Column {
  private known = '';
  private knownAt = 0;

  constructor(
    private readonly source: Source,
    private readonly view: DataView,
    private readonly places: Uint32Array,
    private readonly column: number,
  ) {}

  /** @param first where the places of a result begin. */
  value(first: number): Scalar | undefined {
    if (this.column === NONE) return undefined;
    const start = this.places[first + 2 * this.column] ?? 0;
    const end = this.places[first + 2 * this.column + 1] ?? 0;
    if (this.source.bytes[start] !== Code.Quote) return scalar(this.source, start, end);
    const length = end - start - 2;
    if (this.known.length !== length || !isSame(this.view, this.knownAt, this.view, start + 1, length)) {
      this.known = this.source.text.slice(start + 1, end - 1);
      this.knownAt = start + 1;
    }
    return this.known;
  }
}

/** Whether the same characters of ASCII stand in two places: others may have the same byte and be different ones. */
function isSame(one: DataView, start: number, other: DataView, otherStart: number, length: number): boolean {
  let offset = 0;
  for (; offset + 4 <= length; offset += 4) {
    const four = one.getUint32(start + offset);
    if (four !== other.getUint32(otherStart + offset) || (four & 0x80808080) !== 0) return false;
  }
  for (; offset < length; offset++) {
    const byte = one.getUint8(start + offset);
    if (byte !== other.getUint8(otherStart + offset) || byte >= 0x80) return false;
  }
  return true;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function widened(places: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(2 * places.length);
  wider.set(places);
  return wider;
}

function isTextOrNone(value: Scalar | undefined): boolean {
  return value === undefined || value === null || typeof value === 'string';
}
