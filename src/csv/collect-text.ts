/** A text put together from its pieces; undefined once it has more than `limit` UTF-16 code units: the rest is not made then. */
export async function collectText(pieces: AsyncIterable<string>, limit: number): Promise<string | undefined> {
  const parts: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    parts.push(piece);
    length += piece.length;
    if (length > limit) return undefined;
  }
  return parts.join('');
}
