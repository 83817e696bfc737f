import { message } from '../message';
import { braceEdits, plainSpaceEdit } from '../payload/repair';
import type { TextEdit } from '../text-edit';
import type { FixContext, FixEverywhere } from './context';

/** Braces around the fragment, and plain spaces in it: copied text has both slips. */
export const wrapInBraces: FixEverywhere = {
  title: message('Wrap in braces'),
  safe: true,
  edits: (context) => [...braceEdits(context.text, context.parsed), ...plainSpaces(context)],
};

export const replaceOddSpaces: FixEverywhere = { title: message('Write plain spaces, everywhere'), safe: true, edits: plainSpaces };

function plainSpaces({ text, parsed }: FixContext): readonly TextEdit[] {
  return parsed.oddSpaces.map((span) => plainSpaceEdit(text, span));
}
