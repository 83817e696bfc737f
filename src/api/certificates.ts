import * as tls from 'node:tls';

/**
 * The certificates to trust, or undefined for Node's own choice (its bundled list and `NODE_EXTRA_CA_CERTS`).
 *
 * Node can read the system's certificates from 22.15 and 24 on, with `tls.getCACertificates('system')`. VS Code 1.100 runs on Node 20, which
 * can't. There the extension host patches `tls.connect` (microsoft/vscode-proxy-agent, `createTlsPatch`; the module object itself is
 * patched, so it also applies to a bundled undici), but the patch adds the system's certificates only while
 * `http.experimental.systemCertificatesV2` is on, which it is not by default, and only to connections without a `ca` of their own:
 * hence undefined instead of a list of ours. `http.systemCertificates` alone applies to `https.request` and `fetch` and to no other client.
 *
 * @param additional PEM certificates to trust as well.
 */
export function trustedCertificates(additional: readonly string[] = []): string[] | undefined {
  const { getCACertificates } = tls as typeof tls & { getCACertificates?: (type: 'default' | 'system') => string[] };
  const known = getCACertificates ? [...getCACertificates('default'), ...getCACertificates('system')] : undefined;
  if (additional.length === 0) return known;
  return [...(known ?? tls.rootCertificates), ...additional];
}
