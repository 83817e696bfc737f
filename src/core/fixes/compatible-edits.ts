import type { Fix } from '../rules/problem';
import type { TextEdit } from '../text-edit';

/** The edits of all fixes that do not overlap; of overlapping ones, the first in the text. */
export function compatibleEdits(fixes: readonly Fix[]): readonly TextEdit[] {
  const all = fixes.flatMap(({ edits }, fix) => edits.map((edit) => ({ edit, fix })));
  all.sort((a, b) => a.edit.offset - b.edit.offset || a.edit.length - b.edit.length);
  const dropped = new Set<number>();
  let last: TextEdit | undefined;
  for (const { edit, fix } of all) {
    if (dropped.has(fix)) continue;
    if (last && !isSame(last, edit) && overlap(last, edit)) dropped.add(fix);
    else last = edit;
  }
  const kept = all.filter(({ fix }) => !dropped.has(fix)).map(({ edit }) => edit);
  return kept.filter((edit, index) => !isSame(kept[index - 1], edit));
}

/** `first` does not begin after `second`. Two insertions at the same offset overlap, since their order would be arbitrary. */
function overlap(first: TextEdit, second: TextEdit): boolean {
  if (first.offset === second.offset) return first.length === second.length || first.length > 0;
  return second.offset < first.offset + first.length;
}

function isSame(a: TextEdit | undefined, b: TextEdit): boolean {
  return a?.offset === b.offset && a.length === b.length && a.text === b.text;
}
