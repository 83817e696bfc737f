import type { CheckResult } from '../checking/check-result';
import { message, type Message } from '../message';
import { readIdentifier, type Envelope, type MergeRecord } from '../payload/merge-request';
import { isComplete } from '../payload/parse-json';
import type { Problem } from '../rules/problem';
import { envelopeObstacle, NO_PAYLOAD, NO_RECORD, NOT_COMPLETE, projectObstacle, type SendObstacle } from './send-obstacle';

/** What determines whether a payload can be sent. It is available at each keystroke, without the whole tree. */
export interface SendSubject {
  readonly isComplete: boolean;
  readonly envelope: Envelope | undefined;
  /** The number of records that would be sent, and the number of errors about them or about the rest of the payload. */
  readonly records: number;
  readonly errors: number;
}

/** What else determines it. */
export interface SendSetting {
  /** The progress of a send of this payload, if one is in progress. */
  readonly sending: string | undefined;
  readonly isTrusted: boolean;
  readonly connection: { readonly idProject: number } | undefined;
}

/** What a send would do now. */
export type Readiness =
  /** There is nothing to send, which is only said if someone tries to. */
  | { readonly kind: 'nothing'; readonly obstacle: SendObstacle }
  | { readonly kind: 'sending'; readonly progress: string }
  | { readonly kind: 'untrusted' }
  | { readonly kind: 'errors'; readonly errors: number; readonly obstacle: SendObstacle }
  /** Stopped whatever the severities of the rules. */
  | { readonly kind: 'stopped'; readonly obstacle: SendObstacle }
  /** `written` is the payload's project, if it is a number; `connected` is the connection's. */
  | { readonly kind: 'other-project'; readonly written: number | undefined; readonly connected: number; readonly obstacle: SendObstacle }
  /** It is sent once a connection is chosen and its confirmation is given. */
  | { readonly kind: 'ready' };

/** A whole payload, from its check result. */
export function subjectOf({ outline, tally }: Pick<CheckResult, 'outline' | 'tally'>): SendSubject {
  return { isComplete: outline?.isComplete ?? true, envelope: outline?.envelope, records: outline?.records ?? 0, errors: tally.ofSeverity('error') };
}

/** The records to send and their problems (`problemsToSend`), from the whole tree, which a send has anyway. */
export function subjectOfRecords(
  { parsed, request }: Pick<CheckResult, 'parsed' | 'request'>,
  records: readonly MergeRecord[],
  problems: readonly Problem[],
): SendSubject {
  return { isComplete: isComplete(parsed), envelope: request, records: records.length, errors: problems.filter(({ severity }) => severity === 'error').length };
}

/** The only answer to "would this be sent?": the line above a payload, the status bar and the send itself put it into words. */
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
