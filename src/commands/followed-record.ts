import type { Redactor } from '../api/redaction';
import { recordIdentity } from '../core/payload/identity';
import type { MergeRecord } from '../core/payload/merge-request';
import type { FollowedRecord } from '../results/send-results';

/** What results keep of records that are sent or verified. */
export function followedRecords(text: string, records: readonly MergeRecord[], redact: Redactor): readonly FollowedRecord[] {
  const identities = redactAll(records.map((record) => shownIdentity(text, record)), redact);
  return records.map((record, position) => ({
    index: record.index,
    offset: record.offset,
    length: record.length,
    identity: identities[position] ?? '',
    canonical: recordIdentity(record),
  }));
}

/** All at once, since looking for a secret in 100,000 short texts costs much more than in one long text. */
function redactAll(texts: readonly string[], redact: Redactor): readonly string[] {
  const lines = texts.map((text) => text.replaceAll(/\s+/g, ' '));
  const redacted = redact(lines.join('\n')).split('\n');
  // Base64 can go over the end of a line: what was found there took the line's end along.
  return redacted.length === lines.length ? redacted : lines.map(redact);
}

/** What a person knows a record by: the values of its ID, as they are written. */
function shownIdentity(text: string, { id }: MergeRecord): string {
  if (id?.value?.type !== 'object') return '';
  return id.value.properties
    .flatMap(({ value }) => (value ? [value.type === 'string' ? value.value : text.slice(value.offset, value.offset + value.length)] : []))
    .join(', ');
}
