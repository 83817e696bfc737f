/**
 * How one HTTP call ended: everything that `readOutcome` needs to determine the outcome of the records, independent of the HTTP
 * library. Time limits, resets and refusals are ordinary ends: a call never throws.
 */
export type CallEnd = CallAnswer | CallFailure;

/** The service, or something in front of it, answered with a status line. */
export interface CallAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** The `Content-Type` header, unchanged. */
  readonly contentType: string | undefined;
  /** Seconds to wait before a retry, from `Retry-After`; undefined if it is missing or unreadable. */
  readonly retryAfter: number | undefined;
  readonly body: AnswerBody;
  readonly milliseconds: number;
}

export type AnswerBody =
  | { readonly kind: 'text'; readonly text: string }
  /** `start` is what could be read, only to be shown, never to decide anything. */
  | { readonly kind: 'unreadable'; readonly why: UnreadableReason; readonly start: string };

/** Truncated: the connection ended within the body. Encoding: not the character set or compression that it claims. */
export type UnreadableReason = 'truncated' | 'too-large' | 'encoding';

/** No status line came. */
export interface CallFailure {
  readonly kind: 'failure';
  /** Before: no byte of the request can have left. After: some of it may have; also used if that is in doubt. */
  readonly phase: 'before-request' | 'after-request';
  readonly reason: FailureReason;
  /** The system's own error text, such as `ECONNREFUSED 127.0.0.1:80`. Without credentials. */
  readonly detail: string;
  readonly milliseconds: number;
}

/**
 * `name`: the host name was not found. `certificate`: the certificate has an unknown issuer, has expired, or is for another host;
 * `editor-certificate`: the same with the editor's own `fetch`, which trusts other issuers; `unchecked`: that `fetch` would not check any. `tls`: no
 * secure connection for another reason. `proxy`: the proxy could not be reached or refused the tunnel. `proxy-password`: it answered 407.
 * `malformed`: what came back is not HTTP, or its header is too large.
 */
export type FailureReason =
  | 'name'
  | 'refused'
  | 'unreachable'
  | 'certificate'
  | 'editor-certificate'
  | 'unchecked'
  | 'tls'
  | 'proxy'
  | 'proxy-password'
  | 'reset'
  | 'malformed'
  | 'timeout'
  | 'cancelled'
  | 'other';
