import type { JsonNode, JsonString } from './json';
import { readIdentifier, type MergeRequest } from './merge-request';
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
 * Every key in the file, wherever an `AuthKey` repeats, is spelt in another case or nearly so. They are never sent, but they must not be shown
 * either: in a report or a preview they count as secrets like the connection's own.
 */
export function fileKeys(request: MergeRequest | undefined): readonly FileKey[] {
  const values = request?.root.properties.filter(({ key }) => isAuthKeyName(key.value)).map(({ value }) => value) ?? [];
  return values.flatMap((value) => {
    if (value?.type !== 'object') return keyIn(value, undefined);
    const idKey = readIdentifier(value.properties.find(({ key }) => isIdKey(key.value))?.value);
    return value.properties.flatMap((property) => (isIdKey(property.key.value) ? [] : keyIn(property.value, idKey)));
  });
}

/** `idKey` is public, and may be written as a string of digits. */
function isIdKey(name: string): boolean {
  return nearestName(name, AUTH_KEY_NAMES) === 'idKey';
}

function keyIn(node: JsonNode | undefined, idKey: number | undefined): readonly FileKey[] {
  return node?.type === 'string' && isSecret(node.value) ? [{ node, idKey }] : [];
}
