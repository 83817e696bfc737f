import { addressKey, type ColumnValue } from './contact-book';
import { isObject, readId } from './json-values';
import { findColumn } from './project';
import { isAddress, readValue } from './values';

/** Why a record is refused. The codes are the sandbox's own; none of the service's was ever seen (docs/service.md, "Refusals"). */
export type RefusalCode =
  | 'InvalidRecord'
  | 'InvalidID'
  | 'UnknownField'
  | 'InvalidValue'
  | 'Duplicate'
  | 'Unmatched'
  | 'AddressInUse';

export interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
}

/** How a record is matched: by the project's key, by the internal id, or by both. */
export interface RecordKey {
  readonly address?: string;
  readonly idContact?: number;
}

export type ReadKey = { readonly ok: true; readonly key: RecordKey } | { readonly ok: false; readonly refusal: Refusal };

export type ReadData =
  | { readonly ok: true; readonly values: Readonly<Record<string, ColumnValue>>; readonly notes: readonly string[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Reads `ID` (docs/service.md, "Records"). The sandbox's project has one key field, the e-mail address. */
export function readKey(record: unknown): ReadKey {
  if (!isObject(record)) return refuse('InvalidRecord', 'the record is no object');
  const { ID: id } = record;
  if (!isObject(id) || Object.keys(id).length === 0) return refuse('InvalidID', 'ID is missing or has no key');
  let key: RecordKey = {};
  for (const [name, value] of Object.entries(id)) {
    if (name === 'key_f_EMail') {
      if (!isAddress(value)) return refuse('InvalidID', 'key_f_EMail is no e-mail address');
      key = { ...key, address: value };
    } else if (name === 'idContact') {
      const idContact = readId(value);
      if (idContact === undefined) return refuse('InvalidID', 'idContact is no contact number');
      key = { ...key, idContact };
    } else {
      return refuse('InvalidID', `${shorten(name)} is no key of this project, which has key_f_EMail`);
    }
  }
  return { ok: true, key };
}

/**
 * Reads `Data` into columns. A missing `Data` gives no values: the official consent examples insert contacts
 * with only a key (docs/service.md, "Records").
 * @param today `YYYY.MM.DD`: the date of a consent or an opt-in without one
 */
export function readData(record: unknown, key: RecordKey, today: string): ReadData {
  const data = isObject(record) ? (record.Data ?? {}) : {};
  if (!isObject(data)) return refuse('InvalidRecord', 'Data is no object');
  const values: Record<string, ColumnValue> = {};
  const notes: string[] = [];
  for (const [name, raw] of Object.entries(data)) {
    const column = findColumn(name);
    if (column === undefined) return refuse('UnknownField', `${shorten(name)} is no field of this project`);
    if (column.name !== name) notes.push(`${name} counts as ${column.name}`);
    const read = readValue(column, raw);
    if (!read.ok) return refuse('InvalidValue', read.reason);
    if (read.note !== undefined) notes.push(read.note);
    values[column.name] = read.value;
  }
  // A key in another case finds the contact; it does not change the stored address.
  if (typeof values.f_EMail === 'string' && key.address !== undefined && addressKey(values.f_EMail) === addressKey(key.address)) {
    delete values.f_EMail;
  }
  return { ok: true, values: withDates(values, notes, today), notes };
}

/** A status and its date belong together: a missing date becomes today's, as the service presumably does (docs/service.md, "Value formats"). */
function withDates(values: Record<string, ColumnValue>, notes: string[], today: string): Record<string, ColumnValue> {
  for (const name of Object.keys(values)) {
    const column = findColumn(name);
    if (column?.kind !== 'consent' && column?.kind !== 'optIn') continue;
    const dateName = column.kind === 'consent' ? 'dtTrackingConsent' : name.replace(/^optin_/, 'dtOptin_');
    if (dateName in values) continue;
    const date = values[name] === null ? null : today;
    values[dateName] = date;
    notes.push(date === null ? `${name} is emptied with its date` : `${name} comes without ${dateName} and gets today's date`);
  }
  if ('dtTrackingConsent' in values && !('hasTrackingConsent' in values)) notes.push('dtTrackingConsent comes without hasTrackingConsent');
  return values;
}

function refuse(code: RefusalCode, reason: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, reason } };
}

/** A property name chosen by the caller, short enough for a message. */
function shorten(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 60)}…`;
}
