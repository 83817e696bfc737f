import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createFetchTransport } from '../../../src/api/fetch-transport';
import { createService } from '../../../src/api/service';
import { uncheckedBy } from '../../../src/api/unchecked';
import { FAULT_LIMITS, FAULTS } from '../../faults/faults';
import { runFault } from '../../faults/run-fault';
import { startHttpServer, startTlsServer } from '../../servers/http-server';

const open = (timeoutMilliseconds = 5000) =>
  createFetchTransport({ timeoutMilliseconds, uncheckedBy: undefined, fetch: globalThis.fetch, ...FAULT_LIMITS });

/** Node's own `fetch` asks no proxy: what an editor's does with one can't be had here. */
const WITHOUT_PROXY = FAULTS.filter(({ name }) => !name.startsWith('proxy'));

describe('a send over the host\'s fetch', () => {
  for (const fault of WITHOUT_PROXY) {
    it(`is no surer than it may be: ${fault.name}`, async () => {
      const undici = await runFault(fault);
      const { result, received, calls, elsewhere } = await runFault(fault, ({ timeoutMilliseconds }) => open(timeoutMilliseconds));
      const { summary } = result;
      assert.deepEqual(result.records.map(({ index }) => index), [0, 1, 2, 3]);
      assert.equal(elsewhere, 0);
      if (received !== undefined) assert.ok(received <= calls);
      // It knows as much as undici or less: what is certain here is certain there, unless it was not sent since what came before is unknown.
      const surer = result.records.filter(({ index, state }) => {
        if (state === 'unknown' || (state === 'notSent' && summary.unknown > 0)) return false;
        return state !== undici.result.records[index]?.state;
      });
      assert.deepEqual(surer, []);
      assert.ok(summary.unknown >= undici.result.summary.unknown);
    });
  }

  const certain = ['none', 'host name not found', 'connection refused', 'certificate of an unknown issuer', 'status 401', 'compressed answer'];
  for (const name of certain) {
    it(`is as sure as can be: ${name}`, async () => {
      const fault = FAULTS.find((candidate) => candidate.name === name);
      assert.ok(fault);
      assert.deepEqual((await runFault(fault, () => open())).result.summary, (await runFault(fault)).result.summary);
    });
  }
});

describe('createFetchTransport', () => {
  const signal = new AbortController().signal;
  const failing = (error: Error) =>
    createFetchTransport({ timeoutMilliseconds: 1000, uncheckedBy: undefined, fetch: () => Promise.reject(error) });

  const errors: readonly [string, Error, string][] = [
    ['a proxy that wants a password', new TypeError('fetch failed', { cause: new Error('Proxy response (407) !== 200 when HTTP Tunneling') }), 'proxy-password'],
    ['a proxy that refuses', new TypeError('fetch failed', { cause: new Error('Proxy response (502) !== 200 when HTTP Tunneling') }), 'proxy'],
    ['Chromium without a name', new Error('net::ERR_NAME_NOT_RESOLVED'), 'name'],
    ['Chromium without trust', new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'editor-certificate'],
    ['Chromium without a tunnel', new Error('net::ERR_TUNNEL_CONNECTION_FAILED'), 'proxy'],
  ];
  for (const [name, error, reason] of errors) {
    it(`knows that nothing left: ${name}`, async () => {
      const end = await failing(error).post('https://service.test/', '{}', signal);
      assert.deepEqual(end.kind === 'failure' && [end.phase, end.reason], ['before-request', reason]);
    });
  }

  for (const words of ['net::ERR_CONNECTION_RESET', 'net::ERR_EMPTY_RESPONSE', 'net::ERR_TIMED_OUT', 'fetch failed', '']) {
    it(`takes nothing for granted: "${words}"`, async () => {
      const end = await failing(new Error(words)).post('https://service.test/', '{}', signal);
      assert.deepEqual(end.kind === 'failure' && [end.phase, end.reason], ['after-request', 'reset']);
    });
  }

  for (const words of ['net::ERR_INVALID_HTTP_RESPONSE', 'net::ERR_RESPONSE_HEADERS_TOO_BIG']) {
    it(`tells an answer that can't be read from none: "${words}"`, async () => {
      const end = await failing(new Error(words)).post('https://service.test/', '{}', signal);
      assert.deepEqual(end.kind === 'failure' && [end.phase, end.reason], ['after-request', 'malformed']);
    });
  }

  it('makes no call while certificates are not checked', async (t: TestContext) => {
    const server = await startTlsServer((response) => void response.end());
    t.after(() => server.close());
    const transport = createFetchTransport({ timeoutMilliseconds: 1000, uncheckedBy: 'http.proxyStrictSSL: false', fetch: globalThis.fetch });
    const end = await transport.post(server.address, '{}', signal);
    assert.deepEqual(end.kind === 'failure' && [end.phase, end.reason, end.detail], ['before-request', 'unchecked', 'http.proxyStrictSSL: false']);
    assert.equal(server.requests.length, 0);
  });

  it('is not used for this computer', async (t: TestContext) => {
    const server = await startHttpServer((response) => void response.end('{"Success":true}'));
    t.after(() => server.close());
    const hostFetch = { fetch: () => Promise.reject(new Error('called')), uncheckedBy: undefined };
    const service = createService({ address: server.address, idKey: 1, key: 'k' }, { proxy: {}, timeoutMilliseconds: 5000, hostFetch });
    t.after(() => service.close());
    assert.equal((await service.merge('{}', signal)).kind, 'answer');
  });

  it('is used for any other', async () => {
    const hostFetch = { fetch: () => Promise.resolve(new Response('{"Success":true}')), uncheckedBy: undefined };
    const service = createService({ address: 'https://service.invalid', idKey: 1, key: 'k' }, { proxy: {}, timeoutMilliseconds: 5000, hostFetch });
    assert.equal((await service.merge('{}', signal)).kind, 'answer');
  });
});

describe('uncheckedBy', () => {
  it('names what switches the check of certificates off', () => {
    assert.equal(uncheckedBy(true, undefined), undefined);
    assert.equal(uncheckedBy(undefined, '1'), undefined);
    assert.equal(uncheckedBy(false, undefined), 'http.proxyStrictSSL: false');
    assert.equal(uncheckedBy(true, '0'), 'NODE_TLS_REJECT_UNAUTHORIZED=0');
  });
});
