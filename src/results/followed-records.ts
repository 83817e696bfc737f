import { redactAll } from '../api/redact-all';
import type { Redactor } from '../api/redaction';
import { contentDigest } from '../core/payload/content-digest';
import { recordIdentity } from '../core/payload/identity';
import type { MergeRecord } from '../core/payload/merge-request';
import { shownIdentity } from '../core/sending/shown-identity';
import type { FollowedRecord } from './send-results';

/** What results keep of records that are sent or verified. */
export function followedRecords(text: string, records: readonly MergeRecord[], redact: Redactor): readonly FollowedRecord[] {
  const labels = redactAll(records.map((record) => shownIdentity(text, record) ?? ''), redact);
  return records.map((record, position) => ({
    index: record.index,
    offset: record.offset,
    length: record.length,
    label: labels[position] ?? '',
    identity: recordIdentity(record),
    content: contentDigest(text, record),
  }));
}
