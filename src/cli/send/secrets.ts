import type { JsonNode } from '../../core/payload/json';
import { parseJson } from '../../core/payload/parse-json';
import type { Frame } from '../../core/payload/record-cutter';
import { isSecret } from '../../core/rules/placeholder';

/** The keys that are written in the payload itself: they are not sent, and must not be shown either. */
export function secretsIn({ prefix, suffix }: Frame): readonly string[] {
  const { root } = parseJson(prefix + suffix);
  if (root?.type !== 'object') return [];
  return root.properties.filter(({ key }) => key.value.toLowerCase() === 'authkey').flatMap(({ value }) => stringsIn(value));
}

function stringsIn(node: JsonNode | undefined): readonly string[] {
  if (node?.type === 'string') return isSecret(node.value) ? [node.value] : [];
  // `idKey` is public, and may be written as a string of digits.
  return node?.type === 'object'
    ? node.properties.flatMap(({ key, value }) => (key.value.toLowerCase() === 'idkey' || value?.type !== 'string' ? [] : stringsIn(value)))
    : [];
}
