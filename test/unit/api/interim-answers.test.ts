import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { readFileSync } from 'node:fs';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createTransport, type TransportOptions } from '../../../src/api/transport';
import type { CallEnd } from '../../../src/core/sending/call-end';
import { listenOnLoopback, testAuthority } from '../../servers/http-server';
import { startProxy } from '../../servers/proxy-server';
import { startRawServer } from '../../servers/raw-server';

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const answer = (body: string): string => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

function transportFor(t: TestContext, options: Partial<TransportOptions> = {}) {
  const transport = createTransport({ proxy: {}, timeoutMilliseconds: 3000, ...options });
  t.after(() => transport.close());
  return { post: (url: string) => transport.post(url, '{}', new AbortController().signal) };
}

/** A server on which `respond` writes at each request. */
async function serve(t: TestContext, respond: (socket: Socket) => void) {
  const server = await startRawServer({ received: respond });
  t.after(() => server.close());
  return server;
}

async function trickle(socket: Socket, text: string): Promise<void> {
  socket.setNoDelay(true);
  for (const byte of text) {
    socket.write(byte);
    await pause(1);
  }
}

const textOf = (end: CallEnd): string => (end.kind === 'answer' && end.body.kind === 'text' ? end.body.text : JSON.stringify(end));

describe('100 Continue that was not asked for', () => {
  const beginnings: readonly [string, string][] = [
    ['once', CONTINUE],
    ['three times', CONTINUE.repeat(3)],
    ['with header lines', 'HTTP/1.1 100 Continue\r\ndate: Tue, 01 Dec 2026 12:00:00 GMT\r\nvia: 1.1 gateway\r\n\r\n'],
    ['without its words', 'HTTP/1.1 100\r\n\r\n'],
    ['and 103', `${CONTINUE}HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n`],
  ];
  for (const [name, beginning] of beginnings) {
    it(`is skipped, ${name}, with the answer in one piece`, async (t) => {
      const server = await serve(t, (socket) => void socket.write(beginning + answer('{}')));
      assert.equal(textOf(await transportFor(t).post(server.address)), '{}');
    });

    it(`is skipped, ${name}, byte by byte`, async (t) => {
      const server = await serve(t, (socket) => void trickle(socket, beginning + answer('{}')));
      assert.equal(textOf(await transportFor(t).post(server.address)), '{}');
    });
  }

  it('is skipped on each call of a connection, which is kept', async (t) => {
    const server = await serve(t, (socket) => {
      socket.write(CONTINUE);
      setTimeout(() => socket.write(answer('{}')), 10);
    });
    const { post } = transportFor(t);
    for (let call = 0; call < 3; call++) assert.equal(textOf(await post(server.address)), '{}');
    assert.deepEqual([server.connections(), server.requests()], [1, 3]);
  });

  it('is skipped over TLS, directly and through a proxy', async (t) => {
    const certificate = (name: string): string => readFileSync(new URL(`../../servers/certificates/${name}`, import.meta.url), 'utf8');
    const server = createTlsServer({ key: certificate('server.key'), cert: certificate('server.pem') }, (socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(CONTINUE, () => setTimeout(() => socket.write(answer('{}')), 10)));
    });
    const { port, close } = await listenOnLoopback(server);
    t.after(close);
    const proxy = await startProxy(port);
    t.after(() => proxy.close());
    const certificates = [testAuthority()];
    assert.equal(textOf(await transportFor(t, { certificates }).post(`https://localhost:${port}/`)), '{}');
    const tunnelled = transportFor(t, { certificates, proxy: { proxy: `http://127.0.0.1:${proxy.port}` } });
    assert.equal(textOf(await tunnelled.post('https://service.test/')), '{}');
  });

  it('leaves a body alone that looks like it', async (t) => {
    const server = await serve(t, (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${2 * CONTINUE.length}\r\n\r\n`);
      setTimeout(() => socket.write(CONTINUE), 20);
      setTimeout(() => socket.write(CONTINUE), 40);
    });
    assert.equal(textOf(await transportFor(t).post(server.address)), CONTINUE.repeat(2));
  });

  it('is no answer by itself', async (t) => {
    for (const part of [CONTINUE, CONTINUE.slice(0, 5), CONTINUE.slice(0, -2)]) {
      const server = await serve(t, (socket) => void socket.end(part));
      const end = await transportFor(t).post(server.address);
      assert.deepEqual(end.kind === 'failure' && [end.phase, end.reason], ['after-request', 'reset']);
    }
  });

  it('has no header lines without limit', async (t) => {
    const server = await serve(t, (socket) => void socket.write(`HTTP/1.1 100 Continue\r\na: ${'a'.repeat(600_000)}`));
    const end = await transportFor(t).post(server.address);
    assert.deepEqual(end.kind === 'failure' && [end.phase, end.reason], ['after-request', 'malformed']);
  });

  it('that comes between two calls spoils the connection, not the next call', async (t) => {
    const server = await serve(t, (socket) => void socket.write(answer('{}') + CONTINUE));
    const { post } = transportFor(t);
    assert.equal(textOf(await post(server.address)), '{}');
    assert.equal(textOf(await post(server.address)), '{}');
    assert.equal(server.requests(), 2);
  });
});

describe('a refusal that comes before the request was read', () => {
  const BODY = new Uint8Array(12_000_000).fill(0x20);
  const refusal = 'HTTP/1.1 413 Content Too Large\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno';

  it('is read while the rest is still to be written, however the connection ends', async (t) => {
    const ways: readonly ((socket: Socket) => void)[] = [
      (socket) => void socket.resume(),
      (socket) => void socket.end(),
      (socket) => void socket.destroy(),
      (socket) => void socket.resetAndDestroy(),
    ];
    for (const way of ways) {
      const server = createServer((socket) => {
        socket.once('data', () => socket.pause().write(refusal, () => way(socket)));
      });
      const { port, close } = await listenOnLoopback(server);
      t.after(close);
      const transport = createTransport({ proxy: {}, timeoutMilliseconds: 3000 });
      t.after(() => transport.close());
      const going = transport.post(`http://127.0.0.1:${port}/`, BODY, new AbortController().signal);
      // This process is busy while answer and reset arrive.
      await once(server, 'connection');
      for (const until = performance.now() + 30; performance.now() < until; );
      const end = await going;
      assert.deepEqual(end.kind === 'answer' && [end.status, textOf(end)], [413, 'no'], JSON.stringify(end));
    }
  });
});
