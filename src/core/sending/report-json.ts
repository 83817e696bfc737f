import type { ReportContext } from './report';
import type { RecordState, Summary } from './record-state';
import type { SendResult } from './send';

/** The report of a send for programs (design 4). Lines are counted from one, as in an editor; indexes from zero. */
export interface JsonReport {
  readonly summary: Summary;
  readonly records: readonly {
    readonly index: number;
    readonly line: number | null;
    readonly id: string | null;
    readonly state: RecordState;
    readonly message: string | null;
  }[];
  readonly requests: readonly {
    readonly status: number | null;
    readonly idRequest: string | null;
    readonly milliseconds: number;
    readonly error: string | null;
  }[];
}

export function reportJson(
  result: SendResult,
  { line, identity, format }: Pick<ReportContext, 'line' | 'identity' | 'format'>,
): JsonReport {
  const { created, updated, skipped, rejected, notSent, unknown } = result.summary;
  return {
    summary: { created, updated, skipped, rejected, notSent, unknown },
    records: result.records.map(({ index, state, message }) => ({
      index,
      line: line(index) ?? null,
      id: identity(index) ?? null,
      state,
      message: message ? format(message) : null,
    })),
    requests: result.requests.map(({ status, idRequest, milliseconds, explanation }) => ({
      status: status ?? null,
      idRequest: idRequest ?? null,
      milliseconds: Math.round(milliseconds),
      error: explanation ? format(explanation.what) : null,
    })),
  };
}
