import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import type { ProxySettings } from '../../src/api/proxy';
import { listenOnLoopback, startHttpServer, startTlsServer } from '../servers/http-server';
import type { Answer } from '../servers/http-server';
import { startProxy } from '../servers/proxy-server';
import { startRawServer } from '../servers/raw-server';
import type { RawBehaviour } from '../servers/raw-server';

/** What can befall a send. Each is brought about over real sockets. */
export interface Fault {
  /** As the table of docs/sending.md names it. */
  readonly name: string;
  readonly start: (stage: Stage) => Promise<Scene>;
}

/** What a fault may do while the send runs. */
export interface Stage {
  readonly cancel: () => void;
  /** Called while the send waits before a repetition. */
  onWait: () => void;
  /** Called when an answer has come; the send goes on when it is done. */
  onAnswer: () => void | Promise<void>;
  /** Closes a server when the send is over. */
  readonly until: <T extends { close(): Promise<void> }>(starting: Promise<T>) => Promise<T>;
}

export interface Scene {
  readonly address: string;
  readonly proxy?: ProxySettings;
  readonly timeoutMilliseconds?: number;
  /** How many characters are added to the first record. */
  readonly padding?: number;
  /** How many requests came in whole at the service; when left out, nobody could count them. */
  readonly received?: () => number;
  /** How many requests came in whole where none may: behind a redirect, say. */
  readonly elsewhere?: () => number;
}

interface Entry {
  readonly [name: string]: unknown;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const MOST_ANSWER_BYTES = 100_000;

/** The IDs that a request carries, in order. */
function idsIn(body: string): readonly unknown[] {
  return (JSON.parse(body) as { Records: readonly { ID: unknown }[] }).Records.map(({ ID }) => ID);
}

const created = (id: unknown, number: number): Entry => ({ ID: id, IdRecord: 100 + number, Status: 'Created', ValidationResult: 'OK' });

/** Answers with what `change` makes of good results. */
const results =
  (change: (entries: Entry[]) => unknown, envelope: Entry = {}): Answer =>
  (response, { body }) => {
    const entries = idsIn(body).map(created);
    const answer = { Success: true, CreatedRecords: entries.length, UpdatedRecords: 0, idRequest: 7, Records: change(entries), ...envelope };
    response.writeHead(200, JSON_TYPE).end(JSON.stringify(answer));
  };

const good = results((entries) => entries);

const fixed =
  (status: number, body: string | Buffer, headers: Record<string, string> = JSON_TYPE): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(body);

function http(name: string, answer: Answer): Fault {
  return {
    name,
    start: async ({ until }) => {
      const server = await until(startHttpServer(answer));
      return { address: server.address, received: () => server.requests.length };
    },
  };
}

function raw(name: string, behaviour: (stage: Stage) => RawBehaviour, more: Partial<Scene> = {}): Fault {
  return {
    name,
    start: async (stage) => {
      const server = await stage.until(startRawServer(behaviour(stage)));
      return { address: server.address, received: server.requests, ...more };
    },
  };
}

function proxied(name: string, refusal: number | undefined): Fault {
  return {
    name,
    start: async ({ until }) => {
      const server = await until(startTlsServer(good));
      const proxy = await until(startProxy(server.port, refusal));
      return {
        address: 'https://service.test',
        proxy: { proxy: `http://me:secret@127.0.0.1:${proxy.port}` },
        received: () => server.requests.length,
      };
    },
  };
}

async function freePort(): Promise<number> {
  const { port, close } = await listenOnLoopback(createServer());
  await close();
  return port;
}

const HTML = '<html><head><title>Maintenance</title></head><body><p>Back at noon.</p></body></html>';
const HTML_TYPE = { 'content-type': 'text/html' };

/** The good answer to a batch of two, in bytes that can be spoilt. */
const TWO_CREATED = JSON.stringify({ Success: true, CreatedRecords: 2, UpdatedRecords: 0, Records: [created({}, 1), created({}, 2)] });

/** An answer, head and body, as it goes over the wire. */
const wire = (status: number, body: string, headers = ''): string =>
  `HTTP/1.1 ${status} Status\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;

/** More than the buffers of both ends take: a part of the first batch can't leave while nobody reads. */
const LARGE = { padding: 10_000_000 };

/** Answers at the first byte of a request, and reads no more of it. */
const atOnce =
  (answer: string, then: (socket: Socket) => void) =>
  (): RawBehaviour => ({
    begun: (socket) => {
      socket.pause();
      socket.write(answer, () => then(socket));
    },
  });

const reset = (socket: Socket): void => void socket.resetAndDestroy();
const REFUSAL = wire(413, '<html><h1>Request Entity Too Large</h1></html>', 'content-type: text/html\r\nconnection: close\r\n');

export const FAULTS: readonly Fault[] = [
  http('none', good),

  { name: 'host name not found', start: () => Promise.resolve({ address: 'https://no-such-host.invalid' }) },
  { name: 'connection refused', start: async () => ({ address: `http://127.0.0.1:${await freePort()}` }) },
  {
    name: 'certificate of an unknown issuer',
    start: async ({ until }) => {
      const server = await until(startTlsServer(good));
      return { address: server.address, received: () => server.requests.length };
    },
  },
  {
    name: 'no TLS behind an https address',
    start: async ({ until }) => {
      const server = await until(startHttpServer(good));
      return { address: `https://127.0.0.1:${server.port}`, received: () => server.requests.length };
    },
  },
  proxied('proxy asks for a password (407)', 407),
  proxied('proxy refuses the tunnel (502)', 502),
  {
    name: 'proxy not there',
    start: async () => ({ address: 'https://service.test', proxy: { proxy: `http://me:secret@127.0.0.1:${await freePort()}` } }),
  },
  {
    name: 'no secure connection within the time limit',
    start: async ({ until }) => {
      const server = await until(startRawServer({}));
      return { address: `https://127.0.0.1:${server.port}`, timeoutMilliseconds: 250, received: server.requests };
    },
  },

  raw('reset before the request', () => ({ connected: (socket) => void socket.resetAndDestroy() })),
  raw('reset during the request', () => ({ begun: (socket) => void socket.resetAndDestroy() })),
  raw('reset after the request', () => ({ received: (socket) => void socket.resetAndDestroy() })),
  raw('closed without an answer', () => ({ received: (socket) => void socket.end() })),
  raw('something that is not HTTP', () => ({ received: (socket) => void socket.end('220 smtp.example ESMTP\r\n') })),
  raw('no answer within the time limit', () => ({}), { timeoutMilliseconds: 250 }),
  raw('headers, then silence', () => ({ received: (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n') }), {
    timeoutMilliseconds: 250,
  }),
  raw('answer breaks off', () => ({
    received: (socket) =>
      void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"Success":true,', () => setTimeout(() => socket.destroy(), 50)),
  })),

  raw('connection closed between two batches', (stage) => ({
    received: (socket) => {
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      stage.onAnswer = () => closed;
      socket.end(wire(200, TWO_CREATED));
    },
  })),
  raw('connection closed as the second batch comes', () => {
    let answered = false;
    return {
      begun: (socket) => void (answered && socket.destroy()),
      received: (socket) => void (answered ||= socket.write(wire(200, TWO_CREATED))),
    };
  }),

  raw('100 Continue before the answer', () => ({
    begun: (socket) => void socket.write('HTTP/1.1 100 Continue\r\n\r\n'),
    received: (socket) => void socket.write(wire(200, TWO_CREATED)),
  })),
  raw('100 Continue, then silence', () => ({ begun: (socket) => void socket.write('HTTP/1.1 100 Continue\r\n\r\n') }), {
    timeoutMilliseconds: 250,
  }),
  raw('103 Early Hints before the answer', () => ({
    received: (socket) => void socket.write(`HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n${wire(200, TWO_CREATED)}`),
  })),
  raw('another protocol (101)', () => ({
    received: (socket) => void socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'),
  })),
  raw('20 kB of headers', () => ({ received: (socket) => void socket.write(wire(200, TWO_CREATED, `set-cookie: a=${'x'.repeat(20_000)}\r\n`)) })),
  raw('300 kB of headers', () => ({ received: (socket) => void socket.write(wire(200, TWO_CREATED, `set-cookie: a=${'x'.repeat(300_000)}\r\n`)) })),
  raw('two lengths', () => ({ received: (socket) => void socket.write(wire(200, TWO_CREATED, 'content-length: 2\r\n')) })),
  raw('no length, as in HTTP/1.0', () => ({ received: (socket) => void socket.end(`HTTP/1.0 200 OK\r\n\r\n${TWO_CREATED}`) })),
  raw('chunks with a trailer', () => ({
    received: (socket) =>
      void socket.write(
        `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${TWO_CREATED.length.toString(16)}\r\n${TWO_CREATED}\r\n0\r\nx-checksum: 7\r\n\r\n`,
      ),
  })),

  raw('large batch, 413 at once, the rest is discarded', () => ({ begun: (socket) => void socket.write(REFUSAL) }), LARGE),
  raw('large batch, 413 at once, then closed', atOnce(REFUSAL, (socket) => void socket.end()), LARGE),
  raw('large batch, 413 at once, then reset', atOnce(REFUSAL, reset), LARGE),
  raw('large batch, 413 at once, its text breaks off', atOnce(REFUSAL.slice(0, -30), reset), LARGE),
  raw('large batch, 401 at once, then reset', atOnce(wire(401, ''), reset), LARGE),
  raw('large batch, 429 at once, then reset', atOnce(wire(429, '', 'retry-after: 2\r\n'), reset), LARGE),
  raw('large batch, 503 at once, then reset', atOnce(wire(503, ''), reset), LARGE),
  raw('large batch, success at once, then reset', atOnce(wire(200, TWO_CREATED), reset), LARGE),
  raw('large batch, reset without an answer', () => ({ begun: (socket) => void setTimeout(reset, 50, socket.pause()) }), LARGE),
  {
    name: 'proxy in between, large batch, 413 at once',
    start: async ({ until }) => {
      const server = await until(startRawServer({ begun: (socket) => void socket.write(REFUSAL) }));
      const proxy = await until(startProxy(server.port));
      return { address: 'http://service.test', proxy: { proxy: `http://127.0.0.1:${proxy.port}` }, received: server.requests, ...LARGE };
    },
  },

  http('empty answer', fixed(200, '')),
  http('status 204', fixed(204, '')),
  http('answer too large', fixed(200, 'x'.repeat(3 * MOST_ANSWER_BYTES))),
  http('compressed answer', fixed(200, gzipSync(TWO_CREATED), { ...JSON_TYPE, 'content-encoding': 'gzip' })),
  http('compressed answer (br)', fixed(200, brotliCompressSync(TWO_CREATED), { ...JSON_TYPE, 'content-encoding': 'br' })),
  http('compressed answer (deflate without a header)', fixed(200, deflateRawSync(TWO_CREATED), { ...JSON_TYPE, 'content-encoding': 'deflate' })),
  http('compressed answer that grows without end', fixed(200, gzipSync(Buffer.alloc(50 * MOST_ANSWER_BYTES, 'x')), { ...JSON_TYPE, 'content-encoding': 'gzip' })),
  http('compressed answer that is not', fixed(200, TWO_CREATED, { ...JSON_TYPE, 'content-encoding': 'gzip' })),
  http('answer in another character set than it says', fixed(200, Buffer.from('{"ErrorMessage":"refus\xe9"}', 'latin1'))),
  http('web page with 200', fixed(200, HTML, HTML_TYPE)),
  http('web page with 500', fixed(500, HTML, HTML_TYPE)),
  http('JSON that is no answer of Merge', fixed(200, '{"status":"ok"}')),

  {
    name: 'redirect to another host',
    start: async ({ until }) => {
      const other = await until(startHttpServer(good));
      const server = await until(startHttpServer(fixed(307, '', { location: `${other.address}/` })));
      return { address: server.address, received: () => server.requests.length, elsewhere: () => other.requests.length };
    },
  },
  ...[401, 403, 404, 408, 413].map((status) => http(`status ${status}`, fixed(status, ''))),
  http('status 429', fixed(429, '')),
  http('status 429 with Retry-After', fixed(429, '', { 'retry-after': '2' })),
  http('status 503', fixed(503, '')),
  http('status 503 with Retry-After', fixed(503, '', { 'retry-after': '2' })),
  {
    name: 'status 503 with Retry-After, then well',
    start: async ({ until }) => {
      let calls = 0;
      const busy = fixed(503, '', { 'retry-after': '1' });
      const server = await until(startHttpServer((response, request) => (++calls === 1 ? busy : good)(response, request)));
      return { address: server.address, received: () => server.requests.length };
    },
  },

  http('`Success: false` with a reason', fixed(200, '{"Success":false,"ErrorCode":12,"ErrorMessage":"Invalid key"}')),
  http('`Success: false` with results', results(([first, second]) => [{ ...first, ValidationResult: 'InvalidEMail' }, second], { Success: false })),
  http('`Success: false`, but records were counted', results(() => null, { Success: false, CreatedRecords: 1 })),
  http(
    'one record refused',
    results(([first, second]) => [{ ...first, Status: null, ValidationResult: 'InvalidEMail', Message: 'no e-mail address' }, second], {
      CreatedRecords: 1,
    }),
  ),
  http('fewer results than records', results(([first]) => [first])),
  http('more results than records', results((entries) => [...entries, created({ key_f_EMail: 'stranger@example.org' }, 9)])),
  http('results in another order', results((entries) => [...entries].reverse())),
  http('results without IDs', results((entries) => entries.map((entry) => ({ ...entry, ID: null })))),
  http(
    'an unknown status word',
    results(([first, second]) => [{ ...first, Status: 'Queued' }, second], { CreatedRecords: 1 }),
  ),
  http('an unknown status word for as many as were created', results((entries) => entries.map((entry) => ({ ...entry, Status: 'Stored' })))),
  http('`Records: null`', results(() => null)),

  {
    name: 'cancelled before the first call',
    start: async ({ until, cancel }) => {
      const server = await until(startHttpServer(good));
      cancel();
      return { address: server.address, received: () => server.requests.length };
    },
  },
  {
    name: 'cancelled while connecting',
    start: async (stage) => {
      const server = await stage.until(startRawServer({ connected: () => void setTimeout(stage.cancel, 50) }));
      // Never gets through the handshake.
      return { address: `https://127.0.0.1:${server.port}`, received: server.requests };
    },
  },
  raw('cancelled while the request is under way', ({ cancel }) => ({ received: cancel })),
  raw('cancelled while the answer comes', ({ cancel }) => ({
    received: (socket) =>
      void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"Su', () => setTimeout(cancel, 50)),
  })),
  {
    name: 'cancelled while it waits to repeat a call',
    start: async (stage) => {
      const server = await stage.until(startHttpServer(fixed(429, '', { 'retry-after': '2' })));
      stage.onWait = stage.cancel;
      return { address: server.address, received: () => server.requests.length };
    },
  },
  {
    name: 'cancelled between two batches',
    start: async (stage) => {
      const server = await stage.until(startHttpServer(good));
      stage.onAnswer = stage.cancel;
      return { address: server.address, received: () => server.requests.length };
    },
  },
];

/** The answers of faults are small, and so is the limit. */
export const FAULT_LIMITS = { maxAnswerBytes: MOST_ANSWER_BYTES };
