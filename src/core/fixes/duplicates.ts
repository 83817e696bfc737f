import { message, type Message } from '../message';
import { recordIdentity } from '../payload/identity';
import type { JsonObject, JsonProperty } from '../payload/json';
import type { MergeRecord } from '../payload/merge-request';
import { hasDocumentedForm, isInCalendar } from '../rules/dates';
import type { Fix } from '../rules/problem';
import { viewRecord } from '../rules/record-view';
import type { FixContext, FixMaker } from './context';
import { removeSiblings } from './edits';

/** Safe only if the repeated properties are identical, including the spelling of their names. */
export const keepOneProperty: FixMaker = (problem, context) => {
  const { property, object } = context.place(problem);
  if (!property || !object) return [];
  const known = context.repetitions.get(object) ?? new Map<string, readonly Fix[]>();
  context.repetitions.set(object, known);
  const name = property.key.value;
  const fixes = known.get(name) ?? propertyChoices(object, name, context);
  known.set(name, fixes);
  return fixes;
};

function propertyChoices({ properties }: JsonObject, name: string, context: FixContext): readonly Fix[] {
  const exact = properties.filter(({ key }) => key.value === name);
  // If no name is repeated exactly, those that differ only by case are meant.
  const repeated = exact.length > 1 ? exact : properties.filter(({ key }) => key.value.toLowerCase() === name.toLowerCase());
  const safe = repeated === exact && new Set(repeated.map(({ value }) => value && context.source(value))).size === 1;
  const keep = (kept: JsonProperty | undefined, title: Message): Fix => ({
    title,
    safe,
    edits: removeSiblings(context.text, properties, (_, index) => repeated.some((property) => property === properties[index] && property !== kept)),
  });
  return [keep(repeated[0], message('Keep the first, remove the rest')), keep(repeated.at(-1), message('Keep the last, remove the rest'))];
}

/** A record is a fact: only the author knows which of two is right. */
export const keepOneRecord: FixMaker = (problem, context) => {
  const { record } = context.place(problem);
  const identity = record && recordIdentity(record.record);
  if (identity === undefined) return [];
  const group = (context.request?.items ?? []).filter((item) => recordIdentity(item) === identity);
  const choices: Fix[] = [
    keepRecord(group[0], group, message('Keep the first record with this ID, remove the rest'), context),
    keepRecord(group.at(-1), group, message('Keep the last record with this ID, remove the rest'), context),
  ];
  const latest = latestDecision(group, context);
  if (latest)
    choices.push(
      keepRecord(latest.record, group, message('Keep the record with the latest consent date, {0}, remove the rest', latest.day), context),
    );
  return choices;
};

function keepRecord(kept: MergeRecord | undefined, group: readonly MergeRecord[], title: Message, { text, request }: FixContext): Fix {
  const removed = new Set(group.filter((record) => record !== kept).map(({ index }) => index));
  const items = request?.records?.value?.type === 'array' ? request.records.value.items : [];
  return { title, safe: false, edits: removeSiblings(text, items, (_, index) => removed.has(index)) };
}

/** The one record whose consent has the latest date; undefined if there is none, or more than one. */
function latestDecision(group: readonly MergeRecord[], { names }: FixContext): { record: MergeRecord; day: string } | undefined {
  const dated = group.flatMap((record) => {
    const value = viewRecord(record, names)?.consentDate?.value;
    return value?.type === 'string' && hasDocumentedForm(value.value) && isInCalendar(value.value) ? [{ record, day: value.value }] : [];
  });
  const [latest, next] = dated.sort((a, b) => (a.day < b.day ? 1 : -1));
  return latest && latest.day !== next?.day ? latest : undefined;
}
