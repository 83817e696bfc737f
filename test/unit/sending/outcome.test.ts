import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatMessage } from '../../../src/core/message';
import { identityOfId } from '../../../src/core/payload/identity';
import type { CallAnswer, CallEnd, FailureReason, UnreadableReason } from '../../../src/core/sending/call-end';
import { readOutcome } from '../../../src/core/sending/outcome';
import type { BatchOutcome } from '../../../src/core/sending/outcome';
import type { RecordState, SentRecord } from '../../../src/core/sending/record-state';

const id = (name: string): { key_f_EMail: string } => ({ key_f_EMail: `${name}@example.org` });

/** Records `a`, `b`, ... as sent; `-` stands for one without an ID. */
function sent(names: string): readonly SentRecord[] {
  return [...names].map((name, index) => ({ index, identity: name === '-' ? undefined : identityOfId(id(name)) }));
}

function answer(body: unknown, status = 200, more: Partial<CallAnswer> = {}): CallEnd {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    kind: 'answer',
    status,
    contentType: 'application/json; charset=utf-8',
    retryAfter: undefined,
    body: { kind: 'text', text },
    milliseconds: 12,
    ...more,
  };
}

const unreadable = (why: UnreadableReason, status = 200): CallEnd =>
  answer('', status, { body: { kind: 'unreadable', why, start: '{"Success":true' } });

const failure = (phase: 'before-request' | 'after-request', reason: FailureReason): CallEnd => {
  return { kind: 'failure', phase, reason, detail: 'E', milliseconds: 3 };
};

type ResultParts = [name: string, status: unknown, validation?: unknown, more?: object];

const result = ([name, Status, ValidationResult = 'OK', more = {}]: ResultParts): object => {
  return { IdRecord: 7, Status, ValidationResult, Message: null, ID: name === '' ? null : id(name), Data: null, Record: null, ...more };
};

/** An answer with `Success: true`. */
const success = (created: number | null, updated: number | null, ...results: ResultParts[]): CallEnd =>
  answer({
    Success: true,
    ErrorCode: null,
    ErrorMessage: null,
    CreatedRecords: created,
    UpdatedRecords: updated,
    Records: results.map(result),
    idRequest: 18,
  });

const LETTERS: Readonly<Record<string, RecordState>> = {
  c: 'created',
  u: 'updated',
  s: 'skipped',
  r: 'rejected',
  n: 'notSent',
  '?': 'unknown',
};

/** States by their letters: c created, u updated, s skipped, r rejected, n not sent, ? unknown. */
function states({ records }: BatchOutcome): string {
  return records.map(({ state }) => Object.keys(LETTERS).find((letter) => LETTERS[letter] === state)).join('');
}

const texts = (outcome: BatchOutcome): string =>
  [...outcome.notes, ...outcome.records.flatMap(({ message }) => (message ? [message] : []))]
    .map((message) => formatMessage(message))
    .join('\n');

type Row = [name: string, end: CallEnd, records: string, states: string, goes: 'on' | 'stops'];

const recorded = `{\r\n  "Success": true,\r\n  "ErrorCode": null,\r\n  "ErrorMessage": null,\r\n  "CreatedRecords": 0,
  "UpdatedRecords": 1,
  "Records": [{"IdRecord": 15, "Status": "Updated", "ValidationResult": "OK", "Message": null, "ID": {"key_f_EMail": "a@example.org"},
    "Data": null, "Record": null}],
  "idRequest": 18900000,\r\n  "Trace": "Beginning request (04:15:25)\\r\\n..."\r\n}`;

const rows: readonly Row[] = [
  // Success: true, each by its own result.
  ['the recorded success', answer(recorded), 'a', 'u', 'on'],
  ['the recorded success behind a byte-order mark', answer(`\uFEFF${recorded}`), 'a', 'u', 'on'],
  ['created, inserted, added', success(3, 0, ['a', 'Created'], ['b', 'inserted'], ['c', 'ADDED']), 'abc', 'ccc', 'on'],
  ['updated, modified, merged', success(0, 3, ['a', 'updated'], ['b', 'Modified'], ['c', ' merged ']), 'abc', 'uuu', 'on'],
  ['skipped, ignored', success(0, 0, ['a', 'Skipped'], ['b', 'ignored']), 'ab', 'ss', 'on'],
  ['no validation result', success(1, 0, ['a', 'Created', null]), 'a', 'c', 'on'],
  ['an empty validation result', success(1, 0, ['a', 'Created', '']), 'a', 'c', 'on'],
  ['validation in another case', success(1, 0, ['a', 'Created', 'ok']), 'a', 'c', 'on'],
  ['mixed results', success(1, 1, ['a', 'Created'], ['b', 'Updated'], ['c', null, 'InvalidDate']), 'abc', 'cur', 'on'],
  ['not OK with an unfamiliar status', success(0, 0, ['a', 'Failed', 'InvalidEmail']), 'a', 'r', 'on'],
  ['not OK with a skipped status', success(0, 0, ['a', 'Skipped', 'Invalid']), 'a', 'r', 'on'],
  ['not OK but stored by its status', success(0, 1, ['a', 'Updated', 'InvalidDate']), 'a', '?', 'on'],
  ['no status', success(0, 0, ['a', null]), 'a', '?', 'on'],
  ['an empty status', success(1, 0, ['a', '']), 'a', '?', 'on'],
  ['an unfamiliar word that the count explains', success(2, 0, ['a', 'Neu'], ['b', 'neu']), 'ab', 'cc', 'on'],
  ['the same beside known words', success(2, 1, ['a', 'Created'], ['b', 'Neu'], ['c', 'Updated']), 'abc', 'ccu', 'on'],
  ['an unfamiliar word that no count explains', success(0, 0, ['a', 'Queued']), 'a', '?', 'on'],
  ['an unfamiliar word counted otherwise', success(1, 0, ['a', 'Queued'], ['b', 'Queued']), 'ab', '??', 'on'],
  ['an unfamiliar word without counts', success(null, null, ['a', 'Queued']), 'a', '?', 'on'],
  ['two unfamiliar words', success(2, 0, ['a', 'Queued'], ['b', 'Neu']), 'ab', '??', 'on'],
  ['an unfamiliar word on a record that is not OK', success(1, 0, ['a', 'Neu', 'Bad'], ['b', 'Neu']), 'ab', 'rc', 'on'],
  ['a word for failure, as often as it counts created records', success(1, 1, ['a', 'Failed'], ['b', 'Updated']), 'ab', '?u', 'on'],
  [
    'an IdRecord and a message of other types',
    success(1, 1, ['a', 'Created', 'OK', { IdRecord: '15' }], ['b', 'Updated', 'OK', { IdRecord: 1.5, Message: ['x', 'y'] }]),
    'ab',
    'cu',
    'on',
  ],
  [
    'an echoed ID of any shape',
    success(1, 0, ['a', 'Created', 'OK', { ID: { node: 1, index: 2, id: { value: { type: 'object', properties: null } } } }]),
    'a',
    'c',
    'on',
  ],
  ['null results', answer({ Success: true, Records: null }), 'ab', '??', 'stops'],
  ['no results', answer({ Success: true }), 'ab', '??', 'stops'],
  ['empty results', answer({ Success: true, CreatedRecords: 2, Records: [] }), 'ab', '??', 'stops'],
  ['results that are no objects', answer({ Success: true, Records: [null, 3] }), 'ab', '??', 'on'],
  [
    'one odd result among good ones',
    answer({ Success: true, Records: [{ Status: 5, ID: id('a') }, result(['b', 'Updated'])] }),
    'ab',
    '?u',
    'on',
  ],

  // Matching.
  ['reordered results', success(1, 1, ['b', 'Created'], ['a', 'Updated']), 'ab', 'uc', 'on'],
  ['results that echo no ID', success(1, 1, ['', 'Updated'], ['', 'Created']), 'ab', 'uc', 'on'],
  ['some echo an ID', success(1, 1, ['', 'Updated'], ['b', 'Created']), 'ab', 'uc', 'on'],
  ['an echo in another case', success(0, 1, ['A', 'Updated']), 'a', 'u', 'on'],
  ['fewer results, with IDs', success(0, 1, ['b', 'Updated']), 'ab', '?u', 'on'],
  ['fewer results, without IDs', success(0, 1, ['', 'Updated']), 'ab', '??', 'on'],
  ['more results, with IDs', success(0, 2, ['a', 'Updated'], ['b', 'Updated']), 'a', 'u', 'on'],
  ['more results, without IDs', success(0, 2, ['', 'Updated'], ['', 'Updated']), 'a', '?', 'on'],
  ['an ID that was not sent', success(0, 1, ['z', 'Updated']), 'a', '?', 'on'],
  ['a strange ID spoils the order for those without', success(0, 2, ['z', 'Updated'], ['', 'Updated']), 'ab', '??', 'on'],
  ['repeated IDs in order', success(1, 1, ['a', 'Created'], ['a', 'Updated']), 'aa', 'cu', 'on'],
  ['repeated IDs out of order', success(1, 2, ['b', 'Created'], ['a', 'Updated'], ['a', 'Updated']), 'aab', '??c', 'on'],
  ['a repeated echo of an ID sent once', success(0, 2, ['a', 'Updated'], ['a', 'Updated']), 'ab', '??', 'on'],
  ['records without an ID, by position', success(0, 2, ['', 'Updated'], ['b', 'Updated']), '-b', 'uu', 'on'],

  // Success: false.
  [
    'Success false with results',
    answer({ Success: false, Records: [result(['a', null, 'Bad']), result(['b', 'Updated'])] }),
    'abc',
    'r??',
    'stops',
  ],
  ['Success false without results', answer({ Success: false, ErrorCode: 'AUTH', ErrorMessage: 'Unknown key' }), 'ab', 'rr', 'stops'],
  ['Success false with null results', answer({ Success: false, Records: null, CreatedRecords: 0 }), 'ab', 'rr', 'stops'],
  ['Success false with empty results', answer({ Success: false, Records: [] }), 'ab', 'rr', 'stops'],
  ['Success false with a positive count', answer({ Success: false, CreatedRecords: 1 }), 'ab', '??', 'stops'],
  ['Success false with 403', answer({ Success: false, ErrorMessage: 'no' }, 403), 'ab', 'rr', 'stops'],
  ['Success false with 400 and results', answer({ Success: false, Records: [result(['a', null, 'Bad'])] }, 400), 'ab', 'r?', 'stops'],

  // No Success, unreadable or truncated 2xx, 408, 5xx, lost connection, time limit.
  ['no Success', answer({ Records: [result(['a', 'Updated'])] }), 'a', '?', 'stops'],
  ['Success as a word', answer({ Success: 'true', Records: [] }), 'a', '?', 'stops'],
  ['Records of another type', answer({ Success: true, Records: { a: 1 } }), 'a', '?', 'stops'],
  ['JSON of another kind', answer([1]), 'a', '?', 'stops'],
  ['null', answer('null'), 'a', '?', 'stops'],
  ['nothing', answer(''), 'a', '?', 'stops'],
  ['204', answer('', 204), 'a', '?', 'stops'],
  ['HTML with 200', answer('<!DOCTYPE html><title>Sign in</title>', 200, { contentType: 'text/html' }), 'ab', '??', 'stops'],
  ['half an answer', answer(recorded.slice(0, 200)), 'a', '?', 'stops'],
  ['truncated', unreadable('truncated'), 'ab', '??', 'stops'],
  ['too large', unreadable('too-large'), 'ab', '??', 'stops'],
  ['a wrong encoding', unreadable('encoding'), 'ab', '??', 'stops'],
  ['408', answer('', 408), 'ab', '??', 'stops'],
  ['500', answer('<html>oops</html>', 500), 'ab', '??', 'stops'],
  ['500 with Success false', answer({ Success: false }, 500), 'ab', '??', 'stops'],
  ['502', answer('', 502), 'ab', '??', 'stops'],
  ['503 without Retry-After', answer('', 503), 'ab', '??', 'stops'],
  ['504', answer('', 504), 'ab', '??', 'stops'],
  ['500 that was truncated', unreadable('truncated', 500), 'ab', '??', 'stops'],
  ['an unfamiliar 6xx', answer('', 600), 'a', '?', 'stops'],
  ['4xx with Success true', answer({ Success: true, Records: [result(['a', 'Updated'])] }, 400), 'a', '?', 'stops'],
  ['a lost connection', failure('after-request', 'reset'), 'ab', '??', 'stops'],
  ['an answer that is not HTTP', failure('after-request', 'malformed'), 'ab', '??', 'stops'],
  ['the time limit', failure('after-request', 'timeout'), 'ab', '??', 'stops'],
  ['cancelled under way', failure('after-request', 'cancelled'), 'ab', '??', 'stops'],

  // 3xx, other 4xx without Merge's JSON.
  ['301', answer('', 301), 'ab', 'rr', 'stops'],
  ['302 with JSON', answer({ Success: true, Records: [result(['a', 'Updated'])] }, 302), 'a', 'r', 'stops'],
  ['400', answer('Bad request', 400), 'ab', 'rr', 'stops'],
  ['401', answer('', 401), 'ab', 'rr', 'stops'],
  ['403 with HTML', answer('<html>Forbidden</html>', 403), 'ab', 'rr', 'stops'],
  ['404', answer('', 404), 'ab', 'rr', 'stops'],
  ['413', answer('', 413), 'ab', 'rr', 'stops'],
  ['404 that was truncated', unreadable('truncated', 404), 'ab', 'rr', 'stops'],

  // 429, and 503 with Retry-After, once they are repeated no more.
  ['429', answer('', 429), 'ab', 'rr', 'stops'],
  ['429 with Success false', answer({ Success: false, ErrorMessage: 'slow down' }, 429), 'ab', 'rr', 'stops'],
  ['429 with Success true', answer({ Success: true, Records: [result(['a', 'Updated'])] }, 429), 'a', '?', 'stops'],
  ['503 with Retry-After', answer('', 503, { retryAfter: 5 }), 'ab', 'rr', 'stops'],
  [
    '503 with Retry-After that counts created records',
    answer({ Success: false, CreatedRecords: 1 }, 503, { retryAfter: 5 }),
    'ab',
    '??',
    'stops',
  ],

  // Nothing left.
  ...(
    ['name', 'refused', 'unreachable', 'certificate', 'editor-certificate', 'unchecked', 'tls', 'proxy', 'proxy-password', 'reset', 'timeout', 'cancelled', 'other'] as const
  ).map((reason): Row => [`${reason} before the request`, failure('before-request', reason), 'ab', 'nn', 'stops']),
];

describe('readOutcome', () => {
  for (const [name, end, names, expected, goes] of rows) {
    it(name, () => {
      const outcome = readOutcome(end, sent(names));
      assert.equal(states(outcome), expected, texts(outcome));
      assert.equal(outcome.stops ? 'stops' : 'on', goes);
      for (const { state, message } of outcome.records) {
        assert.ok(message !== undefined || ['created', 'updated', 'skipped'].includes(state), 'a state that needs a person says why');
      }
    });
  }

  it('shows what the service wrote', () => {
    const outcome = readOutcome(
      success(1, 0, ['a', 'Neu'], ['b', 'Zwei', null], ['c', 'X', 'Bad', { Message: 'No such field' }]),
      sent('abc'),
    );
    assert.deepEqual(
      outcome.records.map(({ status }) => status),
      ['Neu', 'Zwei', 'X'],
    );
    assert.equal(outcome.records[0]?.idContact, 7);
    assert.match(texts(outcome), /"Zwei"/);
    assert.match(texts(outcome), /No such field \(Bad\)/);
    assert.equal(outcome.idRequest, '18');
  });

  it('shows code and text of a refusal', () => {
    const outcome = readOutcome(answer({ Success: false, ErrorCode: 'E12', ErrorMessage: 'Unknown project' }), sent('a'));
    assert.match(texts(outcome), /E12: Unknown project/);
  });

  it('shows what a service adds to a success, and no code of no error', () => {
    const [created] = [result(['a', 'Created'])];
    const adding = (more: object): BatchOutcome => readOutcome(answer({ Success: true, CreatedRecords: 1, Records: [created], ...more }), sent('a'));
    assert.match(texts(adding({ ErrorCode: 12, ErrorMessage: 'Partial failure' })), /12: Partial failure/);
    for (const none of [{ ErrorCode: 0 }, { ErrorCode: '0', ErrorMessage: '' }, { ErrorCode: null, ErrorMessage: null }, {}]) assert.equal(texts(adding(none)), '');
  });

  it('shows the words beside a status that nobody knows', () => {
    const outcome = readOutcome(success(0, 0, ['a', 'Error', 'OK', { Message: 'Mailbox full' }]), sent('a'));
    assert.equal(states(outcome), '?');
    assert.match(texts(outcome), /"Error" \(Mailbox full\)/);
  });

  const mismatches: readonly [string, CallEnd, number][] = [
    ['none', success(1, 1, ['a', 'Created'], ['b', 'Updated']), 0],
    ['too many created', success(2, 1, ['a', 'Created'], ['b', 'Updated']), 1],
    ['too few updated', success(1, 0, ['a', 'Created'], ['b', 'Updated']), 1],
    ['fewer results', success(1, 0, ['a', 'Created']), 1],
    ['more results', success(1, 1, ['a', 'Created'], ['b', 'Updated'], ['c', 'Skipped']), 1],
    ['no counts', success(null, null, ['a', 'Created'], ['b', 'Updated']), 0],
  ];
  for (const [name, end, notes] of mismatches) {
    it(`reports count mismatches: ${name}`, () => assert.equal(readOutcome(end, sent('ab')).notes.length, notes));
  }

  it('gives every record exactly one state, whatever the answer is', () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc.record({ Success: fc.boolean(), CreatedRecords: fc.nat(3), Records: fc.array(fc.anything(), { maxLength: 4 }) }).map((value) => {
        try {
          return JSON.stringify(value);
        } catch {
          return '';
        }
      }),
    );
    fc.assert(
      fc.property(anything, fc.integer({ min: 100, max: 999 }), (text, status) => {
        const records = sent('aab-');
        const outcome = readOutcome(answer(text, status), records);
        assert.deepEqual(
          outcome.records.map(({ index }) => index),
          [0, 1, 2, 3],
        );
        if (status !== 200) assert.ok(outcome.records.every(({ state }) => state !== 'created' || status < 300));
      }),
    );
  });
});
