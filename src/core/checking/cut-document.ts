import { Code } from '../payload/characters';
import type { ByteBuffer } from './bytes';
import { cutRecords, findRecords, Segments } from './cut-records';
import type { RecordReader } from './record-reader';
import type { Steps } from './steps';

/** The place of `Records` in a text, and the segments between its brackets. */
export interface CutDocument {
  readonly segments: Segments;
  /** Just after the `[`. */
  readonly start: number;
  /** At the `]`. */
  readonly end: number;
}

/** A window stays in the processor's cache, and the bytes of a large text are never in memory all at once. */
const WINDOW = 1 << 16;

/** Cuts a text at its records, one window at a time. Undefined if it has no obvious `Records`, or if the array does not end. */
export function* cutDocument(text: string, reader: RecordReader, buffer: ByteBuffer): Steps<CutDocument | undefined> {
  for (let size = WINDOW; ; size *= 2) {
    const window = text.slice(0, size);
    const bytes = buffer.fill(window);
    const start = findRecords(bytes, window.length);
    if (start >= 0) return yield* cutFrom(text, start, size, bytes, reader, buffer);
    if (window.length === text.length) return undefined;
    yield;
  }
}

/** @param bytes the first `size` characters, which are in the buffer. */
function* cutFrom(text: string, start: number, size: number, bytes: Uint8Array, reader: RecordReader, buffer: ByteBuffer): Steps<CutDocument | undefined> {
  const segments = new Segments(Math.max(64, (text.length - start) >> 8));
  let begin = 0;
  let end = Math.min(size, text.length);
  let at = start;
  for (;;) {
    const cut = cutRecords(bytes, at - begin, end - begin, true, reader, segments, begin);
    if (bytes[cut.end] === Code.CloseBracket) return { segments, start, end: cut.end + begin };
    if (end === text.length) return undefined;
    // A segment cut off by the end of the window is read again.
    if (!cut.endsWithComma) segments.pop();
    const reached = segments.count > 0 ? segments.end : start;
    if (reached === at) size *= 2;
    begin = at = reached;
    end = Math.min(begin + size, text.length);
    yield;
    bytes = buffer.fill(text.slice(begin, end));
  }
}
