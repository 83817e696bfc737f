import { Code, isOddBlank, isSurrogate } from '../payload/characters';

/** The code for every character beyond Latin-1, and for `ÿ`: some letter or sign. */
export const OTHER = 0xff;

/** The code for every blank beyond Latin-1 as well. */
export const ODD_BLANK = Code.NoBreakSpace;

/** The code for U+FFFD (a lost character), for half a surrogate pair, and for invisible characters (`escaped.ts`). It is a control character, which a string can't contain, so it is never proven. */
const LOST = 0x1a;

/** The text is followed by zeros, with which no JSON token begins, so that a reader may look a few characters ahead without checking for the end. */
const PADDING = 16;

/**
 * The characters of a text, one byte for each UTF-16 code unit, so that offsets are the same in both. Reading a typed array takes
 * half the time of `charCodeAt`, which checks at every call how the string is stored; this copy is a plain memory copy.
 */
export function toBytes(text: string): Uint8Array {
  return new ByteBuffer().fill(text);
}

/** Reused memory for the bytes of successive texts: allocating memory costs more than filling it. */
export class ByteBuffer {
  private bytes = new Uint8Array(0);
  private move = moverInto(this.bytes);

  /** The bytes of `text`, valid until the next call. After the padding, the content is undefined. */
  fill(text: string): Uint8Array {
    const { length } = text;
    if (this.bytes.length < length + PADDING) {
      this.bytes = new Uint8Array(length + PADDING);
      this.move = moverInto(this.bytes);
    }
    const { bytes } = this;
    if (!this.move(text)) {
      for (let index = 0; index < length; index++) {
        const code = text.charCodeAt(index);
        bytes[index] = code < OTHER ? code : isLost(text, index, code) ? LOST : isOddBlank(code) ? ODD_BLANK : OTHER;
      }
    }
    bytes.fill(0, length, length + PADDING);
    return bytes;
  }
}

function isLost(text: string, index: number, code: number): boolean {
  if (!isSurrogate(code)) return code === 0xfffd || code === 0x200b || code === 0x2060 || code === Code.ByteOrderMark;
  return code < 0xdc00 ? (text.charCodeAt(index + 1) & 0xfc00) !== 0xdc00 : (text.charCodeAt(index - 1) & 0xfc00) !== 0xd800;
}

/** Returns a function that copies a whole text into `bytes`; it returns false if that is not possible, and the content is then undefined. */
function moverInto(bytes: Uint8Array): (text: string) => boolean {
  /* eslint-disable no-restricted-globals -- The only use of something that Node has and browsers lack: without it, a text with a single accent takes fifty times as long. */
  if (typeof Buffer === 'undefined') {
    // A browser only has UTF-8. For ASCII it is the same; any other text has more bytes than code units.
    const encoder = new TextEncoder();
    return (text) => {
      const { read, written } = encoder.encodeInto(text, bytes);
      return read === text.length && written === text.length;
    };
  }
  const buffer = Buffer.from(bytes.buffer);
  // V8 knows whether a string is stored as Latin-1: then this pattern can't match, and costs nothing.
  return (text) => !/[^\0-\xff]/.test(text) && buffer.write(text, 'latin1') === text.length;
  /* eslint-enable no-restricted-globals */
}
