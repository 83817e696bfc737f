/** Returns a function that tells whether that many milliseconds have passed since this call. */
export function overAfter(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() > end;
}
