import { message } from '../message';
import { isKeyOfRecord } from '../payload/file-keys';
import type { JsonObject } from '../payload/json';
import type { Fix } from '../rules/problem';
import { optInInField, type DataName, type IdName } from '../rules/data-names';
import { readProjectName, type ProjectName } from '../rules/project-name';
import { shortened } from '../rules/shortened';
import { nameMeant } from '../rules/unknown-property';
import type { FixContext, FixMaker } from './context';
import { replace } from './edits';

type ReadName = (name: string) => string | undefined;
type MakeReadName = (context: FixContext, object: JsonObject) => ReadName;

/** Only if no other property has the new name or its meaning, so that nothing is written twice. */
function rename(readName: MakeReadName, isSafe: (name: string, context: FixContext) => boolean = () => true): FixMaker {
  return (problem, context): readonly Fix[] => {
    const { property, object } = context.place(problem);
    if (!property || !object) return [];
    const { value: name } = property.key;
    const spelling = readName(context, object)(name);
    if (spelling === undefined || spelling === name || meanings(context, object, readName).get(spelling) !== 1) return [];
    return [{ title: message('Rename to "{0}"', shortened(spelling)), safe: isSafe(name, context), edits: [replace(property.key, JSON.stringify(spelling))] }];
  };
}

function meanings(context: FixContext, object: JsonObject, readName: MakeReadName): ReadonlyMap<string, number> {
  const known = context.meanings.get(object) ?? new Map<unknown, ReadonlyMap<string, number>>();
  context.meanings.set(object, known);
  const before = known.get(readName);
  if (before) return before;
  const read = readName(context, object);
  const counts = new Map<string, number>();
  for (const { key } of object.properties) {
    const meaning = read(key.value) ?? key.value;
    counts.set(meaning, (counts.get(meaning) ?? 0) + 1);
  }
  known.set(readName, counts);
  return counts;
}

const renameToDataName = rename(
  ({ names }) =>
    (name) =>
      names.data(name).spelling,
);
/** Not safe: the value of a field becomes the contact's decision. */
const renameToOptIn = rename(
  ({ names }) =>
    (name) =>
      optInInField(names.data(name)),
  () => false,
);
/** Not for a key that got into a record: under the name of a field it would be stored. */
export const renameInData: FixMaker = (problem, context) => {
  const { property } = context.place(problem);
  return property && isKeyOfRecord(property) ? [] : [...renameToDataName(problem, context), ...renameToOptIn(problem, context)];
};
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

const renameInProject = rename(
  (context) => (name) => projectName(name, context)?.spelling ?? meaningOf(name, context).spelling,
  // Another case is only a respelling; another letter may be another field.
  (name, context) => projectName(name, context)?.how === 'case',
);

/** A field that is not in the list may be newer than the list. */
export const renameToField: FixMaker = (problem, context) => {
  const { property } = context.place(problem);
  const renamed = renameInProject(problem, context);
  if (!property || projectName(property.key.value, context)?.how === 'case' || context.fields?.mayGrow === false) return renamed;
  return [...renamed, { title: message('Read the fields of the project again'), safe: false, edits: [], action: 'refresh-fields' }];
};

function projectName(name: string, context: FixContext): ProjectName | undefined {
  return context.fields && readProjectName(meaningOf(name, context), context.fields);
}

function meaningOf(name: string, { names }: FixContext): DataName | IdName {
  return name.startsWith('key_') ? names.id(name) : names.data(name);
}
