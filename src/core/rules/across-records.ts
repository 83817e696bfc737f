import { message } from '../message';
import type { Span } from '../payload/json';
import { recordIdentity } from '../payload/identity';
import type { MergeRecord } from '../payload/merge-request';
import { readYesNo } from '../payload/yes-no';
import { toPointer } from '../payload/locate';
import type { NameReader } from './record-view';
import type { ReportAcross } from './rule';
import { trimBlanks } from './blanks';

/** What the records of one contact have said so far. */
interface Group {
  readonly first: MergeRecord;
  /** Who first said yes or no to what; made only when a second record of the contact turns up. */
  said?: Map<string, { readonly yes: boolean; readonly record: MergeRecord }>;
}

/**
 * Two records of one contact: which one counts, or in which order, is not documented (api-facts 5).
 * One pass over the identities; each later record is compared with what all earlier ones of its contact have said.
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
  group.said ??= new Map(consentsOf(group.first, names).map(([code, yes]) => [code, { yes, record: group.first }]));
  const contradicted = contradiction(group.said, record, names);
  const other = contradicted ?? group.first;
  const path = record.id ? toPointer([record.id.key.value]) : '';
  const related = { ...underlined(other), message: message('Record {0} is here.', other.index + 1) };
  if (contradicted) {
    const text = message('This record and record {0} have the same ID and disagree on a consent.', other.index + 1);
    const sameCase = exactId(other) === exactId(record);
    report('conflicting-consent', record, other, underlined(record), path, text, sameCase ? { related } : { related, severity: 'warning' });
  } else {
    const text = message('Record {0} has the same ID: which of the two counts is not documented.', other.index + 1);
    report('duplicate-record', record, other, underlined(record), path, text, { related });
  }
}

/** The earlier record that says otherwise, and remembers what this one adds. */
function contradiction(said: NonNullable<Group['said']>, record: MergeRecord, names: NameReader): MergeRecord | undefined {
  let contradicted: MergeRecord | undefined;
  for (const [code, yes] of consentsOf(record, names)) {
    const before = said.get(code);
    if (!before) said.set(code, { yes, record });
    else if (before.yes !== yes) contradicted ??= before.record;
  }
  return contradicted;
}

/** The consents and opt-ins that a record answers with yes or no; empty and odd values disagree with nothing. */
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

/** The ID as written, to tell IDs that differ by case from equal ones. */
function exactId({ id }: MergeRecord): string {
  if (id?.value?.type !== 'object') return '';
  const parts = id.value.properties.map(({ key, value }) => [key.value, value && 'value' in value ? trimBlanks(String(value.value)) : '']);
  return JSON.stringify(parts.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

function underlined({ id, node }: MergeRecord): Span {
  const { offset, length } = id?.key ?? node;
  return { offset, length };
}
