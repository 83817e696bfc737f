/** Tells whether so many milliseconds have passed from now on. */
export function overAfter(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() > end;
}
