import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../../src/core/check';
import { formatMessage } from '../../../src/core/message';
import { confirmationLines, confirmationQuestion } from '../../../src/delivery/confirmation';
import { countExampleContacts } from '../../../src/core/sending/example-contacts';
import { fileKeys } from '../../../src/core/payload/file-keys';
import { accountsForKey } from '../../../src/connections/key-owner';
import { readiness, subjectOfRecords } from '../../../src/core/sending/readiness';
import { problemsToSend, textObstacle, type SendObstacle } from '../../../src/core/sending/send-obstacle';
import type { CheckResult } from '../../../src/core/checking/check-result';
import type { Problem } from '../../../src/core/rules/problem';
import { editorProxy, sendSettings } from '../../../src/connections/send-settings';
import { verifyCounts } from '../../../src/delivery/verify-counts';
import { isFine } from '../../../src/delivery/send-verdict';

const checked = (text: string, rules = {}) => check(text, { today: '2026-10-24', rules });

function sendObstacle(
  result: Pick<CheckResult, 'parsed' | 'request'> & { readonly problems: readonly Problem[] },
  idProject: number | undefined,
): SendObstacle | undefined {
  const connection = idProject === undefined ? undefined : { idProject };
  const found = readiness(subjectOfRecords(result, result.request?.items ?? [], result.problems), { sending: undefined, isTrusted: true, connection });
  return 'obstacle' in found ? found.obstacle : undefined;
}

const payload = (inner: string): string =>
  `{ ${inner} "Records": [{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "f_FirstName": "Nadia" } }], ` +
  '"MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }';

describe('what stops a send', () => {
  const stops: readonly [string, string, RegExp][] = [
    ['an empty text', '', /not a Merge payload/],
    ['a list', '[]', /not a Merge payload/],
    ['half a text', '{ "Records": [', /not complete JSON/],
    ['a fragment', '"idProject": 1, "Records": []}', /not complete JSON/],
    ['no records', '{ "Records": [], "MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }', /no record/],
    ['an error', payload('').replace('"AllowInsert": true, "AllowUpdate": true', '"AllowInsert": false, "AllowUpdate": false'), /1 error/],
    ['another project', payload('"idProject": 7,'), /another project/],
    ['another project as text', payload('"idProject": "7",'), /another project/],
    ['another project in an escaped spelling', payload('"idPr\\u006fject": 7,'), /another project/],
    ['a project twice, once in an escaped spelling', payload('"idProject": 5678, "\\u0069dProject": 7,'), /^idProject appears more than once/],
    ['records twice, once in an escaped spelling', payload('"R\\u0065cords": [{ "ID": { "key_f_EMail": "b@example.org" } }],'), /error|more than once/],
    ['an option twice, once in another case and escaped', payload('').replace('"AllowInsert"', '"ALLOW\\u0049NSERT": false, "AllowInsert"'), /error|more than once/],
    ['records under a name that is nearly right', payload('').replace('Records', 'Record'), /^Record is not a name .* what Records does/],
    ['options under a name that is nearly right', payload('').replace('MergeOptions', 'MergeOption'), /^MergeOption is not a name/],
    ['an option that is nearly right', payload('').replace('AllowInsert', 'AlowInsert'), /^AlowInsert is not a name .* what AllowInsert does/],
    ['a project under a name that is nearly right', payload('"idProjet": 5678,'), /^idProjet is not a name/],
    ['a key by itself', payload('"Key": "aB3dE5fG7hJ9",'), /^Key contains what looks like a key/],
    ['a key under another name', payload('"Credentials": { "idKey": 5335, "key": "aB3dE5fG7hJ9" },'), /^Credentials contains what looks like a key/],
    ...['ApiKey', 'api_key', 'Token', 'AccessToken', 'Secret', 'Password', 'Auth', 'Authorization', 'WebServiceKey'].map(
      (name): [string, string, RegExp] => [`a key as ${name}`, payload(`"${name}": "pZ9xQ7LmN3vR5tYw",`), new RegExp(`^${name} contains what looks like a key`)],
    ),
    ['a key among the options', payload('').replace('"AllowInsert"', '"Token": "pZ9xQ7LmN3vR5tYw", "AllowInsert"'), /^MergeOptions contains what looks like a key/],
    ['a key in a list', payload('"Keys": [], "Tokens": { "token": ["pZ9xQ7LmN3vR5tYw"] },'), /^Tokens contains what looks like a key/],
    ['a key for HTTP', payload('"Authorization": "Bearer pZ9xQ7LmN3vR5tYw",'), /^Authorization contains what looks like a key/],
  ];
  for (const [name, text, reason] of stops) {
    it(`is ${name}`, () => {
      const obstacle = sendObstacle(checked(text, { 'unknown-property': 'off', 'auth-key-in-file': 'off' }), 5678);
      assert.ok(obstacle);
      assert.match(formatMessage(obstacle.reason), reason);
    });
  }

  const goes: readonly [string, string][] = [
    ['no project, which the connection brings', ''],
    ['the project of the connection', '"idProject": 5678,'],
    ['the same project as text', '"idProject": "5678",'],
    ['names in another case, which the service may take for the same,', '"IDPROJECT": 5678,'],
    ['an AuthKey that is nearly right, which is replaced', '"AuthKy": { "idKey": 1, "Key": "aB3dE5fG7hJ9" },'],
    ['a placeholder for a key under another name', '"Credentials": { "Key": "<key>" },'],
    ...['"ApiKey": "{{key}}"', '"ApiKey": "YOUR_KEY"', '"Token": "your-token"', '"Password": ""', '"Authorization": "Bearer <token>"', '"PrimaryKey": "EMail"', '"idKey": "53350000"', '"Source": "pZ9xQ7LmN3vR5tYw"'].map(
      (inner): [string, string] => [inner, `${inner},`],
    ),
    ['a name beside the right one that is nearly that', '"Record": [], '],
    ['several AuthKeys, which are all replaced', '"AuthKey": { "idKey": 1, "Key": "<key>" }, "authkey": { "idKey": 1, "Key": "<key>" },'],
  ];
  for (const [name, inner] of goes) {
    it(`is not ${name}`, () => assert.equal(sendObstacle(checked(payload(inner), { schema: 'off', 'duplicate-property': 'off', 'unknown-property': 'off' }), 5678), undefined));
  }

  it('is any name that is nearly right, as the rules have it', () => {
    for (const inner of ['"IDPROJECT": 5678,', '"Record": [],', '"records": [],']) assert.ok(sendObstacle(checked(payload(inner)), 5678), inner);
  });

  it('does not depend on the severities that somebody chose', () => {
    const off = { syntax: 'off', 'missing-braces': 'off', 'project-mismatch': 'off', 'duplicate-property': 'off', 'unknown-property': 'off', schema: 'off' } as const;
    assert.ok(sendObstacle(checked('{ "Records": [', off), 5678));
    assert.ok(sendObstacle(checked(payload('"idProject": 7,'), off), 5678));
    assert.ok(sendObstacle(checked(payload('"idProject": null,'), off), 5678));
    assert.ok(sendObstacle(checked(payload('"idProject": 5678, "IDPROJECT": 5678,'), off), 5678));
    assert.ok(sendObstacle(checked(payload('"records": [],'), off), 5678));
    assert.ok(sendObstacle(checked(payload('"R\\u0065cords": [],'), off), 5678));
    assert.ok(sendObstacle(checked(payload('').replace('"AllowInsert"', '"ALLOW\\u0049NSERT": false, "AllowInsert"'), off), 5678));
  });

  it('is told before a project is known, but for the project itself', () => {
    const reason = (text: string): string => formatMessage(sendObstacle(checked(text), undefined)?.reason ?? { template: '', args: [] });
    assert.match(reason('{ "name": "other JSON", "Records": [] }'), /no record|error/);
    assert.match(reason(payload('').replace('"AllowInsert": true, "AllowUpdate": true', '"AllowInsert": false, "AllowUpdate": false')), /1 error/);
    assert.equal(reason(payload('"idProject": 7,')), '');
  });

  it('is less for a preview, which mistakes do not hurt', () => {
    const broken = (text: string) => textObstacle(checked(text).parsed, checked(text).request);
    assert.equal(broken(payload('"idProject": 7,')), undefined);
    assert.ok(broken('{ "Records": ['));
  });
});

describe('the problems of some records', () => {
  const wrong = '{ "ID": { "key_f_EMail": "marc@example.org" }, "Data": { "hasTrackingConsent": "perhaps" } }';
  const result = checked(payload('').replace('"Records": [', `"Records": [${wrong}, `));
  const stops = (place: number): string => {
    const { request, parsed, problems } = result;
    assert.ok(request);
    const some = request.items.filter(({ index }) => index === place);
    const obstacle = sendObstacle({ request, parsed, problems: problemsToSend(problems, request, some) }, 123456);
    return obstacle ? formatMessage(obstacle.reason) : '';
  };

  it('stop a send of these, and not of others', () => {
    assert.match(stops(0), /1 error/);
    assert.equal(stops(1), '');
  });

  it('are those of the envelope, too', () => {
    const nothing = checked(payload('').replace('"AllowInsert": true, "AllowUpdate": true', '"AllowInsert": false, "AllowUpdate": false'));
    assert.ok(nothing.request);
    assert.deepEqual(problemsToSend(nothing.problems, nothing.request, nothing.request.items.slice(0, 1)), nothing.problems);
  });
});

describe('the confirmation of a production send', () => {
  const facts = {
    file: 'consents.merge.jsonc',
    connection: { name: 'Demo', address: 'https://app.dialoginsight.com', idProject: 5678 },
    records: 3,
    decisions: { consentsGiven: 2, consentsRefused: 1, subscriptions: 0, unsubscriptions: 0 },
    options: { AllowInsert: true, AllowUpdate: false },
    warnings: 0,
    exampleContacts: 0,
  };
  const textOf = (change: object): string => confirmationLines({ ...facts, ...change }).map((line) => formatMessage(line)).join('\n');

  it('names connection, address, project, records, what is allowed and the consents', () => {
    assert.equal(formatMessage(confirmationQuestion(facts)), 'Send 3 records to the production project of Demo?');
    assert.equal(
      textOf({}),
      [
        'Connection: Demo (https://app.dialoginsight.com)',
        'Project: 5678 (production)',
        'File: consents.merge.jsonc',
        'Records: 3',
        'Allowed: contacts are created, none is updated',
        'Tracking consents: 2 given, 1 refused',
      ].join('\n'),
    );
  });

  it('adds the opt-ins where there are any', () => {
    const decisions = { ...facts.decisions, consentsGiven: 0, consentsRefused: 0, unsubscriptions: 3 };
    assert.match(textOf({ decisions }), /^Tracking consents: 0 given, 0 refused\nOpt-ins: 0 subscribed, 3 unsubscribed$/m);
  });

  it('adds warnings and example contacts where there are any', () => {
    assert.match(textOf({ warnings: 4 }), /Warnings in the payload: 4/);
    assert.match(textOf({ exampleContacts: 2 }), /2 of the records look like example contacts/);
  });

  it('says so where a default decides that nobody knows', () => {
    assert.match(textOf({ options: { AllowInsert: true } }), /undocumented/);
    assert.match(textOf({ options: {} }), /undocumented/);
  });
});

it('example contacts are known by their address or their whole name', () => {
  const records = [
    '{"ID": {"key_f_EMail": "claire@domain.com"}, "Data": {}}',
    '{"ID": {"key_f_EMail": " PAUL@Domain.com "}}',
    '{"ID": {"idContact": 3}, "Data": {"f_EMail": "marc@domain.com"}}',
    '{"ID": {"key_f_EMail": "cb@example.org"}, "Data": {"f_FirstName": "Claire", "f_LastName": "BROWN"}}',
    '{"ID": {"key_f_EMail": "claire@example.org"}, "Data": {"f_FirstName": "Claire"}}',
    '{"ID": {"key_f_EMail": "new.contact@example.org"}, "Data": {}}',
    '{"ID": {"key_f_EMail": "my.contact@example.org"}, "Data": {}}',
    '{"ID": {"key_f_EMail": "claire@mydomain.com"}}',
    '{}',
    '7',
  ];
  const { request } = checked(`{"Records": [${records.join()}]}`);
  assert.equal(countExampleContacts(request?.items ?? []), 5);
});

it('keys in a file are found wherever AuthKey repeats, placeholders are none', () => {
  const text =
    '{"AuthKey": {"idKey": 12, "Key": "s3cret-one"}, "authkey": {"key": "s3cret-two"}, "\\u0041uthKey": {"Key": "s3cret-three"}, "AUTHKEY": {"Key": "<key>"}}';
  const found = fileKeys(checked(text).request).map(({ node, idKey }) => [node.value, idKey]);
  assert.deepEqual(found.sort(), [['s3cret-one', 12], ['s3cret-three', undefined], ['s3cret-two', undefined]]);
  assert.deepEqual(fileKeys(undefined), []);
});

it('keys in a file are found in any shape, also in records', () => {
  const found = (text: string) => fileKeys(checked(text).request).map(({ node }) => node.value);
  assert.deepEqual(found('{"AuthKey": [{"idKey": 12, "Key": "s3cret-one"}]}'), ['s3cret-one']);
  assert.deepEqual(found('{"AuthKey": {"Key": {"value": "s3cret-one"}}}'), ['s3cret-one']);
  assert.deepEqual(found('{"AuthKey": "s3cret-one"}'), ['s3cret-one']);
  assert.deepEqual(found('{"Records": [{"authKey": {"Key": "s3cret-one"}}, {"Data": {"AuthKey": "s3cret-two"}}]}'), ['s3cret-one', 's3cret-two']);
});

it('a key of the file belongs to connections of its number', () => {
  const account = { kind: 'account', name: 'Demo', address: 'https://example.com', idProject: 1, idKey: 12, test: false } as const;
  const accounts = [account, { ...account, name: 'Other', idKey: 13 }];
  assert.deepEqual(accountsForKey(accounts, 13).map(({ name }) => name), ['Other']);
  assert.deepEqual(accountsForKey(accounts, 14), []);
  assert.equal(accountsForKey(accounts, undefined).length, 2);
});

it('settings outside their limits are taken as the nearest limit, others as the default', () => {
  assert.deepEqual(sendSettings(500, 100), { batchSize: 500, timeoutMilliseconds: 100_000 });
  assert.deepEqual(sendSettings(0.4, 1), { batchSize: 1, timeoutMilliseconds: 5000 });
  assert.deepEqual(sendSettings(0, -1), { batchSize: 500, timeoutMilliseconds: 100_000 });
  assert.deepEqual(sendSettings(1e9, 1e9), { batchSize: 10_000, timeoutMilliseconds: 600_000 });
  assert.deepEqual(sendSettings('many', NaN), { batchSize: 500, timeoutMilliseconds: 100_000 });
});

it('the proxy is what VS Code is told, and nothing when proxies are off', () => {
  const environment = { HTTPS_PROXY: 'http://env:1' };
  assert.deepEqual(editorProxy({ proxy: 'http://p:1', noProxy: ['a', 7], support: 'override' }, environment), { proxy: 'http://p:1', noProxy: ['a'], environment });
  assert.deepEqual(editorProxy({ proxy: '', noProxy: undefined, support: undefined }, environment), { proxy: undefined, noProxy: [], environment });
  assert.deepEqual(editorProxy({ proxy: 'http://p:1', noProxy: [], support: 'off' }, environment), { proxy: undefined, noProxy: [], environment: undefined });
});

it('a send is fine when nothing needs a person', () => {
  const summary = { rejected: 0, unknown: 0, notSent: 0, skipped: 1, updated: 1, created: 1 };
  const result = { summary, records: [], requests: [], notes: [] };
  assert.equal(isFine(result), true);
  for (const state of ['rejected', 'unknown', 'notSent'] as const) assert.equal(isFine({ ...result, summary: { ...summary, [state]: 1 } }), false);
  assert.equal(isFine({ ...result, notes: [{ template: 'Counts differ.', args: [] }] }), false);
  assert.equal(isFine({ ...result, stopped: { why: 'cancelled', firstUnsettled: undefined } }), false);
});

it('reads 20 contacts back without a question, and more only for who asks for them', () => {
  assert.deepEqual([0, 1, 20].map(verifyCounts), [[0], [1], [20]]);
  assert.deepEqual([21, 100, 101, 5000].map(verifyCounts), [[20, 21], [20, 100], [20, 100, 101], [20, 100, 1000, 5000]]);
});
