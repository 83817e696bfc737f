import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openService } from '../../src/connections/open-service';
import type { CallEnd } from '../../src/core/sending/call-end';
import { startHttpServer, startTlsServer, type TestServer } from '../servers/http-server';
import { startProxy, type ProxyServer } from '../servers/proxy-server';

/** How a call goes out by the editor's settings. This computer is never reached through a proxy, so the service has a name that only the proxy knows. */
describe('networks', () => {
  let secure: TestServer;
  let plain: TestServer;
  let proxy: ProxyServer;
  let plainProxy: ProxyServer;
  const changed = new Map<string, vscode.WorkspaceConfiguration>();

  async function set(section: string, name: string, value: unknown): Promise<void> {
    const configuration = vscode.workspace.getConfiguration(section);
    changed.set(`${section}.${name}`, configuration);
    await configuration.update(name, value, vscode.ConfigurationTarget.Global);
  }

  async function merge(address: string): Promise<CallEnd> {
    const service = await openService({ address, idKey: 5335, key: 'sEcr3t-of-the-test' });
    try {
      return await service.merge('{"Records":[]}', new AbortController().signal);
    } finally {
      await service.close();
    }
  }

  const said = (end: CallEnd): unknown => (end.kind === 'answer' ? end.status : [end.phase, end.reason]);

  before(async () => {
    secure = await startTlsServer((response) => response.end('{"Success":true}'));
    plain = await startHttpServer((response) => response.end('{"Success":true}'));
    proxy = await startProxy(secure.port);
    plainProxy = await startProxy(plain.port);
  });
  afterEach(async () => {
    for (const [key, configuration] of changed) await configuration.update(key.slice(key.lastIndexOf('.') + 1), undefined, vscode.ConfigurationTarget.Global);
    changed.clear();
  });
  after(() => Promise.all([proxy, plainProxy, secure, plain].map((server) => server.close())));

  describe('over undici', () => {
    it('go through the proxy of http.proxy, to a service whose certificate is a company\'s', async () => {
      await set('http', 'proxy', `http://me:p%40ss@127.0.0.1:${proxy.port}`);
      const before = proxy.asked.length;
      assert.equal(said(await merge('https://service.test')), 200);
      assert.deepEqual(proxy.asked.slice(before), ['CONNECT service.test:443']);
      assert.equal(proxy.credentials.at(-1), `Basic ${Buffer.from('me:p@ss').toString('base64')}`);
    });

    it('ask no proxy for what http.noProxy names, nor while http.proxySupport is off', async () => {
      await set('http', 'proxy', `http://127.0.0.1:${proxy.port}`);
      const before = proxy.asked.length;
      await set('http', 'noProxy', ['service.test']);
      assert.deepEqual(said(await merge('https://service.test')), ['before-request', 'name']);
      await set('http', 'noProxy', []);
      await set('http', 'proxySupport', 'off');
      assert.deepEqual(said(await merge('https://service.test')), ['before-request', 'name']);
      assert.equal(proxy.asked.length, before);
    });
  });

  describe('over the editor\'s fetch', () => {
    it('go through the proxy of http.proxy', async () => {
      await set('dialogInsight.send', 'useEditorFetch', true);
      await set('http', 'proxy', `http://127.0.0.1:${plainProxy.port}`);
      const before = plainProxy.asked.length;
      assert.equal(said(await merge('http://service.test')), 200);
      assert.deepEqual(plainProxy.asked.slice(before), ['CONNECT service.test:80']);
    });

    it('check the certificate behind it by the editor\'s list, which has none of NODE_EXTRA_CA_CERTS', async () => {
      await set('dialogInsight.send', 'useEditorFetch', true);
      await set('http', 'proxy', `http://127.0.0.1:${proxy.port}`);
      const [before, received] = [proxy.asked.length, secure.requests.length];
      assert.deepEqual(said(await merge('https://service.test')), ['before-request', 'editor-certificate']);
      assert.deepEqual(proxy.asked.slice(before), ['CONNECT service.test:443']);
      assert.equal(secure.requests.length, received);
    });

    it('ask no proxy for what http.noProxy names', async () => {
      await set('dialogInsight.send', 'useEditorFetch', true);
      await set('http', 'proxy', `http://127.0.0.1:${plainProxy.port}`);
      await set('http', 'noProxy', ['service.test']);
      const before = plainProxy.asked.length;
      assert.deepEqual(said(await merge('http://service.test')), ['before-request', 'name']);
      assert.equal(plainProxy.asked.length, before);
    });

    it('are not made while http.proxyStrictSSL is off', async () => {
      await set('dialogInsight.send', 'useEditorFetch', true);
      await set('http', 'proxyStrictSSL', false);
      assert.deepEqual(said(await merge('https://service.test')), ['before-request', 'unchecked']);
    });
  });
});
