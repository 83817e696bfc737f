/**
 * How one HTTP call ended: everything `readOutcome` needs to decide what became of the records, and nothing of the library that made the
 * call. Time limits, resets and refusals are ends like any other: a call never throws.
 */
export type CallEnd = CallAnswer | CallFailure;

/** The service, or something in front of it, answered with a status line. */
export interface CallAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** The `Content-Type` header as it came. */
  readonly contentType: string | undefined;
  /** Seconds to wait before a repetition, from `Retry-After`; undefined when it is missing or unreadable. */
  readonly retryAfter: number | undefined;
  readonly body: AnswerBody;
  readonly milliseconds: number;
}

export type AnswerBody =
  | { readonly kind: 'text'; readonly text: string }
  /** `start` is what could be read, for a person to look at: never for a decision. */
  | { readonly kind: 'unreadable'; readonly why: UnreadableReason; readonly start: string };

/** Truncated: the connection ended inside the body. Encoding: not the character set or compression that it claims. */
export type UnreadableReason = 'truncated' | 'too-large' | 'encoding';

/** No status line came. */
export interface CallFailure {
  readonly kind: 'failure';
  /** Before: not a byte of the request can have left. After: some of it may have, which is also the word where that is in doubt. */
  readonly phase: 'before-request' | 'after-request';
  readonly reason: FailureReason;
  /** The technical words of the system, such as `ECONNREFUSED 127.0.0.1:80`. Without credentials. */
  readonly detail: string;
  readonly milliseconds: number;
}

/**
 * `name`: the host name was not found. `certificate`: the certificate is of an unknown issuer, outdated or of another host;
 * `editor-certificate`: the same over the editor's own `fetch`, which trusts others; `unchecked`: that `fetch` would check none. `tls`: no
 * secure connection for another reason. `proxy`: the proxy could not be reached or refused the tunnel. `proxy-password`: it answered 407.
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
  | 'timeout'
  | 'cancelled'
  | 'other';
