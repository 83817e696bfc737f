import * as tls from 'node:tls';

/**
 * The certificates to trust, or undefined to leave Node's own choice (its bundled list and `NODE_EXTRA_CA_CERTS`).
 *
 * Node reads the system's certificates from 22.15 and 24 on, by `tls.getCACertificates('system')`. VS Code 1.100 runs on Node 20, which
 * can't. There the extension host patches `tls.connect` (microsoft/vscode-proxy-agent, `createTlsPatch`; the module object itself is
 * patched, so a bundled undici goes through it), but the patch adds the system's certificates only while
 * `http.experimental.systemCertificatesV2` is on, which it is not by default, and only to connections that name no `ca` of their own:
 * hence undefined rather than a list of ours. `http.systemCertificates` alone reaches `https.request` and `fetch` and no other client.
 *
 * @param additional PEM certificates to trust as well.
 */
export function trustedCertificates(additional: readonly string[] = []): string[] | undefined {
  const { getCACertificates } = tls as typeof tls & { getCACertificates?: (type: 'default' | 'system') => string[] };
  const known = getCACertificates ? [...getCACertificates('default'), ...getCACertificates('system')] : undefined;
  if (additional.length === 0) return known;
  return [...(known ?? tls.rootCertificates), ...additional];
}
