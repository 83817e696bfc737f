import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage, message } from '../../../src/core/message';
import { recordJson, requestJson, summaryJson } from '../../../src/core/sending/report-json';
import { reportText, sendRestText, summaryText, unsentText } from '../../../src/core/sending/report';
import type { ReportContext } from '../../../src/core/sending/report';
import type { SendResult } from '../../../src/core/sending/send';

const context: ReportContext = {
  connection: 'Demo',
  address: 'https://app.example.org',
  idProject: '123456',
  file: 'consents.merge.jsonc',
  time: '2026-10-24 09:30:00',
  line: (index) => 10 + index * 5,
  label: (index) => ['claire@example.org', 'marc@example.org', 'paul@example.org', 'nadia@example.org'][index],
  format: formatMessage,
  formatCounts: formatMessage,
};

const result: SendResult = {
  summary: { rejected: 1, unknown: 0, notSent: 1, skipped: 0, updated: 1, created: 1 },
  records: [
    { index: 0, state: 'created', status: 'Created', idContact: 41 },
    { index: 1, state: 'rejected', message: message('The service refused it: {0} ({1})', 'no\r\nsuch\u0007 field', 'Bad') },
    { index: 2, state: 'updated', status: 'Updated' },
    { index: 4, state: 'notSent', message: message('It was not sent: the send stopped before its turn.') },
  ],
  requests: [
    { records: 3, first: 0, status: 200, idRequest: '18900000', milliseconds: 123.4 },
    {
      records: 1,
      first: 4,
      status: undefined,
      idRequest: undefined,
      milliseconds: 5000,
      explanation: { what: message('{0} refused the connection.', 'app.example.org'), todo: message('Is it running?') },
    },
  ],
  notes: [message("By the service's count, the number of created records is {0}; by its results, it is {1}.", 2, 1)],
  stopped: { why: 'failed', explanation: { what: message('What.'), todo: message('To do.') }, firstUnsettled: 4 },
};

describe('reportText', () => {
  it('reads well', () => {
    assert.equal(
      reportText(result, context),
      `# 1 created, 1 updated, 1 not sent, 1 rejected

- Connection: Demo (https://app.example.org)
- Project: 123456
- File: consents.merge.jsonc
- Time: 2026-10-24 09:30:00

**The send did not go through.**

What.

To do.

The first record that is not settled is number 5, on line 30.

- By the service's count, the number of created records is 2; by its results, it is 1.

## Rejected (1)

- Line 15: marc@example.org: The service refused it: no such field (Bad)

## Not sent (1)

- Line 30: (no ID): It was not sent: the send stopped before its turn.

## Requests

1. records 1 to 3, HTTP status 200, idRequest 18900000, 123 ms
2. record 5, no answer, 5000 ms, app.example.org refused the connection.

## Updated (1)

- Line 20: paul@example.org

## Created (1)

- Line 10: claire@example.org (idContact 41)
`,
    );
  });

  it('writes counts as the reader does, and begins with a capital letter in any language', () => {
    const many: SendResult = { ...result, summary: { ...result.summary, created: 12_000 }, records: Array.from({ length: 1200 }, (_, index) => ({ index, state: 'rejected' })) };
    const french: ReportContext = {
      ...context,
      formatCounts: ({ template, args }) =>
        formatMessage({ template, args: args.map((arg) => (typeof arg === 'number' ? arg.toLocaleString('fr') : arg)) }, template === '{0} created' ? 'créés : {0}' : template),
    };
    const text = reportText(many, french).replaceAll('\u202f', ' ');
    assert.match(text, /^# Créés : 12 000, /);
    assert.match(text, /\n## Rejected \(1 200\)\n/);
    assert.match(text, /\n- Line 1010: /);
  });

  it('has no word of the service that only repeats the heading, and every other one', () => {
    const text = reportText({ ...result, records: [{ index: 0, state: 'created', status: 'created' }, { index: 1, state: 'created', status: 'Stored' }] }, context);
    assert.match(text, /claire@example\.org\n/);
    assert.match(text, /marc@example\.org \(Stored\)\n/);
  });

  it('says "record" of one', () => {
    assert.deepEqual([sendRestText(3, 4), sendRestText(4, 4)].map((text) => formatMessage(text)), ['Send the rest: records 3 to 4', 'Send the rest: record 4']);
    assert.deepEqual([unsentText(3, 4), unsentText(4, 4)].map((text) => formatMessage(text)), ['Records 3 to 4: not sent.', 'Record 4: not sent.']);
  });

  it('has a text for nothing', () => {
    const nothing: SendResult = {
      summary: { rejected: 0, unknown: 0, notSent: 0, skipped: 0, updated: 0, created: 0 },
      records: [],
      requests: [],
      notes: [],
    };
    const text = reportText(nothing, context);
    assert.match(text, /^# No records\n/);
    assert.match(text, /None was made\./);
  });

  it('names what happened in the order in which one hopes', () => {
    const summary = { rejected: 1, unknown: 2, notSent: 3, skipped: 4, updated: 5, created: 6 };
    assert.equal(summaryText(summary, formatMessage), '6 created, 5 updated, 4 skipped, 3 not sent, 2 unknown, 1 rejected');
  });
});

describe('the report for programs', () => {
  it('has the shape that they rely on', () => {
    const [created, , , notSent] = result.records;
    assert.ok(created && notSent);
    assert.deepEqual(summaryJson(result.summary), { created: 1, updated: 1, skipped: 0, rejected: 1, notSent: 1, unknown: 0 });
    assert.deepEqual(recordJson(created, { line: 10, id: 'claire@example.org' }, formatMessage), {
      index: 0,
      line: 10,
      id: 'claire@example.org',
      state: 'created',
      message: null,
    });
    const { message: why, ...nowhere } = recordJson(notSent, { line: undefined, id: undefined }, formatMessage);
    assert.equal(why, 'It was not sent: the send stopped before its turn.');
    assert.deepEqual(nowhere, { index: notSent.index, line: null, id: null, state: 'notSent' });
    assert.deepEqual(
      result.requests.map((request) => requestJson(request, formatMessage)),
      [
        { status: 200, idRequest: '18900000', milliseconds: 123, error: null },
        { status: null, idRequest: null, milliseconds: 5000, error: 'app.example.org refused the connection.' },
      ],
    );
  });
});
