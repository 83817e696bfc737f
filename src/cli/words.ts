import { recordOfPointer } from '../core/payload/locate';

/**
 * What is said of a place, with the record that it is in, counted from one as `--from` counts: exports often stand on a single line, where
 * the number of the line says nothing.
 */
export function withRecord(path: string, text: string): string {
  const position = recordOfPointer(path);
  return position === undefined ? text : `record ${position + 1}: ${text}`;
}

/** "a, b or c" */
export function list(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
