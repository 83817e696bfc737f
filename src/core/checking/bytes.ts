import { Code, isOddBlank, isSurrogate } from '../payload/characters';

/** Stands for every character beyond Latin-1, and for `ÿ`: one that is only known to be some letter or sign. */
export const OTHER = 0xff;

/** Stands for every blank beyond Latin-1 too. */
export const ODD_BLANK = Code.NoBreakSpace;

/** Stands for U+FFFD, a character that was lost, for half a one, and for what is invisible in any text (`escaped.ts`): as a control character, which no string may hold, it proves nothing. */
const LOST = 0x1a;

/** Behind the text stand zeros, which nothing in JSON begins with: a reader may look a few characters ahead without asking for the end. */
const PADDING = 16;

/**
 * The characters of a text, a byte for each UTF-16 code unit, so that offsets are the same in both. Reading a typed array takes
 * half the time of `charCodeAt`, which must find out at every call how the string is stored; this copy is a plain move of memory.
 */
export function toBytes(text: string): Uint8Array {
  return new ByteBuffer().fill(text);
}

/** Memory for the bytes of one text after the other: getting new memory costs more than filling it. */
export class ByteBuffer {
  private bytes = new Uint8Array(0);
  private move = moverInto(this.bytes);

  /** The bytes of `text`, valid until the next call. Behind the zeros that follow them anything may stand. */
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

/** What moves a text into `bytes` as a whole; it gives false, whatever stands there then, where that can't be. */
function moverInto(bytes: Uint8Array): (text: string) => boolean {
  /* eslint-disable no-restricted-globals -- What Node has and browsers lack is asked for here alone: without it, a text with one accent takes fifty times as long. */
  if (typeof Buffer === 'undefined') {
    // In a browser there is only UTF-8. It is the same for ASCII, and has more bytes than there are code units for all else.
    const encoder = new TextEncoder();
    return (text) => {
      const { read, written } = encoder.encodeInto(text, bytes);
      return read === text.length && written === text.length;
    };
  }
  const buffer = Buffer.from(bytes.buffer);
  // V8 knows whether a string is stored as Latin-1: then this pattern cannot match, and costs nothing.
  return (text) => !/[^\0-\xff]/.test(text) && buffer.write(text, 'latin1') === text.length;
  /* eslint-enable no-restricted-globals */
}
