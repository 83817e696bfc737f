import { message } from '../message';
import type { JsonNode, JsonProperty } from '../payload/json';
import { guessConsent, isEmptyValue } from '../rules/consent-values';
import { isUsualDate, readDate } from '../rules/dates';
import type { Fix } from '../rules/problem';
import type { FixContext, FixMaker } from './context';
import { insertBeside, removeSiblings, replace } from './edits';

// A consent and its date are legal evidence: fixes that say what the contact decided, or when, are never safe.

export const consentValue: FixMaker = (problem, context) => {
  const { record } = context.place(problem);
  if (!record?.consent || !record.data) return [];
  const { value } = record.consent;
  if (!isEmptyValue(value)) return respelled(value);
  const consentAndDate: readonly (JsonProperty | undefined)[] = [record.consent.property, record.consentDate?.property];
  const { properties } = record.data;
  const edits = removeSiblings(context.text, properties, (_, index) => consentAndDate.includes(properties[index]));
  return [{ title: message('Remove the consent and its date: the contact keeps what is stored'), safe: false, edits }];
};

export const optinValue: FixMaker = (problem, context) => {
  const value = valueAt(problem, context);
  if (!value) return [];
  const obvious = respelled(value);
  if (obvious.length > 0) return obvious;
  return [
    { title: message('Write "1": subscribed'), safe: false, edits: [replace(value, '"1"')] },
    { title: message('Write "0": unsubscribed'), safe: false, edits: [replace(value, '"0"')] },
  ];
};

/** `"1"` for yes, `"0"` for no, if the value has only one possible meaning. */
function respelled(value: JsonNode): readonly Fix[] {
  const yes = guessConsent(value);
  if (yes === undefined) return [];
  const written = yes ? '"1"' : '"0"';
  return [{ title: message('Write {0}', written), safe: true, edits: [replace(value, written)] }];
}

export const dateFormat: FixMaker = (problem, context) => {
  const value = valueAt(problem, context);
  if (!value) return [];
  if (isEmptyValue(value)) return today(problem, context);
  const { days, zoned } = readDate(value);
  const safe = days.length === 1 && !zoned;
  return days.map((day) => ({ title: message('Write the date as {0}', day), safe, edits: [replace(value, JSON.stringify(day))] }));
};

export const optinDate: FixMaker = (problem, context) => {
  const value = valueAt(problem, context);
  return value && value.offset === problem.offset && !isEmptyValue(value) && !isUsualDate(value) ? dateFormat(problem, context) : [];
};

export const today: FixMaker = (problem, context) => {
  const value = valueAt(problem, context);
  if (!value) return [];
  const title = message('Write today, {0}: the contact decided today', context.today);
  return [{ title, safe: false, edits: [replace(value, JSON.stringify(context.today))] }];
};

export const consentDateMissing: FixMaker = (problem, context) => {
  const consent = context.place(problem).record?.consent;
  if (!consent) return [];
  const edit = insertBeside(context.text, consent.property, 'after', 'dtTrackingConsent', JSON.stringify(context.today));
  return [{ title: message('Add today, {0}, as its date: the contact decided today', context.today), safe: false, edits: [edit] }];
};

export const consentValueMissing: FixMaker = (problem, context) => {
  const date = context.place(problem).record?.consentDate;
  if (!date) return [];
  const add = (value: string) => [insertBeside(context.text, date.property, 'before', 'hasTrackingConsent', value)];
  return [
    { title: message('Add "hasTrackingConsent": "1": the contact consents'), safe: false, edits: add('"1"') },
    { title: message('Add "hasTrackingConsent": "0": the contact refuses'), safe: false, edits: add('"0"') },
  ];
};

function valueAt(problem: Parameters<FixMaker>[0], context: FixContext): JsonNode | undefined {
  return context.place(problem).property?.value;
}
