import { recordOfPointer } from '../core/payload/locate';

/**
 * A message, prefixed with the record that it is about, numbered from one like `--from`: exports are often a single line, where
 * the line number is useless.
 */
export function withRecord(path: string, text: string): string {
  const position = recordOfPointer(path);
  return position === undefined ? text : `record ${position + 1}: ${text}`;
}

/** "a, b or c" */
export function list(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
