import type { JsonNode, JsonProperty, JsonString } from './json';
import { readIdentifier, type Envelope, type MergeRecord, type MergeRequest } from './merge-request';
import { AUTH_KEY_NAMES, ENVELOPE_NAMES } from './names';
import { foldName, nearestName } from './near-name';
import { isSecret, looksMadeAtRandom } from './placeholder';
import { isKeyName, isSecretName } from './secret-names';

/** A key that is written in the file. Placeholders do not count. */
export interface FileKey {
  readonly node: JsonString;
  /** The key number next to it. */
  readonly idKey: number | undefined;
}

/** A key in the envelope outside of `AuthKey`: nothing replaces it, so it would be sent unchanged. */
export interface StrayKey extends FileKey {
  /** The property of the root that is, or contains, the key. */
  readonly property: JsonProperty;
  readonly path: readonly (string | number)[];
}

/** Whether a property of the envelope is `AuthKey`, in any case, or nearly so: its contents are never sent and count as a key. */
export function isAuthKeyName(name: string): boolean {
  return foldName(name) === 'authkey' || nearestName(name, ENVELOPE_NAMES) === 'AuthKey';
}

/**
 * Every key in the file: in an `AuthKey` that is repeated or misspelt, under another name, or inside a record.
 * They must not be shown: reports and previews treat them as secrets, like the connection's own key.
 */
export function fileKeys(request: MergeRequest | undefined): readonly FileKey[] {
  if (!request) return [];
  const values = request.root.properties.filter(({ key }) => isAuthKeyName(key.value)).map(({ value }) => value);
  for (const record of request.items) for (const { value } of authKeysIn(record)) values.push(value);
  return [...strayKeys(request), ...values.flatMap((value) => keysIn(value, undefined))];
}

/** Keys under names that the service does not know: `"ApiKey": "..."`, or `"Credentials": { "key": "..." }`. */
export function strayKeys({ root, records }: Envelope): readonly StrayKey[] {
  const beside = readIdentifier(root.properties.find(({ key }) => isIdKey(key.value))?.value);
  return root.properties.flatMap((property) => {
    const name = property.key.value;
    if (property.value === undefined || property === records || isAuthKeyName(name) || nearestName(name, ENVELOPE_NAMES) === 'Records') return [];
    return strayKeysIn(property.value, name, [name], beside, 0).map((found) => ({ ...found, property }));
  });
}

function strayKeysIn(node: JsonNode, name: string, path: StrayKey['path'], idKey: number | undefined, depth: number): readonly Omit<StrayKey, 'property'>[] {
  if (node.type === 'string') return isSecretName(name) && isSecret(node.value) ? [{ node, idKey, path }] : [];
  if (depth > DEEPEST) return [];
  if (node.type === 'array') return node.items.flatMap((item, index) => strayKeysIn(item, name, [...path, index], idKey, depth + 1));
  if (node.type !== 'object') return [];
  const own = readIdentifier(node.properties.find(({ key }) => isIdKey(key.value))?.value) ?? idKey;
  return node.properties.flatMap(({ key, value }) => (value ? strayKeysIn(value, key.value, [...path, key.value], own, depth + 1) : []));
}

/** Keys in a record or its `Data`, where they would be sent: an `AuthKey`, or a property with the name and the value of a key. */
export function authKeysIn({ node, data }: MergeRecord): readonly JsonProperty[] {
  if (node.type !== 'object') return NONE;
  const found = node.properties.filter(isKeyOfRecord);
  return data?.value?.type === 'object' ? [...found, ...data.value.properties.filter(isKeyOfRecord)] : found;
}

const NONE: readonly JsonProperty[] = [];

/** The last letter rules out nearly all of the many names in records. A contact may have a key, a token or a password too, so the value decides. */
export function isKeyOfRecord({ key: { value: name }, value }: JsonProperty): boolean {
  const last = name.charCodeAt(name.length - 1) | 0x20;
  if (last !== LOWER_Y || !isKeyName(name)) return false;
  return foldName(name) === 'authkey' || (value?.type === 'string' && looksMadeAtRandom(value.value));
}

const LOWER_Y = 0x79;

/** The keys in an `AuthKey` of any shape, down to objects in an array. */
export function keysIn(node: JsonNode | undefined, idKey: number | undefined, depth = 0): readonly FileKey[] {
  if (node?.type === 'string') return isSecret(node.value) ? [{ node, idKey }] : [];
  if (depth > DEEPEST) return [];
  if (node?.type === 'array') return node.items.flatMap((item) => keysIn(item, idKey, depth + 1));
  if (node?.type !== 'object') return [];
  const own = readIdentifier(node.properties.find(({ key }) => isIdKey(key.value))?.value) ?? idKey;
  return node.properties.flatMap(({ key, value }) => (isIdKey(key.value) ? [] : keysIn(value, own, depth + 1)));
}

const DEEPEST = 4;

/** `idKey` is public, and may be a string of digits. */
function isIdKey(name: string): boolean {
  return nearestName(name, AUTH_KEY_NAMES) === 'idKey';
}
