import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PLATFORMS, parseAddress, serviceUrl } from '../../../src/api/platforms';

describe('parseAddress', () => {
  const good: readonly [typed: string, base: string][] = [
    ['https://app.dialoginsight.com', 'https://app.dialoginsight.com'],
    ['  https://APP.DialogInsight.com/  ', 'https://app.dialoginsight.com'],
    ['https://app.dialoginsight.com:443', 'https://app.dialoginsight.com'],
    ['https://gateway.example.org:8443/dialog/', 'https://gateway.example.org:8443/dialog'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://127.1:8080', 'http://127.0.0.1:8080'],
    ['https://héberge.example', 'https://xn--hberge-bva.example'],
  ];
  for (const [typed, base] of good) it(`takes ${typed}`, () => assert.deepEqual(parseAddress(typed), { valid: true, base }));

  const bad: readonly [typed: string, reason: RegExp][] = [
    ['', /Enter an address/],
    ['   ', /Enter an address/],
    ['app.dialoginsight.com', /not an address/],
    ['app.dialoginsight.com:443', /no address|https/],
    ['https://', /not an address/],
    ['ftp://app.dialoginsight.com', /https/],
    ['http://app.dialoginsight.com', /https/],
    ['http://127.0.0.1.example.org', /https/],
    ['http://localhost.example.org', /https/],
    ['http://127.0.0.2', /https/],
    ['http://10.0.0.1', /https/],
    ['https://user@app.dialoginsight.com', /user/],
    ['https://user:secret@app.dialoginsight.com', /user/],
    ['https://@app.dialoginsight.com', /user/],
    ['https://:@app.dialoginsight.com', /user/],
    ['https://app.dialoginsight.com?x=1', /after \?/],
    ['https://app.dialoginsight.com/?', /after \?/],
    ['https://app.dialoginsight.com/#', /after \?/],
    ['https://app.dialoginsight.com\\@evil.example', /backslashes/],
    ['https://app.dialog\tinsight.com', /blanks/],
    ['https://app.dialog\ninsight.com', /blanks/],
    ['https://app dialoginsight.com', /blanks/],
    ['https://app.dialoginsight.com/webservices/ofc4/contacts.ashx', /webservices/],
    ['https://app.dialoginsight.com/webservices', /webservices/],
    ['javascript:alert(1)', /no address|https/],
    ['https://[::1', /not an address/],
  ];
  for (const [typed, reason] of bad) {
    it(`refuses ${JSON.stringify(typed)}`, () => {
      const result = parseAddress(typed);
      assert.ok(!result.valid, JSON.stringify(result));
      assert.match(result.reason.template, reason);
      assert.doesNotMatch(result.reason.args.join(), /secret/);
    });
  }
});

describe('platforms', () => {
  it('have addresses that are valid bases', () => {
    for (const { address } of PLATFORMS) assert.deepEqual(parseAddress(address), { valid: true, base: address });
  });

  it('are called at the common path', () => {
    assert.equal(
      serviceUrl('https://app.mydialoginsight.com', 'contacts', 'Merge'),
      'https://app.mydialoginsight.com/webservices/ofc4/contacts.ashx?method=Merge',
    );
    assert.equal(
      serviceUrl('https://h.example/base', 'projects', 'List'),
      'https://h.example/base/webservices/ofc4/projects.ashx?method=List',
    );
  });
});
