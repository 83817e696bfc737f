/**
 * What disables certificate checks in the editor's own `fetch`; undefined while they are enabled.
 * @param proxyStrictSSL VS Code's `http.proxyStrictSSL`.
 * @param rejectUnauthorized the environment's `NODE_TLS_REJECT_UNAUTHORIZED`.
 */
export function uncheckedBy(proxyStrictSSL: unknown, rejectUnauthorized: string | undefined): string | undefined {
  if (proxyStrictSSL === false) return 'http.proxyStrictSSL: false';
  return rejectUnauthorized === '0' ? 'NODE_TLS_REJECT_UNAUTHORIZED=0' : undefined;
}
