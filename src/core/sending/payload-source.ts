/** A payload that is not held in memory: the text of a file in UTF-8, without its byte-order mark. */
export interface PayloadSource {
  /** The text from its beginning, in pieces of any length, each time it is called. May reject. */
  readonly pieces: () => AsyncIterable<string>;
  /** Fills bytes from the byte `position` of the text on, and gives how many it had: fewer where it has become shorter. May reject. */
  readonly read: (into: Uint8Array, position: number) => Promise<number>;
  /** Whether nobody wrote to it since it was opened, as far as that can be told without reading it. May reject. */
  readonly isUnchanged: () => Promise<boolean>;
}

/** How many bytes a text without lone surrogates has in UTF-8. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Each half of a pair counts two of its four bytes.
    if (code >= 0x80) length += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return length;
}

/** The text of bytes, or undefined when they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
