import type { CheckResult } from '../checking/check-result';
import { message, type Message } from '../message';
import { readIdentifier, type Envelope, type MergeRecord } from '../payload/merge-request';
import { isComplete } from '../payload/parse-json';
import type { Problem } from '../rules/problem';
import { envelopeObstacle, NO_PAYLOAD, NO_RECORD, NOT_COMPLETE, projectObstacle, type SendObstacle } from './send-obstacle';

/** What of a payload decides whether it can be sent: known at each key stroke, without all of its tree. */
export interface SendSubject {
  readonly isComplete: boolean;
  readonly envelope: Envelope | undefined;
  /** How many records would be sent, and how many errors are about them or about what is no record. */
  readonly records: number;
  readonly errors: number;
}

/** What decides it besides. */
export interface SendSetting {
  /** How far a send of this payload is, where one is under way. */
  readonly sending: string | undefined;
  readonly isTrusted: boolean;
  readonly connection: { readonly idProject: number } | undefined;
}

/** What a send would do if somebody asked for it now. */
export type Readiness =
  /** There is nothing to send, and nobody has to hear of it who did not ask. */
  | { readonly kind: 'nothing'; readonly obstacle: SendObstacle }
  | { readonly kind: 'sending'; readonly progress: string }
  | { readonly kind: 'untrusted' }
  | { readonly kind: 'errors'; readonly errors: number; readonly obstacle: SendObstacle }
  /** It is stopped whatever the severities of the rules. */
  | { readonly kind: 'stopped'; readonly obstacle: SendObstacle }
  /** `written` is the project that the payload names, where that is a number; `connected` the connection's. */
  | { readonly kind: 'other-project'; readonly written: number | undefined; readonly connected: number; readonly obstacle: SendObstacle }
  /** It is sent, once a connection is chosen and what that one asks is confirmed. */
  | { readonly kind: 'ready' };

/** A whole payload, as a check found it. */
export function subjectOf({ outline, tally }: Pick<CheckResult, 'outline' | 'tally'>): SendSubject {
  return { isComplete: outline?.isComplete ?? true, envelope: outline?.envelope, records: outline?.records ?? 0, errors: tally.ofSeverity('error') };
}

/** The records that shall be sent, and their problems (`problemsToSend`), by the whole tree: a send has that at hand. */
export function subjectOfRecords(
  { parsed, request }: Pick<CheckResult, 'parsed' | 'request'>,
  records: readonly MergeRecord[],
  problems: readonly Problem[],
): SendSubject {
  return { isComplete: isComplete(parsed), envelope: request, records: records.length, errors: problems.filter(({ severity }) => severity === 'error').length };
}

/** The one answer to "would this be sent?": what stands over a payload, the status bar and the send itself put it into words. */
export function readiness({ isComplete, envelope, records, errors }: SendSubject, { sending, isTrusted, connection }: SendSetting): Readiness {
  if (!envelope || records === 0) return { kind: 'nothing', obstacle: !isComplete ? NOT_COMPLETE : envelope ? NO_RECORD : NO_PAYLOAD };
  if (sending !== undefined) return { kind: 'sending', progress: sending };
  if (!isTrusted) return { kind: 'untrusted' };
  if (!isComplete) return { kind: 'stopped', obstacle: NOT_COMPLETE };
  if (errors > 0) return { kind: 'errors', errors, obstacle: { reason: errorsReason(errors), cure: 'show-problems' } };
  const stopped = envelopeObstacle(envelope);
  if (stopped) return { kind: 'stopped', obstacle: stopped };
  if (!connection) return { kind: 'ready' };
  const connected = connection.idProject;
  const obstacle = projectObstacle(envelope, connected);
  return obstacle ? { kind: 'other-project', written: readIdentifier(envelope.idProject?.value), connected, obstacle } : { kind: 'ready' };
}

function errorsReason(errors: number): Message {
  return errors === 1 ? message('The payload has 1 error.') : message('The payload has {0} errors.', errors);
}
