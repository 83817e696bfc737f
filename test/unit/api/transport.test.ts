import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { createTransport } from '../../../src/api/transport';
import type { TransportOptions } from '../../../src/api/transport';
import type { CallAnswer, CallEnd, CallFailure } from '../../../src/core/sending/call-end';
import { listenOnLoopback, startHttpServer, startTlsServer, testAuthority } from '../../servers/http-server';
import type { Answer } from '../../servers/http-server';
import { startProxy } from '../../servers/proxy-server';
import { startRawServer } from '../../servers/raw-server';
import type { RawBehaviour } from '../../servers/raw-server';

const BODY = '{"Records":[{"ID":{"key_f_EMail":"nadia@example.org"}}]}';

interface Closeable {
  close(): Promise<void>;
}

/** The server, closed when the test ends. */
async function during<T extends Closeable>(t: TestContext, starting: Promise<T>): Promise<T> {
  const server = await starting;
  t.after(() => server.close());
  return server;
}

async function post(
  t: TestContext,
  url: string,
  options: Partial<TransportOptions> = {},
  signal = new AbortController().signal,
  body = BODY,
): Promise<CallEnd> {
  const transport = createTransport({ proxy: {}, timeoutMilliseconds: 5000, ...options });
  t.after(() => transport.close());
  return transport.post(url, body, signal);
}

function answered(end: CallEnd): CallAnswer {
  assert.equal(end.kind, 'answer', JSON.stringify(end));
  return end;
}

function failed(end: CallEnd, phase: CallFailure['phase'], reason: CallFailure['reason']): CallFailure {
  assert.equal(end.kind, 'failure', JSON.stringify(end));
  const failure = end;
  assert.deepEqual([failure.phase, failure.reason], [phase, reason], failure.detail);
  return failure;
}

const answerWith =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(body);

const OK = '{"Success":true}';

describe('transport: answers', () => {
  it('posts the body and reads the answer', async (t) => {
    const server = await during(t, startHttpServer(answerWith(200, OK)));
    const end = answered(await post(t, `${server.address}/webservices/ofc4/contacts.ashx?method=Merge`));
    assert.equal(end.status, 200);
    assert.equal(end.contentType, 'application/json; charset=utf-8');
    assert.deepEqual(end.body, { kind: 'text', text: OK });
    const [request] = server.requests;
    assert.equal(request?.method, 'POST');
    assert.equal(request?.url, '/webservices/ofc4/contacts.ashx?method=Merge');
    assert.equal(request?.body, BODY);
    assert.equal(request?.headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(request?.headers['accept-encoding'], 'identity');
  });

  it('uses one connection for calls that follow each other', async (t) => {
    let connections = 0;
    const server = await during(
      t,
      startRawServer({
        connected: () => (connections += 1),
        received: (socket) => socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${OK.length}\r\n\r\n${OK}`),
      }),
    );
    const transport = await during(t, Promise.resolve(createTransport({ proxy: {}, timeoutMilliseconds: 5000 })));
    for (let n = 0; n < 3; n++) answered(await transport.post(server.address, BODY, new AbortController().signal));
    assert.equal(connections, 1);
    assert.equal(server.requests(), 3);
  });

  for (const status of [401, 403, 404, 413, 429, 500, 503]) {
    it(`gives HTTP status ${status} as it came`, async (t) => {
      const server = await during(t, startHttpServer(answerWith(status, '<html>no</html>', { 'content-type': 'text/html' })));
      const end = answered(await post(t, server.address));
      assert.deepEqual([end.status, end.contentType, end.retryAfter], [status, 'text/html', undefined]);
      assert.deepEqual(end.body, { kind: 'text', text: '<html>no</html>' });
      assert.equal(server.requests.length, 1);
    });
  }

  it('reads Retry-After', async (t) => {
    const server = await during(t, startHttpServer(answerWith(503, '', { 'retry-after': '7' })));
    assert.equal(answered(await post(t, server.address)).retryAfter, 7);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`does not follow a redirect (${status})`, async (t) => {
      const other = await during(t, startHttpServer(answerWith(200, OK)));
      const server = await during(t, startHttpServer(answerWith(status, '', { location: `${other.address}/` })));
      assert.equal(answered(await post(t, server.address)).status, status);
      assert.equal(other.requests.length, 0);
      assert.equal(server.requests.length, 1);
    });
  }

  it('reads an empty answer', async (t) => {
    const server = await during(t, startHttpServer(answerWith(200, '')));
    assert.deepEqual(answered(await post(t, server.address)).body, { kind: 'text', text: '' });
  });

  const late = (body: string): RawBehaviour => ({
    received: (socket) => void socket.write(body, () => setTimeout(() => socket.destroy(), 50)),
  });

  it('notices a body that is shorter than its length', async (t) => {
    const server = await during(t, startRawServer(late('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"Success":true,')));
    const end = answered(await post(t, server.address));
    assert.equal(end.status, 200);
    assert.deepEqual(end.body, { kind: 'unreadable', why: 'truncated', start: '{"Success":true,' });
  });

  it('notices a chunked body without its end', async (t) => {
    const server = await during(t, startRawServer(late('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"Su\r\n')));
    assert.deepEqual(answered(await post(t, server.address)).body, { kind: 'unreadable', why: 'truncated', start: '{"Su' });
  });

  it('does not wait for a body that stays away', async (t) => {
    const server = await during(
      t,
      startRawServer({ received: (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n') }),
    );
    const end = answered(await post(t, server.address, { timeoutMilliseconds: 300 }));
    assert.deepEqual(end.body, { kind: 'unreadable', why: 'truncated', start: '' });
  });

  it('stops reading an answer that is too large', async (t) => {
    const server = await during(t, startHttpServer(answerWith(200, 'x'.repeat(3_000_000))));
    const { body } = answered(await post(t, server.address, { maxAnswerBytes: 100_000 }));
    assert.ok(body.kind === 'unreadable' && body.why === 'too-large');
    assert.equal(body.start, 'x'.repeat(4000));
  });

  const compressions: readonly [string, string, Buffer][] = [
    ['gzip', 'gzip', gzipSync(OK)],
    ['br', 'br', brotliCompressSync(OK)],
    ['deflate', 'deflate', deflateSync(OK)],
    ['deflate without the zlib header', 'deflate', deflateRawSync(OK)],
  ];
  for (const [name, encoding, bytes] of compressions) {
    it(`reads a compressed answer, which was not asked for: ${name}`, async (t) => {
      const server = await during(t, startHttpServer(answerWith(200, bytes, { 'content-encoding': encoding })));
      assert.deepEqual(answered(await post(t, server.address)).body, { kind: 'text', text: OK });
    });
  }

  it('does not let a compressed answer grow without limit', async (t) => {
    const server = await during(t, startHttpServer(answerWith(200, gzipSync('x'.repeat(3_000_000)), { 'content-encoding': 'gzip' })));
    const { body } = answered(await post(t, server.address, { maxAnswerBytes: 100_000 }));
    assert.ok(body.kind === 'unreadable' && body.why === 'too-large');
  });

  const badEncodings: readonly [string, Buffer, Record<string, string>][] = [
    ['a compression that it is not', Buffer.from(OK), { 'content-encoding': 'gzip' }],
    ['an unknown compression', Buffer.from(OK), { 'content-encoding': 'zstd-of-tomorrow' }],
    ['Latin-1 bytes called UTF-8', Buffer.from('{"ErrorMessage":"refusé"}', 'latin1'), {}],
  ];
  for (const [name, bytes, headers] of badEncodings) {
    it(`calls an answer in ${name} unreadable`, async (t) => {
      const server = await during(t, startHttpServer(answerWith(200, bytes, headers)));
      const { body } = answered(await post(t, server.address));
      assert.ok(body.kind === 'unreadable' && body.why === 'encoding');
    });
  }

  it('reads the character set that the header names', async (t) => {
    const bytes = Buffer.from('{"ErrorMessage":"refusé"}', 'latin1');
    const server = await during(t, startHttpServer(answerWith(200, bytes, { 'content-type': 'application/json; charset=iso-8859-1' })));
    assert.deepEqual(answered(await post(t, server.address)).body, { kind: 'text', text: '{"ErrorMessage":"refusé"}' });
  });
});

describe('transport: no answer', () => {
  it('names a host that does not exist', async (t) => {
    failed(await post(t, 'https://no-such-host.invalid/'), 'before-request', 'name');
  });

  it('names a port where nobody listens', async (t) => {
    const { port, close } = await listenOnLoopback(createServer());
    await close();
    const { detail } = failed(await post(t, `http://127.0.0.1:${port}/`), 'before-request', 'refused');
    assert.match(detail, /ECONNREFUSED/);
  });

  const resets: readonly [string, RawBehaviour][] = [
    ['at the first byte of the request', { begun: (socket) => void socket.resetAndDestroy() }],
    ['after the request', { received: (socket) => void socket.resetAndDestroy() }],
    ['by a close without an answer', { received: (socket) => void socket.end() }],
    ['inside the status line', { received: (socket) => void socket.end('HTTP/1.1 20') }],
  ];
  for (const [name, behaviour] of resets) {
    it(`calls a connection lost ${name} lost after the request`, async (t) => {
      const server = await during(t, startRawServer(behaviour));
      failed(await post(t, server.address), 'after-request', 'reset');
      assert.equal(server.connections(), 1, 'the request must not be repeated');
    });
  }

  const malformed: readonly [string, string][] = [
    ['something that is not HTTP', '220 smtp.example ESMTP\r\n'],
    ['a header without its end', `HTTP/1.1 200 OK\r\na: ${'a'.repeat(300_000)}`],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{} '],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'],
  ];
  for (const [name, bytes] of malformed) {
    it(`tells an answer that can't be read from none: ${name}`, async (t) => {
      const server = await during(t, startRawServer({ received: (socket) => void socket.write(bytes) }));
      failed(await post(t, server.address), 'after-request', 'malformed');
      assert.equal(server.connections(), 1, 'the request must not be repeated');
    });
  }

  it('calls a connection lost in the middle of a large body lost after the request', async (t) => {
    const server = await during(t, startRawServer({ begun: (socket) => void setTimeout((paused) => paused.resetAndDestroy(), 50, socket.pause()) }));
    const body = ' '.repeat(20_000_000);
    failed(await post(t, server.address, {}, new AbortController().signal, body), 'after-request', 'reset');
    assert.deepEqual([server.connections(), server.requests()], [1, 0]);
  });

  it('ends at the time limit when no answer comes', async (t) => {
    const server = await during(t, startRawServer({}));
    const { milliseconds } = failed(await post(t, server.address, { timeoutMilliseconds: 300 }), 'after-request', 'timeout');
    assert.ok(milliseconds >= 250, String(milliseconds));
  });

  it('counts a time limit during the TLS handshake as before the request', async (t) => {
    const server = await during(t, startRawServer({}));
    failed(await post(t, `https://127.0.0.1:${server.port}/`, { timeoutMilliseconds: 300 }), 'before-request', 'timeout');
  });

  it('gives an unusable address as a failure', async (t) => {
    failed(await post(t, 'no address'), 'before-request', 'other');
  });
});

describe('transport: cancelling', () => {
  it('sends nothing when it was cancelled before', async (t) => {
    const server = await during(t, startHttpServer(answerWith(200, OK)));
    failed(await post(t, server.address, {}, AbortSignal.abort()), 'before-request', 'cancelled');
    assert.equal(server.requests.length, 0);
  });

  it('sends nothing when it is cancelled while connecting', async (t) => {
    const server = await during(t, startRawServer({}));
    const controller = new AbortController();
    const ending = post(t, `https://127.0.0.1:${server.port}/`, {}, controller.signal);
    setTimeout(() => controller.abort(), 100);
    failed(await ending, 'before-request', 'cancelled');
  });

  it('calls a request that was under way one that may have arrived', async (t) => {
    const controller = new AbortController();
    const server = await during(t, startRawServer({ received: () => controller.abort() }));
    failed(await post(t, server.address, {}, controller.signal), 'after-request', 'cancelled');
  });

  it('calls an answer that was cancelled in its middle truncated', async (t) => {
    const controller = new AbortController();
    const server = await during(
      t,
      startRawServer({
        received: (socket) =>
          void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"Su', () => setTimeout(() => controller.abort(), 100)),
      }),
    );
    const { body } = answered(await post(t, server.address, {}, controller.signal));
    assert.deepEqual(body, { kind: 'unreadable', why: 'truncated', start: '{"Su' });
  });
});

describe('transport: certificates', () => {
  it('refuses an unknown issuer', async (t) => {
    const server = await during(t, startTlsServer(answerWith(200, OK)));
    failed(await post(t, server.address), 'before-request', 'certificate');
    assert.equal(server.requests.length, 0);
  });

  it('trusts an issuer that is given', async (t) => {
    const server = await during(t, startTlsServer(answerWith(200, OK)));
    assert.equal(answered(await post(t, server.address, { certificates: [testAuthority()] })).status, 200);
  });

  it('refuses a certificate for another host', async (t) => {
    const server = await during(t, startTlsServer(answerWith(200, OK)));
    failed(await post(t, `https://127.0.0.1:${server.port}/`, { certificates: [testAuthority()] }), 'before-request', 'certificate');
    assert.equal(server.requests.length, 0);
  });

  it('finds no TLS on a plain port', async (t) => {
    const server = await during(t, startHttpServer(answerWith(200, OK)));
    failed(await post(t, `https://127.0.0.1:${server.port}/`), 'before-request', 'tls');
  });

  it('checks certificates whatever NODE_TLS_REJECT_UNAUTHORIZED says, and leaves the process-wide dispatchers alone', async (t) => {
    const server = await during(t, startTlsServer(answerWith(200, OK)));
    const script = `
      const slots = () => ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => globalThis[Symbol.for(name)]);
      const { createTransport } = require('./src/api/transport');
      (async () => {
        const before = slots();
        const transport = createTransport({ proxy: {}, timeoutMilliseconds: 5000 });
        const { reason } = await transport.post(process.argv[1], '{}', new AbortController().signal);
        const { Agent } = require('undici');
        const taken = slots().some((slot) => slot instanceof Agent);
        console.log(JSON.stringify({ reason, before: before.filter(Boolean).length, taken }));
        process.exit(0);
      })();`;
    const printed = await runScript(script, [server.address], { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    assert.deepEqual(JSON.parse(printed), { reason: 'certificate', before: 0, taken: false });
    assert.equal(server.requests.length, 0);
  });
});

/** What a script prints that runs in a Node of its own. */
async function runScript(script: string, args: readonly string[], environment: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--eval', script, ...args], {
    env: { ...process.env, ...environment },
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  });
  return stdout;
}

describe('transport: proxies', () => {
  it('tunnels to the service, which the proxy can not read', async (t) => {
    const server = await during(t, startTlsServer(answerWith(200, OK)));
    const proxy = await during(t, startProxy(server.port));
    const end = await post(t, 'https://service.test/x', {
      proxy: { proxy: `http://me:p%40ss@127.0.0.1:${proxy.port}` },
      certificates: [testAuthority()],
    });
    assert.equal(answered(end).status, 200);
    assert.deepEqual(proxy.asked, ['CONNECT service.test:443']);
    assert.deepEqual(proxy.credentials, [`Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
    assert.equal(server.requests.length, 1);
  });

  it('tunnels plain HTTP as well', async (t) => {
    const server = await during(t, startHttpServer(answerWith(200, OK)));
    const proxy = await during(t, startProxy(server.port));
    assert.equal(answered(await post(t, 'http://service.test/x', { proxy: { proxy: `http://127.0.0.1:${proxy.port}` } })).status, 200);
    assert.deepEqual(proxy.asked, ['CONNECT service.test:80']);
  });

  it('takes the proxy of the environment', async (t) => {
    const server = await during(t, startTlsServer(answerWith(200, OK)));
    const proxy = await during(t, startProxy(server.port));
    const environment = { HTTPS_PROXY: `127.0.0.1:${proxy.port}` };
    answered(await post(t, 'https://service.test/', { proxy: { environment }, certificates: [testAuthority()] }));
    assert.equal(proxy.asked.length, 1);
  });

  it('never asks a proxy for this computer', async (t) => {
    const server = await during(t, startHttpServer(answerWith(200, OK)));
    const proxy = await during(t, startProxy(server.port));
    answered(await post(t, server.address, { proxy: { proxy: `http://127.0.0.1:${proxy.port}` } }));
    assert.deepEqual(proxy.asked, []);
  });

  for (const [status, reason] of [
    [407, 'proxy-password'],
    [502, 'proxy'],
  ] as const) {
    it(`tells a tunnel refused with ${status} from an answer of the service`, async (t) => {
      const server = await during(t, startTlsServer(answerWith(200, OK)));
      const proxy = await during(t, startProxy(server.port, status));
      failed(
        await post(t, 'https://service.test/', { proxy: { proxy: `http://me:secret@127.0.0.1:${proxy.port}` } }),
        'before-request',
        reason,
      );
      assert.equal(server.requests.length, 0);
    });
  }

  it('names a proxy that is not there, without its password', async (t) => {
    const { port, close } = await listenOnLoopback(createServer());
    await close();
    const { detail } = failed(
      await post(t, 'https://service.test/', { proxy: { proxy: `http://me:secret@127.0.0.1:${port}` } }),
      'before-request',
      'proxy',
    );
    assert.doesNotMatch(detail, /secret/);
  });

  it('names a proxy of another kind as unusable', async (t) => {
    const { detail } = failed(
      await post(t, 'https://service.test/', { proxy: { proxy: 'socks5://me:secret@127.0.0.1:1' } }),
      'before-request',
      'proxy',
    );
    assert.equal(detail, 'socks5://127.0.0.1:1');
  });

  it('refuses an unknown issuer behind a proxy', async (t) => {
    const server = await during(t, startTlsServer(answerWith(200, OK)));
    const proxy = await during(t, startProxy(server.port));
    failed(await post(t, 'https://service.test/', { proxy: { proxy: `http://127.0.0.1:${proxy.port}` } }), 'before-request', 'certificate');
  });
});
