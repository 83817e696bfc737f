import type { JsonNode, JsonObject } from '../payload/json';

/**
 * Whether two values are equal: same types, same values, same properties in the same order. Blanks, comments and the
 * spelling of strings and numbers do not matter. Never recurses: values may be nested at any depth.
 */
export function sameValue(a: JsonNode | undefined, b: JsonNode | undefined): boolean {
  const pairs: [JsonNode | undefined, JsonNode | undefined][] = [[a, b]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [first, second] = pair;
    if (first?.type !== second?.type) return false;
    if (first?.type === 'object' && second?.type === 'object') {
      if (!sameNames(first, second)) return false;
      first.properties.forEach(({ value }, index) => pairs.push([value, second.properties[index]?.value]));
    } else if (first?.type === 'array' && second?.type === 'array') {
      if (first.items.length !== second.items.length) return false;
      first.items.forEach((item, index) => pairs.push([item, second.items[index]]));
    } else if (first && second && 'value' in first && 'value' in second && first.value !== second.value) {
      return false;
    }
  }
  return true;
}

function sameNames(a: JsonObject, b: JsonObject): boolean {
  return (
    a.properties.length === b.properties.length && a.properties.every(({ key }, index) => key.value === b.properties[index]?.key.value)
  );
}
