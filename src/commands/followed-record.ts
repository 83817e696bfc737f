import type { Redactor } from '../api/redaction';
import { recordIdentity } from '../core/payload/identity';
import type { MergeRecord } from '../core/payload/merge-request';
import type { FollowedRecord } from '../results/send-results';

/** What results keep of records that are sent or verified. */
export function followedRecords(text: string, records: readonly MergeRecord[], redact: Redactor): readonly FollowedRecord[] {
  return records.map((record) => ({
    index: record.index,
    offset: record.offset,
    length: record.length,
    identity: redact(shownIdentity(text, record)),
    canonical: recordIdentity(record),
  }));
}

/** What a person knows a record by: the values of its ID, as they are written. */
function shownIdentity(text: string, { id }: MergeRecord): string {
  if (id?.value?.type !== 'object') return '';
  return id.value.properties
    .flatMap(({ value }) => (value ? [value.type === 'string' ? value.value : text.slice(value.offset, value.offset + value.length)] : []))
    .join(', ');
}
