import { ProjectFields, withoutOptInPrefix, type ProjectField } from './project-fields';

/** A property that can be written in `ID` or `Data`. */
export interface PropertyChoice {
  readonly name: string;
  readonly kind: 'key' | 'id-contact' | 'field' | 'optin' | 'optin-date' | 'consent' | 'consent-date';
  /** Undefined for properties that every project has. */
  readonly field: ProjectField | undefined;
  /** The value in VS Code's snippet syntax: a tab stop, or the possible values. */
  readonly value: string;
}

const TEXT = '"$1"';
const NUMBER = '$1';
const YES_NO = '"${1|1,0|}"';
const TODAY = '"${1:$CURRENT_YEAR.$CURRENT_MONTH.$CURRENT_DATE}"';

/** The codes that nearly every project has (docs/service.md, "Names in Data"), used while those of this project are not known. */
const USUAL = new ProjectFields(0, {
  fields: ['EMail', 'FirstName', 'LastName'].map((code) => ({ code, labels: [], dataType: undefined, required: undefined })),
  optIns: [],
});

/**
 * What can still be written in the `ID` or the `Data` of a record: required fields first, then in the project's order.
 * @param names the names that the object already has, in lower case
 * @param fields the project's fields; undefined if they are not known
 */
export function propertyChoices(place: 'id' | 'data', names: ReadonlySet<string>, fields: ProjectFields | undefined): readonly PropertyChoice[] {
  const project = fields && fields.fields.length > 0 ? fields : USUAL;
  const choices = place === 'id' ? keyChoices(project, fields !== undefined) : dataChoices(project, fields?.optIns ?? []);
  return choices.filter(({ name }) => !names.has(name.toLowerCase()));
}

function keyChoices({ fields }: ProjectFields, known: boolean): readonly PropertyChoice[] {
  const keys = requiredFirst(fields).map((field): PropertyChoice => ({ name: `key_f_${field.code}`, kind: 'key', field, value: TEXT }));
  const idContact: PropertyChoice = { name: 'idContact', kind: 'id-contact', field: undefined, value: NUMBER };
  // Which fields form the key is not known; the e-mail address nearly always does, and no other is likely while the project is unknown.
  const usual = keys.filter(({ name }) => name.toLowerCase() === 'key_f_email');
  return [...usual, idContact, ...(known ? keys.filter((key) => !usual.includes(key)) : [])];
}

function dataChoices({ fields }: ProjectFields, optIns: readonly ProjectField[]): readonly PropertyChoice[] {
  const choices = requiredFirst(fields).map((field): PropertyChoice => ({ name: `f_${field.code}`, kind: 'field', field, value: valueOf(field) }));
  const required = choices.filter(({ field }) => field?.required === true);
  return [
    ...required,
    { name: 'hasTrackingConsent', kind: 'consent', field: undefined, value: YES_NO },
    { name: 'dtTrackingConsent', kind: 'consent-date', field: undefined, value: TODAY },
    ...choices.slice(required.length),
    ...optIns.flatMap((field): PropertyChoice[] => [
      { name: `optin_${field.code}`, kind: 'optin', field, value: YES_NO },
      { name: `dtOptin_${withoutOptInPrefix(field.code)}`, kind: 'optin-date', field, value: TODAY },
    ]),
  ];
}

function requiredFirst(fields: readonly ProjectField[]): readonly ProjectField[] {
  return [...fields.filter(({ required }) => required === true), ...fields.filter(({ required }) => required !== true)];
}

/** The names of types are not published: those that look like a number or a boolean have a known format, any other is text. */
function valueOf({ dataType = '' }: ProjectField): string {
  if (/^(?:bool|yes|logical|checkbox|bit$)/i.test(dataType)) return YES_NO;
  return /^(?:int|num|dec|float|double|money|long|short$)/i.test(dataType) ? NUMBER : TEXT;
}
