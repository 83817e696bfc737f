import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { formatMessage, type Message } from '../core/message';
import { failure, type Answer, type CallContext } from './answer';
import { parseBody, readBody } from './body';
import { emptyBook, startingBook, type Contact, type ContactBook } from './contact-book';
import { FaultLine, readFaults } from './faults';
import { isObject } from './json-values';
import { KeyGuard } from './key-guard';
import { isCarriedOut, replyAnswer, replyJson, replyText, replyWithFault } from './reply';
import { refuseForeign } from './request-guard';
import { callMethod, findMethod, readAuthKey, type Method } from './service';
import { ContactStore, type StoreResult } from './store';

export interface SandboxOptions {
  /** The JSON file with the contacts; its folder is created if it is missing. */
  readonly storeFile: string;
  /** The key that calls must contain; an empty one gives nobody access. */
  readonly key: string;
  /** By default a free port. */
  readonly port?: number;
  /** Called with what the user should know, such as a damaged file that was set aside. */
  readonly onNotice?: (notice: Message) => void;
}

/** A running sandbox. `contacts`, `reset` and `clear` reject with a `SandboxStoreError` if the file can't be read or written. */
export interface Sandbox {
  /** The base address, such as `http://127.0.0.1:PORT`. */
  readonly address: string;
  contacts(): Promise<readonly Contact[]>;
  /** Restores the initial state, including the numbering. */
  reset(): Promise<void>;
  /** Removes all contacts; the numbering continues. */
  clear(): Promise<void>;
  /** Stops at once and closes open connections. Resolves when everything that was accepted is stored. */
  close(): Promise<void>;
}

/** The contact file can't be used; `reason` is for the user. */
export class SandboxStoreError extends Error {
  constructor(readonly reason: Message) {
    super(formatMessage(reason));
  }
}

type Body = Readonly<Record<string, unknown>>;

const BODY_LIMIT = 64 * 1024 * 1024;
const FAULTS_LIMIT = 64 * 1024;
const SERVICE_PATH = /^\/webservices\/ofc4\/([a-z]+)\.ashx$/i;
const FAULTS_PATH = '/sandbox/faults';

/**
 * Starts the sandbox on loopback (docs/sandbox.md). Rejects with Node's error if the port is not available.
 */
export async function startSandbox({ storeFile, key, port = 0, onNotice }: SandboxOptions): Promise<Sandbox> {
  const store = new ContactStore({ file: storeFile, ...(onNotice === undefined ? {} : { onNotice }) });
  const guard = new KeyGuard(key);
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 10_000 });
  server.maxConnections = 64;
  await listen(server, port);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const handler = new RequestHandler(host, store, guard);
  server.on('request', (request, response) => void handler.handle(request, response));

  return {
    address: `http://${host}`,
    contacts: async () => [...valueOf(await store.read()).contacts.values()],
    reset: async () => void valueOf(await store.change(() => ({ book: startingBook(), value: undefined }))),
    clear: async () => void valueOf(await store.change((book) => ({ book: emptyBook(book.nextId), value: undefined }))),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      handler.stop();
      server.closeAllConnections();
      await closed;
      await store.settled();
    },
  };
}

class RequestHandler {
  private readonly faults = new FaultLine();
  private readonly stopping = new AbortController();
  private requests = 0;

  constructor(
    private readonly host: string,
    private readonly store: ContactStore,
    private readonly guard: KeyGuard,
  ) {}

  /** Ends the delays of pending calls. */
  stop(): void {
    this.stopping.abort();
  }

  /** Never rejects: whatever goes wrong, the client gets an answer or loses its connection, and the sandbox keeps running. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.route(request, response);
    } catch {
      if (response.headersSent) response.destroy();
      else replyText(response, 500, 'The sandbox failed.', { Connection: 'close' });
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refuseForeign(request.headers, this.host);
    if (refusal !== undefined) return this.refuse(request, response, refusal.status, refusal.text);
    const url = readTarget(request.url ?? '');
    const [, service] = SERVICE_PATH.exec(url?.pathname ?? '') ?? [];
    if (url !== undefined && service !== undefined) {
      return this.handleCall(request, response, service, url.searchParams.get('method') ?? '');
    }
    if (url?.pathname === FAULTS_PATH) return this.handleFaults(request, response);
    return this.refuse(request, response, 404, 'There is nothing here.');
  }

  private async handleCall(request: IncomingMessage, response: ServerResponse, service: string, name: string): Promise<void> {
    if (request.method !== 'POST') return this.refuse(request, response, 405, 'Calls are made by POST.', { Allow: 'POST' });
    const body = await readBody(request, BODY_LIMIT);
    if (!body.ok) return this.refuseBody(request, response, body.problem, BODY_LIMIT);

    this.requests += 1;
    const context: CallContext = { idRequest: this.requests, now: new Date() };
    const root = parseBody(body.bytes)?.root;
    if (!isObject(root)) {
      const reason = root === undefined ? 'the body is no JSON: comments and trailing commas are not taken' : 'the body is no JSON object';
      return replyAnswer(response, failure(context, 'InvalidJson', reason));
    }
    const auth = readAuthKey(root);
    if (!this.guard.isRight(auth.key) || !auth.isKnownId) {
      return replyAnswer(response, failure(context, 'AuthenticationFailed', "AuthKey is not the sandbox's"));
    }
    const method = findMethod(service, name);
    if (method === undefined) return replyAnswer(response, failure(context, 'UnknownMethod', 'the sandbox has no such service or method'));
    return this.carryOut(response, method, root, context);
  }

  private async carryOut(response: ServerResponse, method: Method, body: Body, context: CallContext): Promise<void> {
    const fault = this.faults.take(method);
    // If the client gives up meanwhile, the call is carried out nevertheless, as a slow service would do.
    if (fault !== undefined && fault.delay > 0 && !(await this.wait(fault.delay))) return void response.destroy();
    const answer = isCarriedOut(fault) ? await this.call(method, body, context) : undefined;
    if (fault !== undefined) replyWithFault(response, fault, answer);
    else if (answer !== undefined) replyAnswer(response, answer);
  }

  private async call(method: Method, body: Body, context: CallContext): Promise<Answer> {
    const apply = (book: ContactBook): { book: ContactBook; value: Answer } => {
      const result = callMethod(method, body, book, context);
      return { book: result.book, value: result.answer };
    };
    const isWriting = method === 'contacts.Merge' || method === 'contacts.Delete';
    const result = isWriting ? await this.store.change(apply) : await this.readOnly(apply);
    return result.ok ? result.value : failure(context, 'StoreUnavailable', formatMessage(result.reason));
  }

  private async readOnly(apply: (book: ContactBook) => { value: Answer }): Promise<StoreResult<Answer>> {
    const read = await this.store.read();
    return read.ok ? { ok: true, value: apply(read.value).value } : read;
  }

  /** Faults have a separate path and take the key in a header, so that no payload can ever set one. */
  private async handleFaults(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, key = ''] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (!this.guard.isRight(key)) {
      return this.refuse(request, response, 401, "The sandbox's key is missing.", { 'WWW-Authenticate': 'Bearer' });
    }
    if (request.method === 'POST') {
      const body = await readBody(request, FAULTS_LIMIT);
      if (!body.ok) return this.refuseBody(request, response, body.problem, FAULTS_LIMIT);
      const read = readFaults(parseBody(body.bytes)?.root);
      if (!read.ok) return replyText(response, 400, read.reason);
      this.faults.add(read.faults);
    } else if (request.method === 'DELETE') {
      this.faults.clear();
    } else if (request.method !== 'GET') {
      return this.refuse(request, response, 405, 'GET, POST or DELETE.', { Allow: 'GET, POST, DELETE' });
    }
    replyJson(response, 200, { faults: this.faults.list() });
  }

  /** False if the sandbox was stopped meanwhile. */
  private wait(milliseconds: number): Promise<boolean> {
    return setTimeout(milliseconds, true, { signal: this.stopping.signal }).catch(() => false);
  }

  private refuseBody(request: IncomingMessage, response: ServerResponse, problem: 'too-large' | 'aborted', limit: number): void {
    if (problem === 'too-large') this.refuse(request, response, 413, `Bodies may have up to ${limit} bytes.`);
  }

  private refuse(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    text: string,
    headers: Readonly<Record<string, string>> = {},
  ): void {
    request.resume();
    replyText(response, status, text, { Connection: 'close', ...headers });
  }
}

function readTarget(target: string): URL | undefined {
  const base = 'http://127.0.0.1';
  return target.startsWith('/') && URL.canParse(target, base) ? new URL(target, base) : undefined;
}

function valueOf<T>(result: StoreResult<T>): T {
  if (!result.ok) throw new SandboxStoreError(result.reason);
  return result.value;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
