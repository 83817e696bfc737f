import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SANDBOX, type Connection } from '../../../src/connections/connection';
import { fieldsText, timeAgo } from '../../../src/connections/fields-text';
import { formatMessage } from '../../../src/core/message';
import { FIELDS } from '../rules/examples';

const DEMO: Connection = { kind: 'account', name: 'Demo', address: 'https://app.dialoginsight.com', idProject: 5678, idKey: 1234, test: false };
const NOW = Date.UTC(2026, 10, 25);
const DAY = 86_400_000;

describe('the status of the fields', () => {
  const table: readonly [what: string, found: ReturnType<typeof fieldsText>, said: readonly (string | undefined)[]][] = [
    ['known', fieldsText(DEMO, { fields: FIELDS, readAt: NOW - 3 * DAY }, false, 'en', NOW), ['Fields of Demo: 5, opt-ins: 1', 'read 3 days ago', 'Refresh']],
    [
      'known, and not read again',
      fieldsText(DEMO, { fields: FIELDS, readAt: NOW - 3 * DAY }, true, 'en', NOW),
      ['Fields of Demo: 5, opt-ins: 1', 'read 3 days ago, and not again since: the last reading failed', 'Refresh'],
    ],
    ['not known', fieldsText(DEMO, undefined, false, 'en', NOW), ['Fields of Demo: not known yet', undefined, 'Read Them']],
    ['not readable', fieldsText(DEMO, undefined, true, 'en', NOW), ['Fields of Demo: could not be read', undefined, 'Try Again']],
    ['of the sandbox', fieldsText(SANDBOX, { fields: FIELDS, readAt: undefined }, false, 'en', NOW), ['Fields of Sandbox: 5, opt-ins: 1', undefined, undefined]],
  ];
  for (const [what, { text, detail, command }, said] of table) {
    it(what, () => assert.deepEqual([text, detail, command].map((message) => message && formatMessage(message)), said));
  }
});

describe('how long ago', () => {
  const table: readonly [passed: number, said: string | undefined][] = [
    [-5000, undefined],
    [59_000, undefined],
    [60_000, '1 minute ago'],
    [DAY - 1, '23 hours ago'],
    [DAY, '1 day ago'],
    [400 * DAY, '400 days ago'],
  ];
  for (const [passed, said] of table) it(said ?? `nothing of ${passed} ms`, () => assert.equal(timeAgo(NOW - passed, 'en', NOW), said));
  it('in French', () => assert.equal(timeAgo(NOW - 2 * DAY, 'fr', NOW), 'il y a 2 jours'));
});
