import { EncodingDetector } from '../core/encoding';
import { formatMessage, message, type Message } from '../core/message';

/** So many bytes of a file, from its first on, tell UTF-16: without a mark, by the zeros between its letters, which are valid UTF-8. */
export const BEGINNING = 4096;

/** A file that can't be read as text in UTF-8; `reason` is for the person. */
export class NotUtf8 extends Error {
  readonly reason: Message;

  /** @param beginning the first bytes of the file */
  constructor(beginning: Uint8Array) {
    const reason = isUtf16(beginning) ? message('it is encoded in UTF-16: save it as UTF-8') : message('it is not encoded in UTF-8: save it as UTF-8');
    super(formatMessage(reason));
    this.reason = reason;
  }
}

/** Whether the first bytes of a file are text in UTF-16. */
export function isUtf16(beginning: Uint8Array): boolean {
  const detector = new EncodingDetector();
  detector.add(beginning.subarray(0, BEGINNING));
  return detector.content().startsWith('utf-16');
}
