import type { Frame } from '../payload/record-cutter';
import { Excerpt, type RecordsPlace } from './excerpt';
import { utf8Text, type PayloadSource } from './payload-source';

/** Reads excerpts of a payload that is not held in memory: one string for each, and one buffer for all of them. */
export class ExcerptReader {
  private readonly prefix: Uint8Array;
  private readonly suffix: Uint8Array;
  private buffer = new Uint8Array();

  constructor(
    private readonly source: PayloadSource,
    private readonly frame: Frame,
  ) {
    const encoder = new TextEncoder();
    this.prefix = encoder.encode(frame.prefix);
    this.suffix = encoder.encode(frame.suffix);
  }

  /**
   * Undefined if there are fewer bytes, or if they are not UTF-8.
   * @param start the byte where the records begin; `length` is their number of bytes.
   * @returns `bytes` of the records, valid until the next call.
   */
  async read(start: number, length: number, at: RecordsPlace): Promise<{ readonly excerpt: Excerpt; readonly bytes: Uint8Array } | undefined> {
    const { prefix, suffix } = this;
    const whole = prefix.length + length + suffix.length;
    if (this.buffer.length < whole) {
      this.buffer = new Uint8Array(2 * whole);
      this.buffer.set(prefix);
    }
    const bytes = this.buffer.subarray(prefix.length, prefix.length + length);
    if ((await this.source.read(bytes, start)) !== length) return undefined;
    this.buffer.set(suffix, prefix.length + length);
    const text = utf8Text(this.buffer.subarray(0, whole));
    return text === undefined ? undefined : { excerpt: new Excerpt(this.frame, text, at), bytes };
  }
}
