import { message } from '../message';
import { braceEdits, plainSpaceEdit } from '../payload/repair';
import type { TextEdit } from '../text-edit';
import type { FixContext, FixMaker } from './context';

/** Braces around the fragment, and plain spaces in it: copied text has both slips. */
export const wrapInBraces: FixMaker = (_problem, context) => [
  { title: message('Wrap in braces'), safe: true, edits: [...braceEdits(context.text, context.parsed), ...plainSpaces(context)] },
];

export const replaceOddSpaces: FixMaker = (_problem, context) => [
  { title: message('Write plain spaces, everywhere'), safe: true, edits: plainSpaces(context) },
];

function plainSpaces({ text, parsed }: FixContext): readonly TextEdit[] {
  return parsed.oddSpaces.map((span) => plainSpaceEdit(text, span));
}
