import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage } from '../../../src/core/message';
import type { MergeRecord } from '../../../src/core/payload/merge-request';
import { readMergeRequest } from '../../../src/core/payload/merge-request';
import { parseJson } from '../../../src/core/payload/parse-json';
import type { PlainValue } from '../../../src/core/sending/stored-values';
import { agree } from '../../../src/core/sending/stored-values';
import { compareContact, comparisonKind, comparisonText, contactKey, verifyTexts } from '../../../src/core/sending/verify';

function record(id: string, data: string): MergeRecord {
  const request = readMergeRequest(parseJson(`{ "Records": [ { "ID": ${id}, "Data": ${data} } ] }`).root);
  assert.ok(request?.items[0]);
  return request.items[0];
}

const BY_MAIL = '{ "key_f_EMail": "nadia@example.org" }';

describe('stored values and sent ones', () => {
  const same: readonly [string, PlainValue, unknown][] = [
    ['hasTrackingConsent', '1', true],
    ['hasTrackingConsent', '0', false],
    ['hasTrackingConsent', true, 1],
    ['hasTrackingConsent', 'False', '0'],
    ['optin_newsletter', 1, 'True'],
    ['optin_newsletter', '', null],
    ['optin_newsletter', null, ''],
    ['dtTrackingConsent', '2026.03.05', '2026-03-05'],
    ['dtTrackingConsent', '2026.03.05', '2026-03-05T00:00:00'],
    ['dtTrackingConsent', '2026.03.05', '2026/03/05 00:00:00.000'],
    ['dtTrackingConsent', '2026.03.05', '2026-03-05T10:30:00Z'],
    ['dtTrackingConsent', '2026.03.05', `/Date(${Date.UTC(2026, 2, 5, 5)})/`],
    ['dtTrackingConsent', '2026.03.05', `/Date(${Date.UTC(2026, 2, 4, 23)}-0500)/`],
    ['dtTrackingConsent', '2026.03.05', '2026-03-04T23:00:00Z'],
    ['dtTrackingConsent', '2026.03.05', '2026-03-05T00:00:00.000-05:00'],
    ['dtOptin_newsletter', '2026-03-05 10:30', '2026.03.05 10:30:00'],
    ['dtOptin_newsletter', '2026-03-05 10:30', `/Date(${Date.UTC(2026, 2, 5, 15, 30)})/`],
    ['f_Birthday', '1990-02-01', '1990.02.01'],
    ['f_EMail', 'Nadia@Example.org ', 'nadia@example.org'],
    ['f_Children', 2, '2'],
    ['f_Member', 'true', true],
    ['f_City', '', null],
  ];
  for (const [name, sent, stored] of same) it(`agree: ${name} ${JSON.stringify(sent)} and ${JSON.stringify(stored)}`, () => assert.equal(agree(name, sent, stored), true));

  const different: readonly [string, PlainValue, unknown][] = [
    ['hasTrackingConsent', '1', false],
    ['hasTrackingConsent', '0', null],
    ['optin_newsletter', '', 0],
    ['optin_newsletter', 1, 2],
    ['dtTrackingConsent', '2026.03.05', '2026-03-06'],
    ['dtTrackingConsent', '2026.03.05', '2026-05-03'],
    ['dtTrackingConsent', '2026.03.05', `/Date(${Date.UTC(2026, 2, 8)})/`],
    ['dtTrackingConsent', '2026.03.05', '2026-03-08T00:00:00Z'],
    ['dtOptin_newsletter', '2026-03-05 10:30', '2026-03-05 11:30'],
    ['f_City', 'Laval', 'laval'],
    ['f_City', '1', '01'],
    ['f_City', 'Laval', null],
    ['f_City', 'Laval', { Value: 'Laval' }],
  ];
  for (const [name, sent, stored] of different) it(`differ: ${name} ${JSON.stringify(sent)} and ${JSON.stringify(stored)}`, () => assert.equal(agree(name, sent, stored), false));
});

describe('what a contact is asked for by', () => {
  it('is the one field of its key', () => {
    assert.deepEqual(contactKey(record(BY_MAIL, '{}')), { kind: 'column', column: 'f_EMail', value: 'nadia@example.org' });
    assert.deepEqual(contactKey(record('{ "key_f_Number": 12 }', '{}')), { kind: 'column', column: 'f_Number', value: 12 });
  });
  it('is the new value where the record changes the field of its key', () => {
    assert.deepEqual(contactKey(record(BY_MAIL, '{ "f_EMail": "new@example.org" }')), { kind: 'column', column: 'f_EMail', value: 'new@example.org' });
    assert.deepEqual(contactKey(record(BY_MAIL, '{ "f_EMail": "" }')), { kind: 'column', column: 'f_EMail', value: 'nadia@example.org' });
  });
  for (const id of ['{ "idContact": 5 }', '{ "key_f_A": "1", "key_f_B": "2" }', '{ "EMail": "a@b.org" }', '{ "key_f_EMail": "" }', '{}', '5']) {
    it(`is nothing for ${id}`, () => assert.equal(contactKey(record(id, '{}')).kind, 'none'));
  }
});

describe('a contact read back', () => {
  const data = '{ "hasTrackingConsent": "1", "f_City": "Laval", "optin_Newsletter": 1 }';
  const kinds = (rows: readonly Record<string, unknown>[], sent = data) => {
    const comparison = compareContact(record(BY_MAIL, sent), rows);
    return [comparisonKind(comparison), formatMessage(comparisonText(comparison))];
  };
  it('is as sent', () => assert.deepEqual(kinds([{ idContact: 7, hasTrackingConsent: true, f_City: 'Laval', optin_newsletter: 1 }]), ['same', 'verified: stored as sent']));
  it('differs in named fields, without their values', () =>
    assert.deepEqual(kinds([{ hasTrackingConsent: false, f_City: 'Laval', optin_newsletter: 1 }]), ['different', 'verified: stored otherwise: hasTrackingConsent']));
  it('is never different in what does not come back', () =>
    assert.deepEqual(kinds([{ f_City: 'Laval' }]), ['same', 'verified: as sent, except what was not returned: hasTrackingConsent, optin_Newsletter']));
  it('is open where no sent field comes back', () => assert.equal(kinds([{ f_EMail: 'nadia@example.org' }])[0], 'open'));
  it('is open where several have the key', () => assert.equal(kinds([{}, {}])[0], 'open'));
  it('is not there', () => assert.deepEqual(kinds([]), ['notFound', 'verified: no such contact']));
  it('is checked by the last of repeated properties', () => assert.equal(kinds([{ f_City: 'Laval' }], '{ "f_City": "Québec", "f_City": "Laval" }')[0], 'same'));
  it('leaves nested values open', () => assert.equal(kinds([{ f_City: 'Laval', f_A: 1 }], '{ "f_City": "Laval", "f_A": [1] }')[0], 'same'));
});

it('the diff shows true differences alone', () => {
  const compare = (data: string, row: Record<string, unknown>) => compareContact(record(BY_MAIL, data), [row]);
  const { sent, stored } = verifyTexts(
    [
      { line: 4, label: 'nadia@example.org', comparison: compare('{ "hasTrackingConsent": "1", "f_City": "Laval", "f_X": 1 }', { idContact: 7, hasTrackingConsent: true, f_City: 'Québec' }) },
      { line: 5, label: 'luc@example.org', comparison: { kind: 'notFound' } },
    ],
    formatMessage,
  );
  const lines = (text: string): string[] => text.split('\n');
  assert.equal(lines(sent).length, lines(stored).length);
  assert.deepEqual(lines(sent).filter((line, at) => line !== lines(stored)[at]), ['  f_City: "Laval"', '  (sent)']);
  assert.deepEqual(lines(stored).filter((line, at) => line !== lines(sent)[at]), ['  f_City: "Québec"', '  (no such contact)']);
});
