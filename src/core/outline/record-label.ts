import { message, type Message } from '../message';
import { readRecord, type MergeRecord } from '../payload/merge-request';
import { CONSENT_NAMES } from '../payload/names';
import { propertyNamed } from '../payload/near-name';
import { parseJson } from '../payload/parse-json';
import { readYesNo } from '../payload/yes-no';

/** How a record is shown in a list. */
export interface RecordLabel {
  /** The values of its ID as written; empty if there are none. */
  readonly name: string;
  /** Its consent, if it has one. */
  readonly detail: Message | undefined;
}

/** @param text one record, with the blanks and comments around it. */
export function recordLabel(text: string): RecordLabel {
  const { root } = parseJson(text);
  if (!root) return { name: '', detail: undefined };
  const record = readRecord(root, 0);
  return { name: identityText(record, text), detail: consentText(record) };
}

function identityText({ id }: MergeRecord, text: string): string {
  if (id?.value?.type !== 'object') return '';
  return id.value.properties
    .flatMap(({ value }) => (value ? [value.type === 'string' ? value.value : text.slice(value.offset, value.offset + value.length)] : []))
    .join(', ');
}

function consentText({ data }: MergeRecord): Message | undefined {
  if (data?.value?.type !== 'object') return undefined;
  const consent = readYesNo(propertyNamed(data.value, 'hasTrackingConsent', CONSENT_NAMES)?.value);
  if (consent === undefined) return undefined;
  const date = propertyNamed(data.value, 'dtTrackingConsent', CONSENT_NAMES)?.value;
  if (date?.type !== 'string') return consent ? message('consents') : message('refuses');
  return consent ? message('consents, {0}', date.value) : message('refuses, {0}', date.value);
}
