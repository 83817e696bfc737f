import type { JsonNode, JsonObject, JsonProperty } from '../payload/json';
import { toPointer } from '../payload/locate';
import type { MergeRecord } from '../payload/merge-request';
import { isNullHandling, readDataName, readIdName, type DataName, type IdName } from './data-names';

/** A property of `Data` with a value, and the meaning of its name. */
export interface DataEntry {
  readonly property: JsonProperty;
  readonly value: JsonNode;
  readonly name: DataName;
}

export interface IdEntry {
  readonly property: JsonProperty;
  readonly value: JsonNode;
  readonly name: IdName;
}

/** A record as the rules see it: its names are classified once, for all rules. */
export interface RecordView {
  readonly record: MergeRecord;
  readonly node: JsonObject;
  /** Undefined if there is no `ID`, or if it is not an object. */
  readonly id: JsonObject | undefined;
  readonly idEntries: readonly IdEntry[];
  readonly data: JsonObject | undefined;
  readonly dataEntries: readonly DataEntry[];
  /** The consent and its date. Of repeated ones the last, which most JSON parsers keep; an exact name before a near miss. */
  readonly consent: DataEntry | undefined;
  readonly consentDate: DataEntry | undefined;
  /** Whether the record contains `NullHandling` anywhere: its place is not documented. */
  readonly nullHandling: boolean;
}

/** The meanings of the names in a payload. Payloads repeat the same few names in every record, so each is classified once. */
export interface NameReader {
  data(name: string): DataName;
  id(name: string): IdName;
}

/** Names beyond this number are classified each time: a payload with ever new names must not fill the memory. */
const REMEMBERED = 1000;

export function createNameReader(): NameReader {
  const remember = <T>(read: (name: string) => T): ((name: string) => T) => {
    const known = new Map<string, T>();
    return (name) => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const meaning = read(name);
      if (known.size < REMEMBERED) known.set(name, meaning);
      return meaning;
    };
  };
  return { data: remember(readDataName), id: remember(readIdName) };
}

/** Undefined if the record is not an object: then `schema` reports that, and nothing else can be checked. */
export function viewRecord(record: MergeRecord, names: NameReader): RecordView | undefined {
  const { node } = record;
  if (node.type !== 'object') return undefined;
  const id = objectOf(record.id);
  const data = objectOf(record.data);
  let nullHandling = node.properties.some(({ key }) => isNullHandling(key.value));
  const idEntries: IdEntry[] = [];
  for (const property of id?.properties ?? []) {
    if (!property.value) continue;
    const entry = { property, value: property.value, name: names.id(property.key.value) };
    idEntries.push(entry);
    nullHandling ||= entry.name.kind === 'null-handling';
  }
  const dataEntries: DataEntry[] = [];
  let consent: DataEntry | undefined;
  let consentDate: DataEntry | undefined;
  for (const property of data?.properties ?? []) {
    if (!property.value) continue;
    const entry = { property, value: property.value, name: names.data(property.key.value) };
    dataEntries.push(entry);
    if (entry.name.kind === 'consent') consent = preferred(consent, entry);
    else if (entry.name.kind === 'consent-date') consentDate = preferred(consentDate, entry);
    else nullHandling ||= entry.name.kind === 'null-handling';
  }
  return { record, node, id, idEntries, data, dataEntries, consent, consentDate, nullHandling };
}

function objectOf(property: JsonProperty | undefined): JsonObject | undefined {
  return property?.value?.type === 'object' ? property.value : undefined;
}

function preferred(before: DataEntry | undefined, entry: DataEntry): DataEntry {
  return before && isExact(before) && !isExact(entry) ? before : entry;
}

/** Whether a name has the API's exact spelling. */
export function isExact({ property, name }: DataEntry | IdEntry): boolean {
  return property.key.value === name.spelling;
}

/** The JSON pointer of a property of `Data`, relative to its record. */
export function dataPath({ record }: RecordView, { property }: DataEntry): string {
  return toPointer([record.data?.key.value ?? 'Data', property.key.value]);
}

/** The JSON pointer of a property of `ID`, relative to its record. */
export function idPath({ record }: RecordView, { property }: IdEntry): string {
  return toPointer([record.id?.key.value ?? 'ID', property.key.value]);
}
