/** The encodings that programs write contact lists and payloads in. `macintosh` is never found out, only chosen: no byte tells it from windows-1252. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'macintosh'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** What the bytes of a file are: text of some encoding, or what only looks like a CSV file by its name. No decoder here reads UTF-32. */
export type FileContent = Encoding | 'utf-32' | 'workbook' | 'binary';

/** NUL bytes are looked for at the beginning only: text without them there is taken for text. */
const SAMPLE = 4096;

/**
 * Finds out the encoding of a text from all of its bytes: by its mark; UTF-16 and UTF-32 without one by the NUL bytes of its ASCII letters;
 * UTF-8 if every byte fits; else windows-1252, as Excel writes "CSV" in Western Europe and Canada.
 */
export class EncodingDetector {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private begin: FileContent | undefined;
  private isUtf8 = true;
  private started = false;

  /** The bytes in the order of the file. False once more of them would change nothing. */
  add(bytes: Uint8Array): boolean {
    if (!this.started && bytes.length > 0) {
      this.started = true;
      this.begin = contentByBeginning(bytes);
    }
    if (this.begin !== undefined) return false;
    this.isUtf8 &&= this.fits(bytes, true);
    return this.isUtf8;
  }

  content(): FileContent {
    if (this.begin !== undefined) return this.begin;
    // A character that broke off at the end is none.
    return this.isUtf8 && this.fits(new Uint8Array(), false) ? 'utf-8' : 'windows-1252';
  }

  private fits(bytes: Uint8Array, stream: boolean): boolean {
    try {
      this.utf8.decode(bytes, { stream });
      return true;
    } catch {
      return false;
    }
  }
}

function contentByBeginning(bytes: Uint8Array): FileContent | undefined {
  const starts = (...values: readonly number[]): boolean => values.every((value, index) => bytes[index] === value);
  if (starts(0xef, 0xbb, 0xbf)) return 'utf-8';
  if (isUtf32(bytes)) return 'utf-32';
  if (starts(0xff, 0xfe)) return 'utf-16le';
  if (starts(0xfe, 0xff)) return 'utf-16be';
  // A ZIP archive, as .xlsx is one, or the compound file of an .xls.
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) return 'workbook';
  const sample = bytes.subarray(0, SAMPLE);
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  if (even + odd === 0) return undefined;
  if (odd > sample.length / 4 && even === 0) return 'utf-16le';
  return even > sample.length / 4 && odd === 0 ? 'utf-16be' : 'binary';
}

/** By its first character, ASCII or the mark: in UTF-16 one such as the second could only be NUL. */
function isUtf32(bytes: Uint8Array): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (bytes.length < 4) return false;
  const isMark = (high: number, low: number): boolean => high === 0xfe && low === 0xff;
  return a + b === 0 ? isMark(c, d) || (c === 0 && d !== 0) : c + d === 0 && (isMark(b, a) || b === 0);
}

/** Turns the bytes of a file into text, chunk by chunk; the byte-order mark is no part of it. */
export class TextReader {
  private readonly decoder: InstanceType<typeof TextDecoder>;

  constructor(private readonly encoding: Encoding) {
    this.decoder = new TextDecoder(encoding);
  }

  /** The text of the next bytes; `last` when no more come. Bytes that mean nothing become U+FFFD. */
  read(bytes: Uint8Array, last = false): string {
    const text = this.decoder.decode(bytes, { stream: !last });
    return this.encoding === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, (control: string) => WINDOWS_1252[control] ?? control) : text;
  }
}

/**
 * Some versions of Node read 0x80 to 0x9F of windows-1252 as the control characters of Latin-1
 * (nodejs/node#56542): œ, the euro and the curly apostrophe of French would be lost.
 */
const WINDOWS_1252: Readonly<Record<string, string>> = Object.fromEntries(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((character, index) => [String.fromCharCode(0x80 + index), character]),
);
