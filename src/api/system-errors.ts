import type { FailureReason } from '../core/sending/call-end';

const CERTIFICATE_CODES =
  /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|CRL_|ERR_TLS_CERT_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_|PATH_LENGTH_|ERROR_IN_C)/;

/**
 * Why a call failed before it was sent, from an error of undici or of the system; 'other' if it is not recognised.
 * @param proxied whether the call was to use a proxy.
 */
export function reasonBeforeRequest(error: unknown, proxied: boolean): FailureReason {
  const certain = reasonOfNoConnection(error);
  // Before there is a tunnel, a failure is one of the connection to the proxy.
  if (certain !== undefined) return proxied && !isOfTunnelOrTls(certain) ? 'proxy' : certain;
  if (proxied) return 'proxy';
  switch (codeOf(error)) {
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return 'reset';
    default:
      return 'other';
  }
}

function isOfTunnelOrTls(reason: FailureReason): boolean {
  return reason === 'proxy' || reason === 'proxy-password' || reason === 'certificate' || reason === 'tls';
}

/** Why a call failed after it was sent, or while it was being sent: whether anything came back. */
export function reasonAfterRequest(error: unknown): FailureReason {
  return MALFORMED_CODES.test(codeOf(error)) || MALFORMED_WORDS.test(wordsOf(error)) ? 'malformed' : 'reset';
}

const MALFORMED_CODES = /^(HPE_|UND_ERR_HEADERS_OVERFLOW$|UND_ERR_RES_CONTENT_LENGTH_MISMATCH$)/;

/** undici's for answers that it can't parse, for `100 Continue` (in Node's `fetch`) and for 101; then Chromium's. */
const MALFORMED_WORDS = /does not match the HTTP\/1\.1 protocol|\bbad (response|upgrade)\b|net::ERR_(INVALID_HTTP_RESPONSE|RESPONSE_HEADERS_)/;

/** The reason, if the error is one that only occurs while there is no connection to the service; otherwise undefined. */
export function reasonOfNoConnection(error: unknown): FailureReason | undefined {
  const code = codeOf(error);
  const words = wordsOf(error);
  if (/Proxy response \(407\)/.test(words)) return 'proxy-password';
  if (/Proxy response \(\d+\)/.test(words)) return 'proxy';
  if (CERTIFICATE_CODES.test(code) || code === 'UND_ERR_PRX_TLS') return 'certificate';
  if (/^ERR_SSL_|^EPROTO$|^ERR_TLS_/.test(code) || /before secure TLS connection/.test(words)) return 'tls';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
      return 'name';
    case 'ECONNREFUSED':
      return 'refused';
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'EADDRNOTAVAIL':
    case 'ENETDOWN':
      return 'unreachable';
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return 'timeout';
    default:
      return reasonOfChromium(words);
  }
}

/** VS Code's `fetch` may be Chromium's, whose errors are names (chromium: net/base/net_error_list.h). */
function reasonOfChromium(words: string): FailureReason | undefined {
  const name = /net::(ERR_[A-Z0-9_]+)/.exec(words)?.[1];
  if (name === undefined) return undefined;
  if (name.startsWith('ERR_CERT_')) return 'certificate';
  switch (name) {
    case 'ERR_NAME_NOT_RESOLVED':
      return 'name';
    case 'ERR_CONNECTION_REFUSED':
      return 'refused';
    case 'ERR_INTERNET_DISCONNECTED':
    case 'ERR_ADDRESS_UNREACHABLE':
      return 'unreachable';
    case 'ERR_PROXY_CONNECTION_FAILED':
    case 'ERR_TUNNEL_CONNECTION_FAILED':
    case 'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED':
      return 'proxy';
    case 'ERR_PROXY_AUTH_REQUESTED':
    case 'ERR_PROXY_AUTH_UNSUPPORTED':
      return 'proxy-password';
    default:
      return undefined;
  }
}

/** The code of an error, or of the first one inside an AggregateError (all addresses of a host were tried) or a cause. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}

/** The messages of an error and its causes. */
function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${wordsOf(error.cause)}` : '';
}

export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error);
  const text = error.message || (error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0].message : '');
  return text.includes(code) || code === '' ? text : `${code}${text === '' ? '' : `: ${text}`}`;
}
