import type { JsonObject, JsonProperty } from './json';

/** A name without case. Converted to upper case, so that letters with several lower-case forms (long s, dotless i) become equal. */
export function foldName(name: string): string {
  return name.toUpperCase().toLowerCase();
}

/**
 * The known name that `name` is or nearly is: in another case, or with one or two wrong letters.
 * Short names tolerate less, so that `Name` does not pass for `Data`: up to two letters only the case, up to five one letter, beyond that two.
 */
export function nearestName<Name extends string>(name: string, known: readonly Name[]): Name | undefined {
  for (const candidate of known) {
    if (candidate === name) return candidate;
  }
  const folded = name.toLowerCase();
  let nearest: Name | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const allowed = candidate.length <= 2 ? 0 : candidate.length <= 5 ? 1 : 2;
    if (Math.abs(candidate.length - folded.length) > allowed) continue;
    const distance = editDistance(folded, candidate.toLowerCase());
    if (distance <= allowed && distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

/**
 * The property that counts as `name`: the last one with exactly that name, as JSON parsers choose, or else the last near miss.
 * `known` are the other valid names: a property that means one of those is not a near miss of this one.
 */
export function propertyNamed<Name extends string>(
  object: JsonObject,
  name: Name,
  known: readonly Name[],
): JsonProperty | undefined {
  const { properties } = object;
  for (let index = properties.length - 1; index >= 0; index--) {
    if (properties[index]?.key.value === name) return properties[index];
  }
  for (let index = properties.length - 1; index >= 0; index--) {
    const property = properties[index];
    if (property !== undefined && nearestName(property.key.value, known) === name) return property;
  }
  return undefined;
}

/** The restricted Damerau-Levenshtein distance: letters inserted, deleted, replaced, or swapped with a neighbour. Meant for short names. */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforePrevious[j - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? a.length;
}
