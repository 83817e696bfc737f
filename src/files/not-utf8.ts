import { EncodingDetector } from '../core/encoding';
import { formatMessage, message, type Message } from '../core/message';

/** The number of bytes at the start of a file that show UTF-16 and UTF-32: without a byte-order mark, by the zeros between the letters, which are valid UTF-8. */
export const BEGINNING = 4096;

/** A file that can't be read as UTF-8 text; `reason` is for the user. */
export class NotUtf8 extends Error {
  readonly reason: Message;

  /** @param beginning the first bytes of the file */
  constructor(beginning: Uint8Array) {
    const encoding = wideEncoding(beginning);
    const reason = encoding ? message('it is encoded in {0}: save it as UTF-8', encoding) : message('it is not encoded in UTF-8: save it as UTF-8');
    super(formatMessage(reason));
    this.reason = reason;
  }
}

/** The encoding of the first bytes, if it uses more than one byte for each letter. */
export function wideEncoding(beginning: Uint8Array): 'UTF-16' | 'UTF-32' | undefined {
  const detector = new EncodingDetector();
  detector.add(beginning.subarray(0, BEGINNING));
  const content = detector.content();
  if (content === 'utf-32') return 'UTF-32';
  return content.startsWith('utf-16') ? 'UTF-16' : undefined;
}
