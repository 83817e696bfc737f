import { message, type Message } from '../message';
import type { JsonNode, JsonProperty } from '../payload/json';
import { toPointer } from '../payload/locate';
import { AUTH_KEY_NAMES, MERGE_OPTION_NAMES } from '../payload/names';
import { propertyNamed } from '../payload/near-name';
import { isScalar } from './consent-values';
import { isPlaceholder, UNFILLED } from './leftovers';
import { dataPath, idPath } from './record-view';
import { openingOf, type DocumentRule, type EnvelopeRule, type RecordRule, type Report } from './rule';

// The types of schemas/merge-request.schema.json, with messages that say what to do. What the public facts leave open stays open:
// FieldOptions is null, an object or an array; NullHandling may have any value, in any place.

/** A root that is not an object. An object without any property of a request is some other JSON: `no-request`. */
export const schemaOfDocument: DocumentRule = {
  id: 'schema',
  check({ parsed: { root, syntaxErrors } }, report) {
    if (!root || root.type === 'object' || syntaxErrors.length > 0) return;
    report({ offset: root.offset, length: 1 }, '', message('A request is an object with Records and MergeOptions: { ... }.'));
  },
};

export const schemaOfEnvelope: EnvelopeRule = {
  id: 'schema',
  check({ root, authKey, idProject, records, mergeOptions }, { readable }, report) {
    if (!records && readable) report(openingOf(root), '', message('The request has no Records: there is nothing to write.'));
    if (records) expect(records, isArray, message('Records is an array, even for one record: [ ... ].'), report, '');
    if (authKey) expect(authKey, isObject, message('AuthKey is an object with idKey and Key.'), report, '');
    if (idProject) expect(idProject, isIdentifier, message('idProject is the number of a project.'), report, '');
    if (mergeOptions) expect(mergeOptions, isObject, message('MergeOptions is an object with AllowInsert and AllowUpdate.'), report, '');
    checkAuthKey(authKey, report);
    checkOptions(mergeOptions, report);
  },
};

function checkAuthKey(authKey: JsonProperty | undefined, report: Report): void {
  if (authKey?.value?.type !== 'object') return;
  const path = toPointer([authKey.key.value]);
  const idKey = propertyNamed(authKey.value, 'idKey', AUTH_KEY_NAMES);
  const key = propertyNamed(authKey.value, 'Key', AUTH_KEY_NAMES);
  if (idKey) expect(idKey, (value) => isIdentifier(value) || isPlaceForNumber(value), message('idKey is the number of an API key.'), report, path);
  if (key) expect(key, (value) => value.type === 'string', message('Key is a string.'), report, path);
}

function checkOptions(mergeOptions: JsonProperty | undefined, report: Report): void {
  if (mergeOptions?.value?.type !== 'object') return;
  const path = toPointer([mergeOptions.key.value]);
  for (const name of MERGE_OPTION_NAMES) {
    const option = propertyNamed(mergeOptions.value, name, MERGE_OPTION_NAMES);
    if (!option) continue;
    if (name === 'FieldOptions') expect(option, isFieldOptions, message('FieldOptions is null, an object or an array.'), report, path);
    else expect(option, (value) => value.type === 'boolean', message('{0} is true or false, without quotation marks.', name), report, path);
  }
}

/** The only check that also sees records that are not objects: there is no view of those. */
export const schemaOfItem = (item: JsonNode, report: Report): void => {
  if (item.type !== 'object') report(item, '', message('A record is an object with ID and Data: { ... }.'));
};

export const schemaOfRecord: RecordRule = {
  id: 'schema',
  check(view, _facts, report) {
    const { id, data } = view.record;
    // Null in place of an ID or Data counts as missing: record-id-missing and data-empty report it.
    if (id) expect(id, isObjectOrNull, message('ID is an object with the keys that find the contact.'), report, '');
    if (data) expect(data, isObjectOrNull, message('Data is an object with the fields and consents to write.'), report, '');
    for (const entry of view.idEntries) {
      if (entry.name.kind === 'null-handling') continue;
      const text = idProblem(entry.value, entry.name.kind === 'id-contact');
      if (text) report(entry.value, idPath(view, entry), text);
    }
    for (const entry of view.dataEntries) {
      if (entry.name.kind === 'null-handling' || isScalar(entry.value)) continue;
      report(
        entry.value,
        dataPath(view, entry),
        message('A value in Data is a string, a number, true, false or null; several choices are joined with "|".'),
      );
    }
  },
};

function idProblem(value: JsonNode, isIdContact: boolean): Message | undefined {
  if (value.type === 'null') return undefined;
  if (value.type !== 'string' && value.type !== 'number') return message('A key is a string or a number.');
  const isEmpty = value.type === 'string' && value.value.trim() === '';
  return isIdContact && !isEmpty && !isIdentifier(value) ? message('idContact is the number of a contact.') : undefined;
}

function expect(property: JsonProperty, isRight: (value: JsonNode) => boolean, text: Message, report: Report, parent: string): void {
  const { value } = property;
  if (value && !isRight(value)) report(value, parent + toPointer([property.key.value]), isPlaceholder(value) ? UNFILLED : text);
}

/** An integer from 1, or a string of digits, which was seen to work (docs/service.md, "Keys"). */
function isIdentifier(value: JsonNode): boolean {
  if (value.type === 'number') return Number.isInteger(value.value) && value.value >= 1;
  return value.type === 'string' && /^\d+$/.test(value.value);
}

/** A template's placeholder for the number of the key, like those for the key itself: a send replaces it with the connection's. */
function isPlaceForNumber(value: JsonNode): boolean {
  return value.type === 'string' && /^(?:<[^<>]+>|\$\{[^{}]+\}|\{\{[^{}]+\}\})$/.test(value.value);
}

function isObject(value: JsonNode): boolean {
  return value.type === 'object';
}

function isObjectOrNull(value: JsonNode): boolean {
  return value.type === 'object' || value.type === 'null';
}

function isArray(value: JsonNode): boolean {
  return value.type === 'array';
}

function isFieldOptions(value: JsonNode): boolean {
  return value.type === 'null' || value.type === 'object' || value.type === 'array';
}
