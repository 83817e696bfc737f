/** Trims a key: copying it from a page, or reading it from a file into a variable, often adds blanks or a line break. */
export function cleanKey(given: string): string {
  return given.trim();
}
