import { MERGE_FLAG_NAMES } from '../core/payload/names';
import { isObject } from './json-values';

export interface MergeOptions {
  readonly allowInsert: boolean;
  readonly allowUpdate: boolean;
  readonly skipDuplicateRecords: boolean;
  readonly skipUnmatchedRecords: boolean;
  readonly returnRecordsOnSuccess: boolean;
  readonly returnRecordsOnError: boolean;
}

export interface MergeRequest {
  readonly records: readonly unknown[];
  readonly options: MergeOptions;
  /** Assumptions about the request as a whole. */
  readonly notes: readonly string[];
}

export type ReadMergeRequest = { readonly ok: true; readonly request: MergeRequest } | { readonly ok: false; readonly reason: string };

/** The parts of a `Contacts.Merge` body (docs/service.md, "Request"). Property names must match exactly. */
export function readMergeRequest(body: Readonly<Record<string, unknown>>): ReadMergeRequest {
  const { Records: records, MergeOptions: written } = body;
  if (!Array.isArray(records)) return { ok: false, reason: 'Records is missing or is no array' };
  if (!isObject(written)) return { ok: false, reason: 'MergeOptions is missing or is no object' };
  for (const flag of MERGE_FLAG_NAMES) {
    const value = written[flag];
    const isFlag = value === undefined || value === null || typeof value === 'boolean';
    if (!isFlag) return { ok: false, reason: `${flag} is neither true nor false` };
  }
  const options: MergeOptions = {
    allowInsert: written.AllowInsert === true,
    allowUpdate: written.AllowUpdate === true,
    skipDuplicateRecords: written.SkipDuplicateRecords === true,
    skipUnmatchedRecords: written.SkipUnmatchedRecords === true,
    returnRecordsOnSuccess: written.ReturnRecordsOnSuccess === true,
    returnRecordsOnError: written.ReturnRecordsOnError === true,
  };
  return { ok: true, request: { records: records as unknown[], options, notes: requestNotes(body, written, options) } };
}

function requestNotes(
  body: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, unknown>>,
  options: MergeOptions,
): readonly string[] {
  const notes: string[] = [];
  for (const flag of ['AllowInsert', 'AllowUpdate']) {
    if (typeof written[flag] !== 'boolean') notes.push(`${flag} is not given and counts as false`);
  }
  const { FieldOptions: fieldOptions } = written;
  if (fieldOptions !== undefined && fieldOptions !== null) notes.push('FieldOptions is ignored');
  const hasNullHandling = [body, written, fieldOptions].some((place) => isObject(place) && 'NullHandling' in place);
  if (hasNullHandling) notes.push('NullHandling is ignored');
  if (options.skipUnmatchedRecords && options.allowInsert) notes.push('SkipUnmatchedRecords does nothing where AllowInsert is true');
  if (Array.isArray(body.Records) && body.Records.length === 0) notes.push('Records is empty');
  return notes;
}
