/** Bodies as the article's three cases have them once they are JSON. */

export const KEY = 'a key made for tests';

export interface TestRecord {
  readonly ID?: unknown;
  readonly Data?: unknown;
}

export const PAUL: TestRecord = consentRecord('paul@domain.com', '0');

const NEW: readonly TestRecord[] = [
  contactRecord('claire@domain.com', { f_FirstName: 'Claire', f_LastName: 'Brown' }),
  contactRecord('marc@domain.com', { f_FirstName: 'Marc', f_LastName: 'Tremblay' }),
];

const EXISTING: readonly TestRecord[] = [consentRecord('claire@domain.com', '1'), consentRecord('marc@domain.com', '1'), PAUL];

/** The article's cases, by number. */
export const CASES = {
  1: mergeBody(NEW, { AllowInsert: true, AllowUpdate: false }),
  2: mergeBody(EXISTING, { AllowInsert: false, AllowUpdate: true }),
  3: mergeBody([...NEW, PAUL], { AllowInsert: true, AllowUpdate: true }),
} as const;

export function consentRecord(address: string, consent: unknown): TestRecord {
  return contactRecord(address, {}, consent);
}

export function contactRecord(address: string, data: Readonly<Record<string, unknown>> = {}, consent: unknown = '1'): TestRecord {
  return { ID: { key_f_EMail: address }, Data: { ...data, hasTrackingConsent: consent, dtTrackingConsent: '2026.10.24' } };
}

export function mergeBody(
  records: readonly unknown[],
  options: Readonly<Record<string, unknown>> = { AllowInsert: true, AllowUpdate: true },
): Readonly<Record<string, unknown>> {
  return {
    AuthKey: { idKey: 5335, Key: KEY },
    idProject: 123456,
    Records: records,
    MergeOptions: {
      SkipDuplicateRecords: false,
      SkipUnmatchedRecords: false,
      ReturnRecordsOnSuccess: false,
      ReturnRecordsOnError: false,
      FieldOptions: null,
      ...options,
    },
  };
}

export function clauseBody(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return {
    AuthKey: { idKey: 5335, Key: KEY },
    idProject: 123456,
    Clause: { $type: 'FieldClause', Field: { Name: name }, TypeOperator: 'Equal', ComparisonValue: value },
  };
}
