import { EncodingDetector } from '../core/encoding';
import { formatMessage, message, type Message } from '../core/message';

/** So many bytes of a file, from its first on, tell UTF-16 and UTF-32: without a mark, by the zeros between its letters, which are valid UTF-8. */
export const BEGINNING = 4096;

/** A file that can't be read as text in UTF-8; `reason` is for the person. */
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

/** Which of the encodings that take more than a byte for each letter the first bytes of a file are in. */
export function wideEncoding(beginning: Uint8Array): 'UTF-16' | 'UTF-32' | undefined {
  const detector = new EncodingDetector();
  detector.add(beginning.subarray(0, BEGINNING));
  const content = detector.content();
  if (content === 'utf-32') return 'UTF-32';
  return content.startsWith('utf-16') ? 'UTF-16' : undefined;
}
