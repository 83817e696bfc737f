import { message } from '../message';
import { braceEdits, plainSpaceEdit } from '../payload/braces-and-blanks';
import { nearestRule } from '../rules/disabled';
import type { TextEdit } from '../text-edit';
import type { FixContext, FixEverywhere, FixMaker } from './context';
import { replace } from './edits';

/** Braces around the fragment, and plain spaces in it: copied text has both mistakes. */
export const wrapInBraces: FixEverywhere = {
  title: message('Wrap in braces'),
  safe: true,
  edits: (context) => [...braceEdits(context.text, context.parsed), ...plainSpaces(context)],
};

export const replaceOddSpaces: FixEverywhere = { title: message('Write plain spaces, everywhere'), safe: true, edits: plainSpaces };

export const renameRule: FixMaker = (problem, context) => {
  const nearest = nearestRule(context.source(problem));
  return nearest ? [{ title: message('Rename to "{0}"', nearest), safe: false, edits: [replace(problem, nearest)] }] : [];
};

function plainSpaces({ text, parsed }: FixContext): readonly TextEdit[] {
  return parsed.oddSpaces.map((span) => plainSpaceEdit(text, span));
}
