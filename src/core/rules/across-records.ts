import { message } from '../message';
import { trimBlanks } from '../payload/blanks';
import { recordIdentity } from '../payload/identity';
import type { Span } from '../payload/json';
import { toPointer } from '../payload/locate';
import type { MergeRecord } from '../payload/merge-request';
import { readYesNo } from '../payload/yes-no';
import type { NameReader } from './record-view';
import type { ReportAcross } from './rule';

/** What the records of one contact have said so far. */
interface Group {
  readonly first: MergeRecord;
  /** Created only when a second record of the contact is found. */
  said?: Said;
}

/**
 * Two records of one contact: which one counts, or in which order, is not documented (docs/service.md, "Records").
 * One pass over the identities; each record is compared with what all earlier ones of the same contact have said.
 */
export function checkAcrossRecords(records: Iterable<MergeRecord>, names: NameReader, report: ReportAcross): void {
  const groups = new Map<string, Group>();
  for (const record of records) {
    const identity = recordIdentity(record);
    if (identity === undefined) continue;
    const group = groups.get(identity);
    if (group) compare(group, record, names, report);
    else groups.set(identity, { first: record });
  }
}

function compare(group: Group, record: MergeRecord, names: NameReader, report: ReportAcross): void {
  group.said ??= new Said(group.first, names);
  const contradicted = group.said.contradictedBy(record, names);
  const other = contradicted?.record ?? group.first;
  const path = record.id ? toPointer([record.id.key.value]) : '';
  const related = { ...underlined(other), message: message('Record {0} is here.', other.index + 1) };
  if (contradicted) {
    const text = message('This record and record {0} have the same ID and disagree on a consent.', other.index + 1);
    report('conflicting-consent', record, other, underlined(record), path, text, contradicted.sameCase ? { related } : { related, severity: 'warning' });
  } else {
    const text = message('Record {0} has the same ID: which of the two counts is not documented.', other.index + 1);
    report('duplicate-record', record, other, underlined(record), path, text, { related });
  }
}

/** Which record first answered which question with yes or no, under an ID regardless of its spelling, and under the ID exactly as written. */
class Said {
  private readonly first = new Map<string, MergeRecord>();

  constructor(record: MergeRecord, names: NameReader) {
    const id = exactId(record);
    for (const [code, yes] of consentsOf(record, names)) this.remember(record, id, code, yes);
  }

  /** The earlier record that contradicts this one, preferably one with exactly the same ID. Also remembers what this record adds. */
  contradictedBy(record: MergeRecord, names: NameReader): { readonly record: MergeRecord; readonly sameCase: boolean } | undefined {
    const id = exactId(record);
    const consents = consentsOf(record, names);
    const find = (ofId: string): MergeRecord | undefined => {
      for (const [code, yes] of consents) {
        const other = this.first.get(key(ofId, code, !yes));
        if (other) return other;
      }
      return undefined;
    };
    const same = find(id);
    const other = same ?? find(ANY_ID);
    for (const [code, yes] of consents) this.remember(record, id, code, yes);
    return other && { record: other, sameCase: same !== undefined };
  }

  private remember(record: MergeRecord, id: string, code: string, yes: boolean): void {
    for (const ofId of [id, ANY_ID]) {
      const said = key(ofId, code, yes);
      if (!this.first.has(said)) this.first.set(said, record);
    }
  }
}

/** No written ID equals this. */
const ANY_ID = '';

/** It is not documented whether codes are case-sensitive: opt-ins that may be the same are compared regardless of case. */
function key(id: string, code: string, yes: boolean): string {
  return JSON.stringify([id, id === ANY_ID ? code.toLowerCase() : code, yes]);
}

/** The consents and opt-ins that a record answers with yes or no; empty and invalid values contradict nothing. */
function consentsOf({ data }: MergeRecord, names: NameReader): [string, boolean][] {
  if (data?.value?.type !== 'object') return [];
  const found: [string, boolean][] = [];
  for (const { key, value } of data.value.properties) {
    const { kind, code } = names.data(key.value);
    const yes = kind === 'consent' || kind === 'optin' ? readYesNo(value) : undefined;
    if (yes !== undefined) found.push([kind === 'consent' ? '' : code, yes]);
  }
  return found;
}

/** The ID as written, to distinguish IDs that differ by case from equal ones. */
function exactId({ id }: MergeRecord): string {
  if (id?.value?.type !== 'object') return '';
  const parts = id.value.properties.map(({ key, value }) => [key.value, value && 'value' in value ? trimBlanks(String(value.value)) : '']);
  return JSON.stringify(parts.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

function underlined({ id, node }: MergeRecord): Span {
  const { offset, length } = id?.key ?? node;
  return { offset, length };
}
