import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountConnection } from '../../../src/connections/connection';
import { payloadStatus } from '../../../src/connections/status-text';
import { check } from '../../../src/core/check';
import { formatMessage, type Message } from '../../../src/core/message';
import type { CheckOptions } from '../../../src/core/rules/check-options';
import { readiness, subjectOf, subjectOfRecords, type SendSetting } from '../../../src/core/sending/readiness';
import { problemsToSend } from '../../../src/core/sending/send-obstacle';
import { sendLenses } from '../../../src/editor/send-lenses';

const CONNECTION: AccountConnection = { kind: 'account', name: 'Shop', address: 'https://app.dialoginsight.com', idProject: 5678, idKey: 1, test: true };
const SETTING: SendSetting = { sending: undefined, isTrusted: true, connection: CONNECTION };

const payload = (inner: string, record = ''): string =>
  `{ ${inner} "Records": [${record}{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "f_FirstName": "Nadia" } }], ` +
  '"MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }';

interface Case {
  readonly when: string;
  readonly text: string;
  readonly rules?: CheckOptions['rules'];
  readonly setting?: Partial<SendSetting>;
  readonly lens: string;
  readonly status: string;
  /** What the send says, where it says no. */
  readonly send: string;
}

const KEY = 'Key contains what looks like a key. Remove it: the connection supplies the key, in AuthKey.';
const CREDENTIALS = KEY.replace('Key', 'Credentials');
const PROJECT = 'The payload is for another project than 5678.';
const stopped = (reason: string) => ({ lens: `$(error) Can't be sent. ${reason}`, status: "$(error) Shop: can't be sent", send: reason });
const READY = { lens: '$(cloud-upload) Send 1 record to Shop: create and update', status: '$(plug) Shop (test)', send: '' };

const CASES: readonly Case[] = [
  { when: 'all is well', text: payload(''), ...READY },
  { when: 'it names the project of the connection', text: payload('"idProject": "5678",'), ...READY },
  { when: 'a placeholder stands where a key would', text: payload('"Key": "<key>",'), ...READY },
  { when: 'it is blank', text: '', lens: '', status: '', send: 'This is not a Merge payload: it must be an object with Records.' },
  { when: 'it is a list', text: '[]', lens: '', status: '', send: 'This is not a Merge payload: it must be an object with Records.' },
  { when: 'there is no record', text: payload('').replace(/\[.*\]/, '[]'), lens: '', status: '', send: 'There is no record to send.' },
  { when: 'it breaks off before the first record', text: '{ "Records": [', lens: '', status: '', send: 'The text is not complete JSON.' },
  { when: 'it breaks off behind a record', text: payload('').slice(0, -2), ...stopped('The text is not complete JSON.') },
  { when: 'its brace is missing', text: payload('').slice(1), rules: { 'missing-braces': 'off' }, ...stopped('The text is not complete JSON.') },
  {
    when: 'it has an error',
    text: payload('', '7, '),
    lens: '$(error) 1 error to fix before sending',
    status: '$(error) Shop: 1 error',
    send: 'The payload has 1 error.',
  },
  {
    when: 'it has errors',
    text: payload('', '7, 8, '),
    lens: '$(error) 2 errors to fix before sending',
    status: '$(error) Shop: 2 errors',
    send: 'The payload has 2 errors.',
  },
  { when: 'a key stands at its top level', text: payload('"Key": "aB3dE5fG7hJ9",'), rules: { 'auth-key-in-file': 'off' }, ...stopped(KEY) },
  { when: 'a key stands in an object of another name', text: payload('"Credentials": { "idKey": 5335, "Key": "aB3dE5fG7hJ9" },'), rules: { 'auth-key-in-file': 'off' }, ...stopped(CREDENTIALS) },
  {
    when: 'a name repeats in another case',
    text: payload('"idProject": 5678, "IDPROJECT": 5678,'),
    rules: { 'duplicate-property': 'off', 'unknown-property': 'off' },
    ...stopped("IDPROJECT appears more than once in the payload, and which one counts is not known."),
  },
  {
    when: 'a name is nearly right',
    text: payload('').replace('AllowInsert', 'AlowInsert'),
    rules: { 'unknown-property': 'off' },
    ...stopped('AlowInsert is not a name that the service knows: it would not do what AllowInsert does. Correct the name.'),
  },
  {
    when: 'it is for another project',
    text: payload('"idProject": 7,'),
    lens: '$(warning) Not sent to Shop: the payload is for project 7, the connection for 5678',
    status: '$(warning) Shop: another project',
    send: PROJECT,
  },
  ...['true', 'null', '"shop"'].map((idProject) => ({
    when: `its project is ${idProject}`,
    text: payload(`"idProject": ${idProject},`),
    rules: { schema: 'off' } as const,
    lens: `$(warning) Not sent to Shop. ${PROJECT}`,
    status: '$(warning) Shop: another project',
    send: PROJECT,
  })),
  {
    when: 'no connection is chosen, for whatever project it is',
    text: payload('"idProject": 7,'),
    setting: { connection: undefined },
    lens: '$(cloud-upload) Send 1 record to Dialog Insight: create and update (asks where to)',
    status: '$(plug) Dialog Insight: no connection',
    send: '',
  },
  { when: 'it is being sent', text: payload('', '7, '), setting: { sending: 'Sending to Shop: 0 of 1' }, lens: '$(sync~spin) Sending to Shop: 0 of 1 (click to cancel)', status: '$(sync~spin) Shop: sending', send: 'sending' },
  {
    when: 'the workspace is not trusted, whatever is wrong',
    text: payload('"Key": "aB3dE5fG7hJ9",', '7, '),
    setting: { isTrusted: false, connection: undefined },
    lens: '$(workspace-untrusted) Trust this workspace to send 2 records',
    status: '$(workspace-untrusted) Dialog Insight: checks only',
    send: 'untrusted',
  },
  { when: 'the workspace is not trusted and there is nothing to send', text: '{ "Records": [] }', setting: { isTrusted: false }, lens: '', status: '', send: 'There is no record to send.' },
];

describe('whether a payload would be sent is said alike over it, in the status bar and by the send, when', () => {
  for (const { when, text, rules, setting, ...expected } of CASES) {
    it(when, () => {
      const result = check(text, { today: '2026-10-24', rules: { ...rules } });
      const where = { ...SETTING, ...setting };
      const connection = where.connection && CONNECTION;
      const { outline, request, problems } = result;

      const atOnce = readiness(subjectOf(result), where);
      const records = request?.items ?? [];
      const bySend = readiness(subjectOfRecords(result, records, request ? problemsToSend(problems, request, records) : problems), where);
      assert.deepEqual(bySend, atOnce);

      const lens = outline && sendLenses(atOnce, outline, 0, connection, said)[0]?.title;
      const status = payloadStatus(connection, atOnce, said);
      const send = 'obstacle' in bySend ? said(bySend.obstacle.reason) : bySend.kind === 'ready' ? '' : bySend.kind;
      assert.deepEqual({ lens: lens ?? '', status: status ? said(status.text) : '', send }, expected);
      // Who only sees the sign, or hears the item read, learns the reason too.
      if (atOnce.kind === 'stopped' && connection) assert.ok(status && said(status.tooltip).includes(send));
    });
  }

  it('some records alone are sent, and others have errors', () => {
    const result = check(payload('', '7, '), { today: '2026-10-24' });
    assert.ok(result.request);
    const ofRecord = (place: number): string => {
      const records = result.request?.items.slice(place, place + 1) ?? [];
      return readiness(subjectOfRecords(result, records, result.request ? problemsToSend(result.problems, result.request, records) : []), SETTING).kind;
    };
    assert.deepEqual([ofRecord(0), ofRecord(1)], ['errors', 'ready']);
  });
});

function said(message: Message): string {
  return formatMessage(message);
}
