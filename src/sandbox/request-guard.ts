import type { IncomingHttpHeaders } from 'node:http';

/** A refusal before any part of the request is examined. */
export interface HttpRefusal {
  readonly status: number;
  readonly text: string;
}

/**
 * Refuses what no client of an API on loopback sends: a web page sends an `Origin` or a `Sec-Fetch-Site` header,
 * and a foreign name that resolves to 127.0.0.1 (DNS rebinding) appears in `Host`.
 * @param host the only valid `Host`, such as `127.0.0.1:PORT`
 */
export function refuseForeign(headers: IncomingHttpHeaders, host: string): HttpRefusal | undefined {
  if (headers.host !== host) return { status: 403, text: 'The sandbox answers to its own address only.' };
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    return { status: 403, text: 'The sandbox does not answer to web pages.' };
  }
  if (headers['content-encoding'] !== undefined) return { status: 415, text: 'The sandbox takes no compressed bodies.' };
  return undefined;
}
