import type { RuleId } from '../rules/catalogue';
import { isEmailAddress } from '../rules/emails';
import * as consent from './consent';
import type { FixEverywhere, FixMaker } from './context';
import { renameRule, replaceOddSpaces, wrapInBraces } from './document';
import { keepOneProperty, keepOneRecord } from './duplicates';
import { addProject, matchProject, storeKey, writeNumber } from './envelope';
import { allowSomething, insertMergeOptions, switchOff, updateOnly, writeMissing } from './merge-options';
import { addRequiredField, keepOnlyConsents, keepOnlyConsentsEverywhere, fixLeftover, restoreLetters, removeEmpty, takeKeysEmail, trimTo } from './record';
import { renameInData, renameInEnvelopeOrRecord, renameInId, renameToField } from './rename';

/** The makers of quick fixes, by rule. A rule in neither table has none (`fixable: 'none'` in the catalogue). */
export const FIX_MAKERS: { readonly [id in RuleId]?: FixMaker } = {
  'unknown-property': renameInEnvelopeOrRecord,
  'unknown-rule': renameRule,
  'duplicate-property': keepOneProperty,
  'auth-key-in-file': storeKey,
  'project-missing': addProject,
  'project-mismatch': matchProject,
  'id-as-string': writeNumber,
  'record-id-key': renameInId,
  'email-invalid': trimTo(isEmailAddress),
  'duplicate-record': keepOneRecord,
  'conflicting-consent': keepOneRecord,
  'email-change': takeKeysEmail,
  'id-contact-with-insert': updateOnly,
  'consent-value': consent.consentValue,
  'consent-date-format': consent.dateFormat,
  'consent-date-future': consent.today,
  'consent-date-missing': consent.consentDateMissing,
  'consent-value-missing': consent.consentValueMissing,
  'consent-name': renameInData,
  'optin-value': consent.optinValue,
  'optin-date': consent.optinDate,
  'data-prefix': renameInData,
  'merge-options-missing': insertMergeOptions,
  'merge-options-no-effect': allowSomething,
  'merge-options-incomplete': writeMissing,
  'skip-unmatched-with-insert': switchOff('SkipUnmatchedRecords'),
  'update-overwrites-profile': keepOnlyConsents,
  'empty-value': removeEmpty,
  'leftover-value': fixLeftover,
  'text-garbled': restoreLetters,
  'return-records': switchOff('ReturnRecordsOnSuccess'),
  'unknown-field': renameToField,
  'required-field-missing': addRequiredField,
};

/** Offered after those. */
export const FIXES_EVERYWHERE: { readonly [id in RuleId]?: FixEverywhere } = {
  'missing-braces': wrapInBraces,
  'odd-space': replaceOddSpaces,
  'update-overwrites-profile': keepOnlyConsentsEverywhere,
};
