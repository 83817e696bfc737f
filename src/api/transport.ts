import { setImmediate } from 'node:timers/promises';
import type { Agent, Dispatcher } from 'undici';
import type { CallEnd, CallFailure, FailureReason, UnreadableReason } from '../core/sending/call-end';
import { retryAfterSeconds } from '../core/sending/repetition';
import { decodeBody, startOf } from './answer-body';
import { trustedCertificates } from './certificates';
import { skippingContinue } from './interim-answers';
import { chooseProxy, type ProxySettings } from './proxy';
import { describe, reasonAfterRequest, reasonBeforeRequest } from './system-errors';

export interface TransportOptions {
  readonly proxy: ProxySettings;
  /** PEM certificates to trust in addition to those of Node and the system. */
  readonly certificates?: readonly string[];
  /** The time limit of one call, from the first attempt to connect to the last byte of the answer. */
  readonly timeoutMilliseconds: number;
  /** The most bytes that an answer may have. An answer with 10,000 whole contacts is well below the default of 64 MiB. */
  readonly maxAnswerBytes?: number;
}

/** The text of a request, or its bytes in UTF-8. */
export type WireBody = string | Uint8Array<ArrayBuffer>;

export interface Transport {
  /** Posts JSON. Never rejects: every failure is a `CallEnd`. Redirects are not followed. */
  post(url: string, body: WireBody, signal: AbortSignal): Promise<CallEnd>;
  /** Closes all open connections. */
  close(): Promise<void>;
}

export const MOST_ANSWER_BYTES = 64 * 1024 * 1024;

/** The most bytes that the header of an answer may have: as much as browsers allow, since cookies and security headers of a gateway exceed Node's 16 KiB. */
const MOST_HEADER_BYTES = 256 * 1024;

/** The time limit of one attempt to connect; the limit of the whole call may be lower. */
const CONNECT_MILLISECONDS = 20_000;

export const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  accept: 'application/json',
  // A compressed answer could not be shown if it is cut off, and answers are small.
  'accept-encoding': 'identity',
  'user-agent': 'dialog-insight-merge',
};

/** Makes calls with undici: one connection pool, and thus one dispatcher, per proxy. Nothing is loaded or opened before the first call. */
export function createTransport(options: TransportOptions): Transport {
  const dispatchers = new Map<string, Promise<Dispatcher>>();
  const dispatcherFor = (proxy: URL | undefined): Promise<Dispatcher> => {
    const key = proxy?.href ?? '';
    const present = dispatchers.get(key);
    if (present) return present;
    const fresh = createDispatcher(proxy, options);
    dispatchers.set(key, fresh);
    return fresh;
  };

  return {
    async post(url, body, signal) {
      const began = performance.now();
      const failure = (reason: FailureReason, detail: string): CallFailure => {
        return { kind: 'failure', phase: 'before-request', reason, detail, milliseconds: performance.now() - began };
      };
      try {
        const target = new URL(url);
        const proxy = chooseProxy(target, options.proxy);
        if (proxy.kind === 'unusable') return failure('proxy', proxy.name);
        const dispatcher = await dispatcherFor(proxy.kind === 'proxy' ? proxy.url : undefined);
        if (signal.aborted) return failure('cancelled', '');
        return await call(dispatcher, target, body, signal, options, proxy.kind === 'proxy');
      } catch (error) {
        return failure('other', describe(error));
      }
    },
    async close() {
      const open = [...dispatchers.values()];
      dispatchers.clear();
      await Promise.allSettled(open.map(async (dispatcher) => (await dispatcher).destroy()));
    },
  };
}

async function createDispatcher(proxy: URL | undefined, { certificates, timeoutMilliseconds }: TransportOptions): Promise<Dispatcher> {
  const undici = await loadUndici();
  const ca = trustedCertificates(certificates);
  // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect.
  const connect = { rejectUnauthorized: true, timeout: Math.min(timeoutMilliseconds, CONNECT_MILLISECONDS), ...(ca && { ca }) };
  const agent: Agent.Options = {
    connect,
    // Calls are sequential: a connection that was idle for longer may be dead, and a call that fails on it would count as unknown.
    keepAliveTimeout: 4000,
    keepAliveMaxTimeout: 10_000,
    // The time limit applies to the whole call and is implemented here, not with undici's limits for its parts.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: MOST_HEADER_BYTES,
    factory: (origin, options) => {
      const { connect: to, ...others } = options as Agent.Options;
      // With a proxy, it is a function that makes a tunnel.
      const connector = typeof to === 'function' ? to : undici.buildConnector(to ?? {});
      return new undici.Pool(origin, { ...others, connect: skippingContinue(connector, MOST_HEADER_BYTES) });
    },
  };
  // Everything goes through a tunnel (CONNECT), so that the proxy sees neither the key nor the contacts.
  return proxy ? new undici.ProxyAgent({ ...agent, uri: proxy.href, requestTls: connect, proxyTls: connect }) : new undici.Agent(agent);
}

/**
 * Importing undici puts its own dispatcher into global slots shared by all extensions of the process, if they are empty. Node's own
 * `fetch` fills them on first use: let it do so first, so that nobody's `fetch` changes.
 */
async function loadUndici() {
  await fetch('data:,').catch(() => undefined);
  return import('./undici');
}

/** Makes one request over `dispatcher`. Resolves once, with how it ended. */
function call(
  dispatcher: Dispatcher,
  target: URL,
  body: WireBody,
  signal: AbortSignal,
  { timeoutMilliseconds, maxAnswerBytes = MOST_ANSWER_BYTES }: TransportOptions,
  proxied: boolean,
): Promise<CallEnd> {
  const began = performance.now();
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let head: { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>> } | undefined;
    const chunks: Buffer[] = [];
    let size = 0;
    let complete = false;
    let ended = false;

    const end = (how: CallEnd | Promise<CallEnd>): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(how);
      if (!complete) controller?.abort(new Error('ended'));
    };
    const fail = (reason: FailureReason, detail: string): void =>
      end({
        kind: 'failure',
        // undici calls onRequestStart when it has a connection and is about to write: before that nothing can have been sent, after that
        // anything may have been.
        phase: controller === undefined ? 'before-request' : 'after-request',
        reason,
        detail,
        milliseconds: performance.now() - began,
      });
    const answer = (status: number, why: UnreadableReason | undefined): void => {
      const [only] = chunks;
      const bytes = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
      const header = (name: string): string | undefined => {
        const value = head?.headers[name];
        return Array.isArray(value) ? value[0] : value;
      };
      const contentType = header('content-type');
      const retryAfter = retryAfterSeconds(header('retry-after'), new Date());
      const milliseconds = performance.now() - began;
      const read = why
        ? Promise.resolve({ kind: 'unreadable' as const, why, start: startOf(bytes) })
        : decodeBody(bytes, contentType, header('content-encoding'), maxAnswerBytes);
      end(
        read.then(async (decoded) => {
          // undici takes a connection back one turn of the event loop after the answer: the next call should find it.
          await setImmediate();
          return { kind: 'answer', status, contentType, retryAfter, body: decoded, milliseconds };
        }),
      );
    };
    /** Ends the call early, before or after the answer has begun. */
    const breakOff = (reason: FailureReason, detail: string): void => {
      if (head === undefined) fail(reason, detail);
      else answer(head.status, 'truncated');
    };
    const cancel = (): void => breakOff('cancelled', '');
    const timer = setTimeout(() => breakOff('timeout', `${timeoutMilliseconds / 1000} s`), timeoutMilliseconds);
    signal.addEventListener('abort', cancel, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(its) {
        // A second call would mean that undici retries the request by itself: it may have arrived.
        if (ended || controller !== undefined) its.abort(new Error('ended'));
        else controller = its;
      },
      onResponseStart(_, status, headers) {
        if (status >= 200) head = { status, headers };
      },
      onResponseData(_, chunk) {
        size += chunk.length;
        chunks.push(chunk);
        if (size > maxAnswerBytes && head) answer(head.status, 'too-large');
      },
      onResponseEnd() {
        complete = true;
        if (head) answer(head.status, undefined);
      },
      onResponseError(_, error) {
        // Before there is a tunnel, a failure is one of the connection to the proxy, unless the error says otherwise.
        const reason = controller === undefined ? reasonBeforeRequest(error, proxied) : reasonAfterRequest(error);
        breakOff(reason, describe(error));
      },
    };
    try {
      dispatcher.dispatch(
        { origin: target.origin, path: target.pathname + target.search, method: 'POST', headers: HEADERS, body },
        handler,
      );
    } catch (error) {
      fail('other', describe(error));
    }
  });
}
