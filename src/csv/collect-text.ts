/** A text that fits, or one that does not: its beginning and, read only when asked for, the rest. */
export type Collected = { readonly kind: 'whole'; readonly text: string } | { readonly kind: 'large'; readonly pieces: AsyncIterable<string> };

/** Puts a text together as long as it has no more than `limit` UTF-16 code units. */
export async function collectText(pieces: AsyncGenerator<string>, limit: number): Promise<Collected> {
  const begin: string[] = [];
  let length = 0;
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) return { kind: 'whole', text: begin.join('') };
    begin.push(next.value);
    length += next.value.length;
    if (length > limit) return { kind: 'large', pieces: chain(begin, pieces) };
  }
}

async function* chain(begin: readonly string[], rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield* begin;
  yield* rest;
}
