/** The key as it was meant: what is copied from a page, or read from a file into a variable, often brings blanks or a line end along. */
export function cleanKey(given: string): string {
  return given.trim();
}
