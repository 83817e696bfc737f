import { message } from '../message';
import { trimBlanks } from '../payload/blanks';
import type { JsonProperty } from '../payload/json';
import type { MergeRecord } from '../payload/merge-request';
import { profileFields } from '../rules/data';
import { isEmailCode } from '../rules/data-names';
import { unescaped, visible } from '../rules/escaped';
import { digitsOfFloat } from '../rules/leftovers';
import { restored } from '../rules/garbled';
import { bareCode } from '../rules/opt-in';
import { missingFields } from '../rules/project-fields';
import { viewRecord, type RecordView } from '../rules/record-view';
import type { TextEdit } from '../text-edit';
import type { FixContext, FixEverywhere, FixMaker } from './context';
import { append, removeSiblings, replace } from './edits';

/** Removes the blanks around a text, if it is valid without them. */
export const trimTo =
  (isRight: (text: string) => boolean): FixMaker =>
  (problem, context) => {
    const value = context.place(problem).property?.value;
    if (value?.type !== 'string') return [];
    const trimmed = trimBlanks(value.value);
    if (trimmed === value.value || !isRight(trimmed)) return [];
    return [{ title: message('Remove the white space around it'), safe: true, edits: [replace(value, JSON.stringify(trimmed))] }];
  };

/** Not safe in `ID`, where another key finds another contact and the stored one may be garbled as well, nor if something remains garbled. */
export const restoreLetters: FixMaker = (problem, context) => {
  const { property, object, record } = context.place(problem);
  const value = property?.value;
  if (value?.type !== 'string') return [];
  const { text, isWhole } = restored(value.value);
  const isData = object === record?.data;
  if (text !== value.value) return [{ title: message('Restore the letters'), safe: isWhole && isData, edits: [replace(value, JSON.stringify(text))] }];
  const plain = unescaped(value.value);
  if (plain !== value.value) {
    // A text that gains tags may be displayed differently.
    return [{ title: message('Write the letters themselves'), safe: isData && !/[<>]/.test(plain), edits: [replace(value, JSON.stringify(plain))] }];
  }
  const shown = visible(value.value);
  return shown === value.value ? [] : [{ title: message('Remove the invisible characters'), safe: isData, edits: [replace(value, JSON.stringify(shown))] }];
};

export const takeKeysEmail: FixMaker = (problem, context) => {
  const { property, record } = context.place(problem);
  const key = record?.idEntries.find(({ name }) => name.kind === 'key' && isEmailCode(name.code));
  if (!property?.value || !key) return [];
  return [{ title: message('Write the address of the key'), safe: false, edits: [replace(property.value, context.source(key.value))] }];
};

/** An opt-in goes with its date, which would have none beside it. */
export const removeEmpty: FixMaker = (problem, context) => {
  const { property, record } = context.place(problem);
  const optIn = record?.dataEntries.find((entry) => entry.property === property && entry.name.kind === 'optin');
  const date = optIn && record?.dataEntries.find(({ name }) => name.kind === 'optin-date' && bareCode(name.code) === bareCode(optIn.name.code));
  if (!date || !record?.data) return removeProperty(problem, context);
  const { properties } = record.data;
  const edits = removeSiblings(context.text, properties, (_, index) => properties[index] === property || properties[index] === date.property);
  return [{ title: message('Remove the opt-in and its date: the contact keeps what is stored'), safe: false, edits }];
};

export const removeProperty: FixMaker = (problem, context) => {
  const { property, object } = context.place(problem);
  if (!property || !object) return [];
  const edits = removeSiblings(context.text, object.properties, (sibling) => sibling === property);
  return [{ title: message('Remove the property: nothing is written there'), safe: false, edits }];
};

/** Not safe: if a postal code began with a zero, the program removed it. */
export const fixLeftover: FixMaker = (problem, context) => {
  const value = context.place(problem).property?.value;
  const digits = value && digitsOfFloat(value);
  if (!value || digits === undefined) return removeFromData(problem, context);
  const text = value.type === 'string' ? JSON.stringify(digits) : digits;
  return [{ title: message('Remove the ".0"'), safe: false, edits: [replace(value, text)] }];
};

/** A key is kept: without it nobody knows which contact is meant. */
export const removeFromData: FixMaker = (problem, context) => {
  const { object, record } = context.place(problem);
  return record?.data && object === record.data ? removeProperty(problem, context) : [];
};

export const keepOnlyConsents: FixMaker = (problem, context) => {
  const { record } = context.place(problem);
  return record ? [{ title: message('Keep only the consents of this record'), safe: false, edits: removeProfile(record.record, context) }] : [];
};

export const keepOnlyConsentsEverywhere: FixEverywhere = {
  title: message('Keep only the consents of all records'),
  safe: false,
  edits: (context) => (context.request?.items ?? []).flatMap((item) => removeProfile(item, context)),
};

/**
 * Adds a required field without a value: an empty one would be stored, or overwrite what is stored if updates are allowed too, and any other
 * would be invented. Until the author types a value, the text is not valid JSON, and nothing is sent.
 */
export const addRequiredField: FixMaker = (problem, context) => {
  const { record, property } = context.place(problem);
  if (!record?.data || !context.fields || property !== record.record.data) return [];
  const { data } = record;
  return missingFields(record, context.fields).map((name) => ({
    title: message('Add "{0}", its value to be typed', name),
    safe: false,
    edits: [append(context.text, data, name, '')],
    awaitsValue: true,
  }));
};

function removeProfile(record: MergeRecord, context: FixContext): readonly TextEdit[] {
  const view: RecordView | undefined = viewRecord(record, context.names);
  if (!view?.consent || !view.data) return [];
  const removed = new Set<JsonProperty>(profileFields(view).map(({ property }) => property));
  const { properties } = view.data;
  return removeSiblings(context.text, properties, (_, index) => {
    const property = properties[index];
    return property !== undefined && removed.has(property);
  });
}
