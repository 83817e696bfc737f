import { message } from '../message';
import type { JsonObject } from '../payload/json';
import type { Fix } from '../problem';
import { nameMeant } from '../rules/unknown-property';
import type { FixContext, FixMaker } from './context';
import { replace } from './edits';

type ReadName = (name: string) => string | undefined;

/** Safe, because a name is only written where no other property has it or means it too. */
function rename(readName: (context: FixContext, object: JsonObject) => ReadName): FixMaker {
  return (problem, context): readonly Fix[] => {
    const { property, object } = context.place(problem);
    if (!property || !object) return [];
    const read = readName(context, object);
    const spelling = read(property.key.value);
    if (spelling === undefined || spelling === property.key.value || meanings(context, object, read).get(spelling) !== 1) return [];
    return [{ title: message('Rename to "{0}"', spelling), safe: true, edits: [replace(property.key, JSON.stringify(spelling))] }];
  };
}

function meanings({ meanings: known }: FixContext, object: JsonObject, read: ReadName): ReadonlyMap<string, number> {
  const before = known.get(object);
  if (before) return before;
  const counts = new Map<string, number>();
  for (const { key } of object.properties) {
    const meaning = read(key.value) ?? key.value;
    counts.set(meaning, (counts.get(meaning) ?? 0) + 1);
  }
  known.set(object, counts);
  return counts;
}

export const renameInData = rename(
  ({ names }) =>
    (name) =>
      names.data(name).spelling,
);
export const renameInId = rename(
  ({ names }) =>
    (name) =>
      names.id(name).spelling,
);
export const renameInEnvelopeOrRecord = rename(
  ({ request }, object) =>
    (name) =>
      request && nameMeant(name, object, request),
);
