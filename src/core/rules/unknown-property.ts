import { message } from '../message';
import { strayKeys } from '../payload/file-keys';
import type { JsonNode, JsonObject, JsonProperty } from '../payload/json';
import { toPointer } from '../payload/locate';
import type { MergeRequest } from '../payload/merge-request';
import { AUTH_KEY_NAMES, ENVELOPE_NAMES, MERGE_OPTION_NAMES, RECORD_NAMES } from '../payload/names';
import { nearestName } from '../payload/near-name';
import { readDataName, readIdName } from './data-names';
import type { EnvelopeRule, RecordRule, Report } from './rule';
import { shortened } from './shortened';

/** Accepted anywhere: the article recommends it, but its place is not public. */
const ANYWHERE = 'NullHandling';

type Place = 'envelope' | 'auth-key' | 'merge-options' | 'record';

const NAMES: Readonly<Record<Place, readonly string[]>> = {
  envelope: [...ENVELOPE_NAMES, ANYWHERE],
  'auth-key': [...AUTH_KEY_NAMES, ANYWHERE],
  'merge-options': [...MERGE_OPTION_NAMES, ANYWHERE],
  record: [...RECORD_NAMES, ANYWHERE],
};

export const unknownInEnvelope: EnvelopeRule = {
  id: 'unknown-property',
  check(request, _facts, report) {
    const { root, authKey, mergeOptions } = request;
    // `auth-key-in-file` reports keys under such names.
    const keys = new Set<JsonNode>(strayKeys(request).map(({ node }) => node));
    checkNames({ ...root, properties: root.properties.filter(({ value }) => !value || !keys.has(value)) }, 'envelope', '', report);
    checkValue(authKey, 'auth-key', report);
    checkValue(mergeOptions, 'merge-options', report);
  },
};

export const unknownInRecord: RecordRule = {
  id: 'unknown-property',
  check({ node }, _facts, report) {
    checkNames(node, 'record', '', report);
  },
};

/** The API's name that is most similar to that of a property of `object`, which is part of the envelope or a record. */
export function nameMeant(name: string, object: JsonObject, { root, authKey, mergeOptions }: MergeRequest): string | undefined {
  if (object === root) return nearestName(name, NAMES.envelope);
  if (object === authKey?.value) return nearestName(name, NAMES['auth-key']);
  return nearestName(name, object === mergeOptions?.value ? NAMES['merge-options'] : NAMES.record);
}

function checkValue(property: JsonProperty | undefined, place: Place, report: Report): void {
  if (property?.value?.type === 'object') checkNames(property.value, place, toPointer([property.key.value]), report);
}

function checkNames(object: JsonObject, place: Place, parent: string, report: Report): void {
  const known = NAMES[place];
  for (const { key } of object.properties) {
    if (known.includes(key.value)) continue;
    const nearest = nearestName(key.value, known);
    const home = nearest ? undefined : homeOf(key.value);
    const text = nearest
      ? message('There is no "{0}" here: did you mean "{1}"?', shortened(key.value), nearest)
      : home
        ? message('"{0}" belongs in the {1} of a record: nothing reads it here.', shortened(key.value), home)
        : message('The API has no property "{0}" here.', shortened(key.value));
    // What the author meant would not be done. `AuthKey` is an exception: every near miss of it is replaced.
    const isMisspelt = home !== undefined || (nearest !== undefined && nearest !== 'AuthKey' && place !== 'auth-key');
    report(key, parent + toPointer([key.value]), text, isMisspelt ? { severity: 'error' } : {});
  }
}

/** The part of a record in which the API has this name. */
function homeOf(name: string): 'ID' | 'Data' | undefined {
  if (name !== 'idContact' && name === readIdName(name).spelling) return 'ID';
  const { kind, spelling } = readDataName(name);
  return name === spelling && kind !== 'id-contact' && kind !== 'null-handling' ? 'Data' : undefined;
}
