/** Joins a text from its pieces; undefined once it has more than `limit` UTF-16 code units: then it stops reading. */
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
