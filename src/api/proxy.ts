import { BlockList, isIP } from 'node:net';
import { isLoopback } from './platforms';

/** Where proxies are configured. Passed in, so that the editor and the command line can each give what they have. */
export interface ProxySettings {
  /** VS Code's `http.proxy`; undefined or empty if it is not set, or if `http.proxySupport` is `off`. */
  readonly proxy?: string | undefined;
  /** VS Code's `http.noProxy`. If it has entries, those of the environment are ignored, as in VS Code itself. */
  readonly noProxy?: readonly string[] | undefined;
  /** The environment of the process: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, also in lower case. Omit it to ignore them. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

export type ProxyChoice =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly url: URL }
  /** Configured, but with an invalid address. `name` says which one, without credentials. */
  | { readonly kind: 'unusable'; readonly name: string };

/** How to reach `target`. This computer is never reached through a proxy: to a proxy, 127.0.0.1 is itself. */
export function chooseProxy(target: URL, { proxy, noProxy, environment = {} }: ProxySettings): ProxyChoice {
  if (isLoopback(target)) return { kind: 'direct' };
  const excluded = noProxy?.length ? noProxy : (environment.no_proxy || environment.NO_PROXY || '').split(',');
  if (isExcluded(target, excluded)) return { kind: 'direct' };
  const address = proxy?.trim() || fromEnvironment(target, environment);
  if (!address) return { kind: 'direct' };
  const text = address.includes('://') ? address : `http://${address}`;
  if (!URL.canParse(text)) return { kind: 'unusable', name: address.replace(/^.*@/, '') };
  const url = new URL(text);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== ''
    ? { kind: 'proxy', url }
    : { kind: 'unusable', name: `${url.protocol}//${url.host}` };
}

function fromEnvironment(target: URL, environment: Readonly<Record<string, string | undefined>>): string {
  const http = environment.http_proxy || environment.HTTP_PROXY || '';
  const chosen = target.protocol === 'https:' ? environment.https_proxy || environment.HTTPS_PROXY || http : http;
  return chosen.trim();
}

/**
 * An entry is `*`, a host, `host:port`, a domain with or without a leading dot or `*.`, an IP address, or a range of them (10.0.0.0/8).
 */
function isExcluded(target: URL, entries: readonly string[]): boolean {
  const host = target.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  return entries.some((entry) => {
    const text = entry.trim().toLowerCase();
    if (text === '') return false;
    if (text === '*') return true;
    if (isIP(host) !== 0)
      return text === `${host}:${port}` || text === `[${host}]:${port}` || isInRange(host, text.replace(/^\[|\]$/g, ''));
    const [, domain = '', itsPort] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(text) ?? [];
    if (domain === '' || (itsPort !== undefined && itsPort !== port)) return false;
    return host === domain || host.endsWith(`.${domain}`);
  });
}

function isInRange(host: string, range: string): boolean {
  const [address = '', bits] = range.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0 || isIP(host) !== isIP(address)) return false;
  const list = new BlockList();
  if (bits === undefined) {
    list.addAddress(address, family);
  } else {
    const prefix = Number(bits);
    if (!/^\d+$/.test(bits) || prefix > (family === 'ipv6' ? 128 : 32)) return false;
    list.addSubnet(address, prefix, family);
  }
  return list.check(host, family);
}
