import { braceEdits, plainSpaceEdit } from '../../../src/core/payload/braces-and-blanks';
import { parseJson } from '../../../src/core/payload/parse-json';
import { applyEdits } from '../../../src/core/text-edit';

/** A pasted text as JSON editors accept it: with its braces, and plain spaces between its tokens. */
export function repaired(text: string): string {
  const parsed = parseJson(text);
  return applyEdits(text, [...braceEdits(text, parsed), ...parsed.oddSpaces.map((span) => plainSpaceEdit(text, span))]);
}
