import type { JsonNode } from '../../../src/core/payload/json';

/** The plain value that a tree stands for, as JSON.parse builds it: the last of repeated properties counts. */
export function valueOf(node: JsonNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.type === 'array') return node.items.map(valueOf);
  if (node.type !== 'object') return node.value;
  const object: Record<string, unknown> = {};
  for (const { key, value } of node.properties) {
    Object.defineProperty(object, key.value, { value: valueOf(value), enumerable: true, writable: true, configurable: true });
  }
  return object;
}

/** Every span of a tree, for checks that hold for all of them. */
export function* nodesOf(root: JsonNode | undefined): Generator<JsonNode> {
  if (root === undefined) return;
  yield root;
  if (root.type === 'array') for (const item of root.items) yield* nodesOf(item);
  if (root.type === 'object') for (const { value } of root.properties) yield* nodesOf(value);
}
