import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseJson } from '../../../src/core/payload/parse-json';
import { readMergeRequest } from '../../../src/core/payload/merge-request';
import { wireText } from '../../../src/core/payload/wire';
import { message } from '../../../src/core/message';
import { CURL_KEY, curlText } from '../../../src/core/sending/curl';

const URL = 'https://app.mydialoginsight.com/webservices/ofc4/contacts.ashx?method=Merge';

/** What a shell gives to `curl`, which here prints its arguments. */
function argumentsIn(script: string): readonly string[] {
  const { stdout, stderr, status } = spawnSync('sh', ['-s'], { input: `curl() { printf '%s\\0' "$@"; }\n${script}`, encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, '']);
  return stdout.split('\0').slice(0, -1);
}

function wire(text: string, key: string): string {
  const parsed = parseJson(text);
  const request = readMergeRequest(parsed.root);
  assert.ok(request);
  return wireText(text, parsed, request, { authKey: { idKey: 5335, key }, idProject: 123456 });
}

describe('curlText', () => {
  it('is a call that a shell takes as it was', () => {
    const body = '{ "AuthKey": { "idKey": 5335, "Key": "<key>" },\n  "Records": [{"Data": {"f_Name": "D\'Amour $HOME `id` \\\\ !!"}}] }';
    assert.deepEqual(argumentsIn(curlText(URL, body)), [
      '--globoff',
      URL,
      '--header',
      'Content-Type: application/json; charset=utf-8',
      '--header',
      'Accept: application/json',
      '--data-binary',
      body,
    ]);
  });

  it('neither switches off the check of certificates nor follows redirects', () => {
    assert.doesNotMatch(curlText(URL, '{}'), /(^|\s)(-k|-L|--insecure|--location)/);
  });

  it('says that it holds personal data, in a comment that means nothing to any shell', () => {
    const [first = '', second = ''] = curlText(URL, '{}', ({ template }) => `${template} l'adresse $(id) <x> \`y\`; & | "`).split('\n');
    assert.match(first, /^# This call contains personal data/);
    for (const line of [first, second]) assert.doesNotMatch(line.slice(1), /['"`$()<>;&|\\#*?]/);
  });

  const bodies: readonly [string, string][] = [
    ['one in another case', '{"AUTHKEY": {"idkey": 1, "KEY": "sEcr3t"}}'],
    ['one that is escaped', '{"\\u0041uthKey": {"\\u004bey": "\\u0073Ecr3t"}}'],
    ['several', '{"AuthKey": {"Key": "sEcr3t"}, "authkey": {"key": "sEcr3t", "Key": "sEcr3t"}}'],
    ['one that is no object', '{"AuthKey": "sEcr3t"}'],
    ['one under another name', '{"AuthKey": {"secret": "sEcr3t"}}'],
  ];
  for (const [name, body] of bodies) {
    it(`replaces ${name}`, () => {
      const text = curlText(URL, body);
      assert.doesNotMatch(text, /Ecr3t/);
      assert.ok(text.includes(CURL_KEY));
    });
  }

  it('does not show a body in which a key could not be found', () => {
    assert.doesNotMatch(curlText(URL, '{"AuthKey": {"Key": "sEcr3t"'), /sEcr3t/);
    assert.equal(argumentsIn(curlText(URL, '@/etc/passwd')).at(-1), '{}');
  });

  it('never holds the key of a request, and is the request otherwise', () => {
    // A key of letters that the rest of the command does not use as a whole.
    const keys = fc.string({ minLength: 8, unit: 'grapheme' }).map((key) => `q7${key}`);
    const values = fc.string({ unit: 'binary-ascii' });
    fc.assert(
      fc.property(keys, values, (key, value) => {
        const text = `{ "AuthKey": { "Key": ${JSON.stringify(key)} }, "Records": [{ "Data": { "f_Name": ${JSON.stringify(value)} } }] }`;
        const command = curlText(URL, wire(text, key));
        assert.ok(!command.includes(JSON.stringify(key)));
        assert.equal(argumentsIn(command).at(-1), wire(text, CURL_KEY));
      }),
      { numRuns: 30 },
    );
  });

  it('puts its words into the language of the reader', () => {
    assert.match(curlText(URL, '{}', () => message('Attention').template), /^# Attention\n/);
  });
});
