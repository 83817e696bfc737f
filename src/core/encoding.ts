/** The encodings in which programs write contact lists and payloads. `macintosh` is never detected, only chosen: its bytes can't be told from windows-1252. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'macintosh'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** What a file contains: text in some encoding, or something that is a CSV file by its name only. No decoder here reads UTF-32. */
export type FileContent = Encoding | 'utf-32' | 'workbook' | 'binary';

/** NUL bytes are only looked for at the beginning: a file without NUL bytes there is considered text. */
const SAMPLE = 4096;

/**
 * Detects the encoding of a text from all of its bytes: by the byte-order mark; UTF-16 and UTF-32 without one by the NUL bytes of their ASCII letters;
 * UTF-8 if every byte is valid; otherwise windows-1252, which Excel uses for "CSV" in Western Europe and Canada.
 */
export class EncodingDetector {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private begin: FileContent | undefined;
  private isUtf8 = true;
  private started = false;

  /** Takes the bytes in file order. Returns false once more bytes can't change the result. */
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
    // An incomplete character at the end is not valid UTF-8.
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
  // A ZIP archive (.xlsx) or an OLE compound file (.xls).
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

/** By its first character, ASCII or the byte-order mark: in UTF-16 the other half would have to be NUL. */
function isUtf32(bytes: Uint8Array): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (bytes.length < 4) return false;
  const isMark = (high: number, low: number): boolean => high === 0xfe && low === 0xff;
  return a + b === 0 ? isMark(c, d) || (c === 0 && d !== 0) : c + d === 0 && (isMark(b, a) || b === 0);
}

/** Decodes the bytes of a file chunk by chunk, without the byte-order mark. */
export class TextReader {
  private readonly decoder: InstanceType<typeof TextDecoder>;

  constructor(private readonly encoding: Encoding) {
    this.decoder = new TextDecoder(encoding);
  }

  /** Decodes the next bytes; `last` says that no more follow. Invalid bytes become U+FFFD. */
  read(bytes: Uint8Array, last = false): string {
    const text = this.decoder.decode(bytes, { stream: !last });
    return this.encoding === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, (control: string) => WINDOWS_1252[control] ?? control) : text;
  }
}

/**
 * Some versions of Node decode 0x80 to 0x9F of windows-1252 as the control characters of Latin-1
 * (nodejs/node#56542): œ, the euro sign and the curly apostrophe of French would be lost.
 */
const WINDOWS_1252: Readonly<Record<string, string>> = Object.fromEntries(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((character, index) => [String.fromCharCode(0x80 + index), character]),
);
