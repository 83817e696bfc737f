/** A payload that is not held in memory: the text of a file in UTF-8, without its byte-order mark. */
export interface PayloadSource {
  /** The text from its beginning, in pieces of any length, at each call. May reject. */
  readonly pieces: () => AsyncIterable<string>;
  /** Fills `into` from the byte `position` of the text on, and returns the number of bytes read: fewer if the text has become shorter. May reject. */
  readonly read: (into: Uint8Array, position: number) => Promise<number>;
  /** Whether nobody has written to it since it was opened, as far as can be told without reading it. May reject. */
  readonly isUnchanged: () => Promise<boolean>;
}

/** The number of bytes of a text in UTF-8, if it has no lone surrogates. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Each half of a surrogate pair counts two of its four bytes.
    if (code >= 0x80) length += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return length;
}

/** The decoded bytes, or undefined if they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
