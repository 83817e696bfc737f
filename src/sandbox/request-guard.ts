import type { IncomingHttpHeaders } from 'node:http';

/** A refusal that comes before anything of the request is looked at. */
export interface HttpRefusal {
  readonly status: number;
  readonly text: string;
}

/**
 * Refuses what no client of an API on loopback sends: a page of a browser names its `Origin` or how it came by its
 * request, and a name of somebody else's that resolves to 127.0.0.1 (DNS rebinding) stands in `Host`.
 * @param host the one right `Host`, as `127.0.0.1:PORT`
 */
export function refuseForeign(headers: IncomingHttpHeaders, host: string): HttpRefusal | undefined {
  if (headers.host !== host) return { status: 403, text: 'The sandbox answers to its own address only.' };
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    return { status: 403, text: 'The sandbox does not answer to web pages.' };
  }
  if (headers['content-encoding'] !== undefined) return { status: 415, text: 'The sandbox takes no compressed bodies.' };
  return undefined;
}
