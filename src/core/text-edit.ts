/** A replacement in a text. `offset` and `length` count UTF-16 code units, as VS Code does. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Applies `edits` to the text. Offsets refer to the original text, whatever the order of the edits.
 * @throws RangeError if two edits overlap.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.offset - b.offset || a.length - b.length);
  let result = '';
  let position = 0;
  for (const edit of ordered) {
    if (edit.offset < position) throw new RangeError(`Overlapping edits at offset ${edit.offset}`);
    result += text.slice(position, edit.offset) + edit.text;
    position = edit.offset + edit.length;
  }
  return result + text.slice(position);
}
