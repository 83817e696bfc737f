import type { JsonNode, JsonProperty, JsonString } from './json';
import { readIdentifier, type MergeRecord, type MergeRequest } from './merge-request';
import { AUTH_KEY_NAMES, ENVELOPE_NAMES } from './names';
import { foldName, nearestName } from './near-name';
import { isSecret } from './placeholder';

/** A key that is written in the file; placeholders are none. */
export interface FileKey {
  readonly node: JsonString;
  /** The number that stands beside it. */
  readonly idKey: number | undefined;
}

/** Whether a property of the envelope is `AuthKey`, in any case, or nearly: what is in it is never sent, and counts as a key. */
export function isAuthKeyName(name: string): boolean {
  return foldName(name) === 'authkey' || nearestName(name, ENVELOPE_NAMES) === 'AuthKey';
}

/**
 * Every key in the file, wherever an `AuthKey` repeats, is spelt in another case or nearly so, or was put into a record. They must not be
 * shown: in a report or a preview they count as secrets like the connection's own.
 */
export function fileKeys(request: MergeRequest | undefined): readonly FileKey[] {
  if (!request) return [];
  const values = request.root.properties.filter(({ key }) => isAuthKeyName(key.value)).map(({ value }) => value);
  for (const record of request.items) for (const { value } of authKeysIn(record)) values.push(value);
  return values.flatMap((value) => keysIn(value, undefined));
}

/** What stands as `AuthKey` in a record or its `Data`, where it would be sent. */
export function authKeysIn({ node, data }: MergeRecord): readonly JsonProperty[] {
  if (node.type !== 'object') return NONE;
  const found = node.properties.filter(isAuthKey);
  return data?.value?.type === 'object' ? [...found, ...data.value.properties.filter(isAuthKey)] : found;
}

const NONE: readonly JsonProperty[] = [];

/** Of the many names in records, nearly all are told by their length. */
function isAuthKey({ key }: JsonProperty): boolean {
  return key.value.length === 7 && foldName(key.value) === 'authkey';
}

/** The keys in an `AuthKey` of any shape; parts of it that are nested more deeply than an object in an array are none. */
export function keysIn(node: JsonNode | undefined, idKey: number | undefined, depth = 0): readonly FileKey[] {
  if (node?.type === 'string') return isSecret(node.value) ? [{ node, idKey }] : [];
  if (depth > DEEPEST) return [];
  if (node?.type === 'array') return node.items.flatMap((item) => keysIn(item, idKey, depth + 1));
  if (node?.type !== 'object') return [];
  const own = readIdentifier(node.properties.find(({ key }) => isIdKey(key.value))?.value) ?? idKey;
  return node.properties.flatMap(({ key, value }) => (isIdKey(key.value) ? [] : keysIn(value, own, depth + 1)));
}

const DEEPEST = 4;

/** `idKey` is public, and may be written as a string of digits. */
function isIdKey(name: string): boolean {
  return nearestName(name, AUTH_KEY_NAMES) === 'idKey';
}
