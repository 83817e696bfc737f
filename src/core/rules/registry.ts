import { CONSENT_RULES } from './consent';
import { DATA_RULES } from './data';
import { DOCUMENT_RULES } from './document';
import { duplicateInEnvelope, duplicateInRecord } from './duplicate-property';
import { ENVELOPE_RULES } from './envelope';
import { MERGE_OPTION_RULES } from './merge-options';
import { OPT_IN_RULES } from './opt-in';
import { PROJECT_FIELD_RULES } from './project-fields';
import { RECORD_RULES } from './record';
import type { DocumentRule, EnvelopeRule, RecordRule } from './rule';
import { schemaOfDocument, schemaOfEnvelope, schemaOfRecord } from './schema';
import { unknownInEnvelope, unknownInRecord } from './unknown-property';

/** The rules by what they look at; `rule.ts` says what each level may know. `across-records.ts` compares records with each other. */
export const DOCUMENT_LEVEL: readonly DocumentRule[] = [...DOCUMENT_RULES, schemaOfDocument];
export const ENVELOPE_LEVEL: readonly EnvelopeRule[] = [
  schemaOfEnvelope,
  unknownInEnvelope,
  duplicateInEnvelope,
  ...ENVELOPE_RULES,
  ...MERGE_OPTION_RULES,
];
export const RECORD_LEVEL: readonly RecordRule[] = [
  schemaOfRecord,
  unknownInRecord,
  duplicateInRecord,
  ...RECORD_RULES,
  ...DATA_RULES,
  ...OPT_IN_RULES,
  ...CONSENT_RULES,
  ...PROJECT_FIELD_RULES,
];
