/** The properties of a `Contacts.Merge` request, in the article's order. */
export const ENVELOPE_NAMES = ['AuthKey', 'idProject', 'Records', 'MergeOptions'] as const;
export const AUTH_KEY_NAMES = ['idKey', 'Key'] as const;
export const RECORD_NAMES = ['ID', 'Data'] as const;
export const MERGE_FLAG_NAMES = [
  'AllowInsert',
  'AllowUpdate',
  'SkipDuplicateRecords',
  'SkipUnmatchedRecords',
  'ReturnRecordsOnSuccess',
  'ReturnRecordsOnError',
] as const;
/** The seven options of the article's samples. `NullHandling` is accepted too, but its place and values are not public. */
export const MERGE_OPTION_NAMES = [...MERGE_FLAG_NAMES, 'FieldOptions'] as const;
export const CONSENT_NAMES = ['hasTrackingConsent', 'dtTrackingConsent'] as const;

export type MergeOptionName = (typeof MERGE_OPTION_NAMES)[number];
