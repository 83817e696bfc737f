import type { JsonNode, JsonObject, JsonProperty, Span } from './json';
import { ENVELOPE_NAMES, MERGE_OPTION_NAMES, RECORD_NAMES, type MergeOptionName } from './names';
import { nearestName, propertyNamed } from './near-name';

/** The parts of a payload, with their places in the text. A near-miss name counts as the name it resembles; of repeated names, the last one counts. */
export interface MergeRequest {
  readonly root: JsonObject;
  readonly authKey: JsonProperty | undefined;
  readonly idProject: JsonProperty | undefined;
  readonly records: JsonProperty | undefined;
  readonly mergeOptions: JsonProperty | undefined;
  readonly items: readonly MergeRecord[];
  /** The flags that are written as true or false; the defaults of the others are not public. */
  readonly options: MergeFlags;
}

/** A request without its records. It is available at each keystroke, where reading all records would take too long. */
export type Envelope = Omit<MergeRequest, 'items'>;

export type MergeFlags = { readonly [name in MergeOptionName]?: boolean };

/** One item of `Records`, whatever its type. */
export interface MergeRecord extends Span {
  readonly index: number;
  readonly node: JsonNode;
  readonly id: JsonProperty | undefined;
  readonly data: JsonProperty | undefined;
}

/** Undefined if `root` is not an object. */
export function readMergeRequest(root: JsonNode | undefined): MergeRequest | undefined {
  if (root?.type !== 'object') return undefined;
  const records = propertyNamed(root, 'Records', ENVELOPE_NAMES);
  const mergeOptions = propertyNamed(root, 'MergeOptions', ENVELOPE_NAMES);
  return {
    root,
    authKey: propertyNamed(root, 'AuthKey', ENVELOPE_NAMES),
    idProject: propertyNamed(root, 'idProject', ENVELOPE_NAMES),
    records,
    mergeOptions,
    items: records?.value?.type === 'array' ? records.value.items.map(readRecord) : [],
    options: readFlags(mergeOptions?.value),
  };
}

/** A single record; `index` is zero-based within `Records`. */
export function readRecord(node: JsonNode, index: number): MergeRecord {
  const isObject = node.type === 'object';
  return {
    index,
    node,
    offset: node.offset,
    length: node.length,
    id: isObject ? propertyNamed(node, 'ID', RECORD_NAMES) : undefined,
    data: isObject ? propertyNamed(node, 'Data', RECORD_NAMES) : undefined,
  };
}

/** Whether an object has, or nearly has, one of the four properties of a request. Any other file is left alone. */
export function looksLikeMergeRequest(root: JsonNode | undefined): boolean {
  return root?.type === 'object' && root.properties.some(({ key }) => nearestName(key.value, ENVELOPE_NAMES) !== undefined);
}

/** `idProject` or `idKey`: a number, or a string of digits, which was seen to work (docs/service.md, "Keys"). Undefined if it is neither. */
export function readIdentifier(node: JsonNode | undefined): number | undefined {
  if (node?.type === 'number') return node.value;
  return node?.type === 'string' && /^\d{1,15}$/.test(node.value) ? Number(node.value) : undefined;
}

function readFlags(node: JsonNode | undefined): MergeFlags {
  const flags: { [name in MergeOptionName]?: boolean } = {};
  if (node?.type !== 'object') return flags;
  for (const name of MERGE_OPTION_NAMES) {
    const value = propertyNamed(node, name, MERGE_OPTION_NAMES)?.value;
    if (value?.type === 'boolean') flags[name] = value.value;
  }
  return flags;
}
