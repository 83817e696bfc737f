import { trimBlanks } from '../payload/blanks';
import type { JsonArray, JsonNode, JsonObject } from '../payload/json';
import { readYesNo } from '../payload/yes-no';

const OBVIOUS: Readonly<Record<string, boolean>> = { yes: true, oui: true, on: true, vrai: true, no: false, non: false, off: false, faux: false };

/** The only possible meaning of an undocumented value: a yes or no in English or French (a French Excel writes VRAI and FAUX), or a valid value with blanks around it. */
export function guessConsent(value: JsonNode): boolean | undefined {
  if (value.type !== 'string') return undefined;
  const word = trimBlanks(value.value).toLowerCase();
  return Object.hasOwn(OBVIOUS, word) ? OBVIOUS[word] : readYesNo({ ...value, value: word });
}

/** Null or a blank string: no status was ever given (the opt-in article). */
export function isEmptyValue(value: JsonNode): boolean {
  return value.type === 'null' || (value.type === 'string' && trimBlanks(value.value) === '');
}

export function isScalar(value: JsonNode): value is Exclude<JsonNode, JsonObject | JsonArray> {
  return value.type !== 'object' && value.type !== 'array';
}
