import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseProxy } from '../../../src/api/proxy';
import type { ProxySettings } from '../../../src/api/proxy';

const P = 'http://proxy.example:8080';

/** The proxy's address, `direct`, or `unusable` and its name. */
function choice(target: string, settings: ProxySettings): string {
  const result = chooseProxy(new URL(target), settings);
  if (result.kind === 'proxy') return result.url.href;
  return result.kind === 'direct' ? 'direct' : `unusable ${result.name}`;
}

describe('chooseProxy', () => {
  const rows: readonly [string, target: string, ProxySettings, expected: string][] = [
    ['nothing set', 'https://a.example', {}, 'direct'],
    ['an empty setting', 'https://a.example', { proxy: ' ' }, 'direct'],
    ['the setting', 'https://a.example', { proxy: P }, `${P}/`],
    ['the setting before the environment', 'https://a.example', { proxy: P, environment: { HTTPS_PROXY: 'http://other:1' } }, `${P}/`],
    ['HTTPS_PROXY', 'https://a.example', { environment: { HTTPS_PROXY: P } }, `${P}/`],
    ['https_proxy', 'https://a.example', { environment: { https_proxy: P } }, `${P}/`],
    ['HTTP_PROXY for https', 'https://a.example', { environment: { HTTP_PROXY: P } }, `${P}/`],
    ['HTTPS_PROXY for http', 'http://a.example', { environment: { HTTPS_PROXY: P } }, 'direct'],
    ['no scheme', 'https://a.example', { proxy: 'proxy.example:8080' }, `${P}/`],
    ['a secure proxy', 'https://a.example', { proxy: 'https://proxy.example' }, 'https://proxy.example/'],
    ['SOCKS', 'https://a.example', { proxy: 'socks5://u:secret@proxy.example:1080' }, 'unusable socks5://proxy.example:1080'],
    ['no address', 'https://a.example', { proxy: 'http://u:secret@:::' }, 'unusable :::'],
    ['127.0.0.1', 'http://127.0.0.1:3000', { proxy: P }, 'direct'],
    ['localhost', 'http://localhost:3000', { proxy: P }, 'direct'],
    ['::1', 'http://[::1]:3000', { proxy: P }, 'direct'],
    ['noProxy *', 'https://a.example', { proxy: P, noProxy: ['*'] }, 'direct'],
    ['noProxy host', 'https://a.example', { proxy: P, noProxy: ['A.example'] }, 'direct'],
    ['noProxy domain', 'https://x.a.example', { proxy: P, noProxy: ['a.example'] }, 'direct'],
    ['noProxy .domain', 'https://x.a.example', { proxy: P, noProxy: ['.a.example'] }, 'direct'],
    ['noProxy *.domain', 'https://x.a.example', { proxy: P, noProxy: ['*.a.example'] }, 'direct'],
    ['noProxy with the same end but another domain', 'https://xa.example', { proxy: P, noProxy: ['a.example'] }, `${P}/`],
    ['noProxy port', 'https://a.example', { proxy: P, noProxy: ['a.example:443'] }, 'direct'],
    ['noProxy other port', 'https://a.example', { proxy: P, noProxy: ['a.example:8443'] }, `${P}/`],
    ['noProxy address', 'https://10.1.2.3', { proxy: P, noProxy: ['10.1.2.3'] }, 'direct'],
    ['noProxy range', 'https://10.1.2.3', { proxy: P, noProxy: ['10.0.0.0/8'] }, 'direct'],
    ['noProxy other range', 'https://11.1.2.3', { proxy: P, noProxy: ['10.0.0.0/8'] }, `${P}/`],
    ['noProxy IPv6 range', 'https://[fd00::1]', { proxy: P, noProxy: ['fd00::/8'] }, 'direct'],
    ['noProxy nonsense', 'https://10.1.2.3', { proxy: P, noProxy: ['10.0.0.0/99', '/', ':', ''] }, `${P}/`],
    ['NO_PROXY', 'https://a.example', { proxy: P, environment: { NO_PROXY: 'b.example, a.example' } }, 'direct'],
    ['an empty no_proxy', 'https://a.example', { proxy: P, environment: { no_proxy: '', NO_PROXY: 'a.example' } }, 'direct'],
    ['no_proxy', 'https://a.example', { environment: { HTTPS_PROXY: P, no_proxy: 'a.example' } }, 'direct'],
    ['noProxy before NO_PROXY', 'https://a.example', { proxy: P, noProxy: ['b.example'], environment: { NO_PROXY: 'a.example' } }, `${P}/`],
  ];
  for (const [name, target, settings, expected] of rows) it(name, () => assert.equal(choice(target, settings), expected));
});
