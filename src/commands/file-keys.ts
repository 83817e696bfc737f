import type { JsonNode, JsonString } from '../core/payload/json';
import type { MergeRequest } from '../core/payload/merge-request';
import { readIdentifier } from '../core/payload/merge-request';
import { isSecret } from '../core/rules/placeholder';

/** A key that is written in the file; placeholders are none. */
export interface FileKey {
  readonly node: JsonString;
  /** The number that stands beside it. */
  readonly idKey: number | undefined;
}

/**
 * Every key in the file, wherever an `AuthKey` repeats or is spelt in another case. They are never sent, but they must not be shown
 * either: in a report or a preview they count as secrets like the connection's own.
 */
export function fileKeys(request: MergeRequest | undefined): readonly FileKey[] {
  if (!request) return [];
  const objects = new Set<JsonNode | undefined>([
    request.authKey?.value,
    ...request.root.properties.filter(({ key }) => key.value.toLowerCase() === 'authkey').map(({ value }) => value),
  ]);
  return [...objects].flatMap((node) => {
    if (node?.type !== 'object') return [];
    const idKey = readIdentifier(node.properties.find(({ key }) => key.value.toLowerCase() === 'idkey')?.value);
    return node.properties.flatMap(({ key, value }) =>
      key.value.toLowerCase() === 'key' && value?.type === 'string' && isSecret(value.value) ? [{ node: value, idKey }] : [],
    );
  });
}
