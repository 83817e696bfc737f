import type { Message } from '../message';
import type { RecordOutcome, RecordState, Summary } from './record-state';
import type { RequestReport } from './send';

/** The machine-readable report of a send (docs/cli.md, "send"). Lines start at one, as in an editor; indexes are zero-based. */
export interface JsonReport {
  readonly summary: Summary;
  readonly records: readonly JsonRecord[];
  readonly requests: readonly JsonRequest[];
  /** Additional facts, such as counts that contradict the service's results. */
  readonly notes: readonly string[];
}

export interface JsonRecord {
  readonly index: number;
  readonly line: number | null;
  readonly id: string | null;
  readonly state: RecordState;
  readonly message: string | null;
}

export interface JsonRequest {
  readonly status: number | null;
  readonly idRequest: string | null;
  readonly milliseconds: number;
  readonly error: string | null;
}

type Format = (message: Message) => string;

export function summaryJson({ created, updated, skipped, rejected, notSent, unknown }: Summary): Summary {
  return { created, updated, skipped, rejected, notSent, unknown };
}

export function recordJson(
  { index, state, message }: RecordOutcome,
  { line, id }: { readonly line: number | undefined; readonly id: string | undefined },
  format: Format,
): JsonRecord {
  return { index, line: line ?? null, id: id ?? null, state, message: message ? format(message) : null };
}

export function requestJson({ status, idRequest, milliseconds, explanation }: RequestReport, format: Format): JsonRequest {
  return {
    status: status ?? null,
    idRequest: idRequest ?? null,
    milliseconds: Math.round(milliseconds),
    error: explanation ? format(explanation.what) : null,
  };
}
