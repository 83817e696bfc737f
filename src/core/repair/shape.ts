import type { JsonNode, JsonObject } from '../payload/json';
import { looksLikeMergeRequest } from '../payload/merge-request';
import { AUTH_KEY_NAMES, CONSENT_NAMES, MERGE_OPTION_NAMES, RECORD_NAMES } from '../payload/names';

/** Which part of a payload a piece of JSON is: the whole, all or some records, one record, or the value of one of its names. */
export type Shape = 'payload' | 'records' | 'record' | 'data' | 'id' | 'merge-options' | 'auth-key';

/** Undefined if its names do not tell. */
export function shapeOf(root: JsonNode | undefined): Shape | undefined {
  if (root?.type === 'array') return root.items.length > 0 && root.items.every((item) => item.type === 'object' && shapeOf(item) === 'record') ? 'records' : undefined;
  if (root?.type !== 'object') return undefined;
  if (looksLikeMergeRequest(root)) return 'payload';
  if (hasOneOf(root, RECORD_NAMES)) return 'record';
  if (hasOneOf(root, MERGE_OPTION_NAMES)) return 'merge-options';
  if (hasOneOf(root, AUTH_KEY_NAMES)) return 'auth-key';
  if (root.properties.some(({ key }) => /^(f_|optin_|dtOptin_)./.test(key.value)) || hasOneOf(root, CONSENT_NAMES)) return 'data';
  return root.properties.some(({ key }) => /^key_./.test(key.value) || key.value === 'idContact') ? 'id' : undefined;
}

/** What precedes and follows a piece of that shape in a payload. */
export function surroundings(shape: Shape): { readonly before: string; readonly after: string } {
  const [before, after] = SURROUNDINGS[shape];
  return { before, after };
}

const SURROUNDINGS: Record<Shape, readonly [before: string, after: string]> = {
  payload: ['', ''],
  records: ['{\n"Records": ', '\n}'],
  record: ['{\n"Records": [\n', '\n]\n}'],
  data: ['{\n"Records": [\n{\n"Data": ', '\n}\n]\n}'],
  id: ['{\n"Records": [\n{\n"ID": ', '\n}\n]\n}'],
  'merge-options': ['{\n"MergeOptions": ', '\n}'],
  'auth-key': ['{\n"AuthKey": ', '\n}'],
};

function hasOneOf({ properties }: JsonObject, names: readonly string[]): boolean {
  return properties.some(({ key }) => names.includes(key.value));
}
