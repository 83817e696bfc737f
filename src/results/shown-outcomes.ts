import { redactAll } from '../api/redact-all';
import type { Redactor } from '../api/redaction';
import type { RecordOutcome } from '../core/sending/record-state';
import { localise } from '../ui/localise';
import type { ShownOutcome } from './send-results';

/** The outcomes of records, in the reader's language and without secrets: services echo what they were sent. */
export function shownOutcomes(outcomes: readonly RecordOutcome[], redact: Redactor): readonly ShownOutcome[] {
  const reasons = redactAll(outcomes.map(({ message }) => (message ? localise(message) : '')), redact);
  return outcomes.map(({ index, state }, position) => ({ index, state, ...(reasons[position] && { reason: reasons[position] }) }));
}
