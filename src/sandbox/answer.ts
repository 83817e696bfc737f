import { assumed } from './assumption';

/** An answer of the sandbox, with the property order of the one recorded answer (docs/service.md, "Answer"). */
export interface Answer {
  readonly Success: boolean;
  readonly ErrorCode: string | null;
  readonly ErrorMessage: string | null;
  readonly [property: string]: unknown;
  readonly idRequest: number;
  readonly Trace: string;
  /** Marks wording and codes as the sandbox's own. */
  readonly Sandbox: true;
  /** Assumptions about the request as a whole. */
  readonly SandboxNotes?: readonly string[];
}

/** One call, as the service's log would know it. */
export interface CallContext {
  readonly idRequest: number;
  readonly now: Date;
}

export interface AnswerParts {
  readonly content: Readonly<Record<string, unknown>>;
  readonly trace?: readonly string[];
  readonly notes?: readonly string[];
}

export function success({ idRequest, now }: CallContext, { content, trace = [], notes = [] }: AnswerParts): Answer {
  return {
    Success: true,
    ErrorCode: null,
    ErrorMessage: null,
    ...content,
    idRequest,
    Trace: traceText(now, trace),
    Sandbox: true,
    ...(notes.length === 0 ? {} : { SandboxNotes: notes.map(assumed) }),
  };
}

/** Why a whole call is refused. A string, as in Dialog Insight's own SDK (docs/service.md, "Answer"); the words are invented. */
export type ErrorCode =
  | 'InvalidJson'
  | 'InvalidRequest'
  | 'AuthenticationFailed'
  | 'UnknownProject'
  | 'UnknownMethod'
  | 'StoreUnavailable';

export function failure({ idRequest, now }: CallContext, code: ErrorCode, reason: string): Answer {
  return {
    Success: false,
    ErrorCode: code,
    ErrorMessage: assumed(reason),
    idRequest,
    Trace: traceText(now, []),
    Sandbox: true,
  };
}

/** The text of the answer: pretty-printed with CRLF, as recorded (docs/service.md, "Calls"). */
export function answerText(answer: Answer): string {
  return JSON.stringify(answer, null, 2).replaceAll('\n', '\r\n');
}

function traceText(now: Date, lines: readonly string[]): string {
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
  return [`Beginning request (${time})`, ...lines, 'Request ended', ''].join('\r\n');
}
