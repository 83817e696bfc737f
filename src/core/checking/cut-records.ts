import { Code, isLineBreak } from '../payload/characters';
import type { Block } from './block';
import { Feature, type RecordReader } from './record-reader';

/** Where the segments of a text end, and what is known about each. There is one for each record, with its comma and the blanks around it. */
export class Segments {
  count = 0;
  /** The offset after the comma of each segment. */
  ends: Uint32Array;
  features: Uint8Array;
  /** The hash of a proven record's identity. */
  hashes: Int32Array;

  constructor(capacity: number) {
    this.ends = new Uint32Array(capacity);
    this.features = new Uint8Array(capacity);
    this.hashes = new Int32Array(capacity);
  }

  push(end: number, features: number, hash: number): void {
    const { count } = this;
    if (count === this.ends.length) this.grow();
    this.ends[count] = end;
    this.features[count] = features;
    this.hashes[count] = hash;
    this.count = count + 1;
  }

  /** Adds an empty segment, after the last comma. */
  pushEmpty(): void {
    this.push(this.end, Feature.Unproven, 0);
  }

  /** Copies the segments of a block from `from` up to (not including) `to`, with their ends moved by `shift`. */
  copy(block: Block, from: number, to: number, shift: number): void {
    for (let segment = from; segment < to; segment++) {
      this.push(block.end(segment) + shift, block.features[segment] ?? Feature.Unproven, block.hashes[segment] ?? 0);
    }
  }

  pop(): void {
    this.count--;
  }

  /** Where the last segment ends. */
  get end(): number {
    return this.ends[this.count - 1] ?? 0;
  }

  private grow(): void {
    const { ends, features, hashes } = this;
    this.ends = new Uint32Array(2 * ends.length);
    this.ends.set(ends);
    this.features = new Uint8Array(2 * features.length);
    this.features.set(features);
    this.hashes = new Int32Array(2 * hashes.length);
    this.hashes.set(hashes);
  }
}

/** How far a text was cut. */
export interface Cut {
  /** Where cutting stopped: at the `]` that ends the records, or at the end of the text. */
  readonly end: number;
  /** Whether the last segment ends with a comma, with nothing after it. */
  readonly endsWithComma: boolean;
}

/**
 * Cuts the inside of `Records`, from `start` on, at the commas between records, and adds the segments to `segments`. It guesses
 * where a record with mistakes ends; callers that rely on the cuts must verify that guess (`Excerpt`).
 * @param toBracket whether a `]` ends the records; otherwise they extend to the end of the text.
 * @param shift added to the ends of the segments.
 */
export function cutRecords(bytes: Uint8Array, start: number, end: number, toBracket: boolean, reader: RecordReader, segments: Segments, shift = 0): Cut {
  let at = start;
  do {
    const opening = blanksEnd(bytes, at);
    const close = bytes[opening] === Code.OpenBrace ? reader.read(bytes, opening) : -1;
    if (close >= 0) {
      const next = blanksEnd(bytes, close);
      const code = bytes[next];
      if (code === Code.Comma) {
        segments.push((at = next + 1) + shift, reader.features, reader.hash);
        continue;
      }
      if (next === end || (toBracket && code === Code.CloseBracket)) {
        segments.push(next + shift, reader.features, reader.hash);
        return { end: next, endsWithComma: false };
      }
    }
    const guessed = segmentEnd(bytes, at, end, toBracket);
    const closed = guessed >= 0;
    at = closed ? guessed : ~guessed;
    segments.push(at + shift, Feature.Unproven, 0);
    if (!closed) return { end: at, endsWithComma: false };
  } while (at < end);
  return { end: at, endsWithComma: true };
}

/** The position after the comma that ends the segment at `start`; if there is no comma, the complement (`~`) of its end. */
function segmentEnd(bytes: Uint8Array, start: number, length: number, toBracket: boolean): number {
  /** The codes of the open brackets. */
  const open: number[] = [];
  let afterComma = false;
  for (let at = start; at < length; ) {
    const code = bytes[at] as number;
    const wasComma: boolean = afterComma;
    if (code > Code.Comma || code === Code.Quote) afterComma = false;
    switch (code) {
      case Code.Quote:
        at = stringEnd(bytes, at, length);
        continue;
      case Code.Slash:
        at = commentEnd(bytes, at, length);
        afterComma = wasComma;
        continue;
      case Code.Comma:
        if (open.length === 0) return at + 1;
        afterComma = true;
        break;
      case Code.OpenBrace:
        // Inside an object, no `{` follows a comma: the previous record lacks its `}`.
        if (wasComma && open[open.length - 1] === Code.OpenBrace) return bytes.lastIndexOf(Code.Comma, at) + 1;
        open.push(code);
        break;
      case Code.OpenBracket:
        open.push(code);
        break;
      case Code.CloseBracket:
        if (open.length === 0 && toBracket) return ~at;
        close(open, Code.OpenBracket);
        break;
      case Code.CloseBrace:
        close(open, Code.OpenBrace);
        break;
    }
    at++;
  }
  return ~length;
}

/** A bracket that closes nothing is ignored: it is redundant. */
function close(open: number[], opening: number): void {
  const index = open.lastIndexOf(opening);
  if (index >= 0) open.length = index;
}

/** A string ends with its line at the latest. */
function stringEnd(bytes: Uint8Array, start: number, length: number): number {
  for (let at = start + 1; at < length; at++) {
    const code = bytes[at] as number;
    if (code === Code.Quote) return at + 1;
    if (code === Code.Backslash) at++;
    else if (isLineBreak(code)) return at;
  }
  return length;
}

function commentEnd(bytes: Uint8Array, start: number, length: number): number {
  const second = bytes[start + 1];
  if (second === Code.Asterisk) {
    let end = bytes.indexOf(Code.Asterisk, start + 2);
    while (end >= 0 && bytes[end + 1] !== Code.Slash) end = bytes.indexOf(Code.Asterisk, end + 1);
    return end < 0 ? length : end + 2;
  }
  if (second !== Code.Slash) return start + 1;
  let at = start + 2;
  while (at < length && !isLineBreak(bytes[at] as number)) at++;
  return at;
}

/** Where the inside of `Records` begins, just after its `[`; -1 if the root obviously has no such property. */
export function findRecords(bytes: Uint8Array, length: number): number {
  let depth = -1;
  for (let at = 0; at < length; ) {
    const code = bytes[at] as number;
    if (code === Code.Quote) {
      const end = stringEnd(bytes, at, length);
      // Depth -1 is a fragment, whose opening brace is missing.
      if (depth <= 0 && end - at === RECORDS.length && RECORDS.every((code, index) => bytes[at + index] === code)) {
        const colon = blanksEnd(bytes, end);
        const bracket = blanksEnd(bytes, colon + 1);
        if (bytes[colon] === Code.Colon && bytes[bracket] === Code.OpenBracket) return bracket + 1;
      }
      at = end;
    } else if (code === Code.Slash) {
      at = commentEnd(bytes, at, length);
    } else {
      if (code === Code.OpenBrace || code === Code.OpenBracket) depth++;
      else if (code === Code.CloseBrace || code === Code.CloseBracket) depth--;
      at++;
    }
  }
  return -1;
}

const RECORDS = Array.from('"Records"', (character) => character.charCodeAt(0));

function blanksEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  let code = bytes[at];
  while (code === Code.Space || code === Code.LineFeed || code === Code.CarriageReturn || code === Code.Tab) code = bytes[++at];
  return at;
}
