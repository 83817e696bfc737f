import assert from 'node:assert/strict';
import { it } from 'node:test';
import { identityOfId } from '../../../src/core/payload/identity';
import { readOutcome, type BatchOutcome } from '../../../src/core/sending/outcome';
import { answerText, failure } from '../../../src/sandbox/answer';
import { startingBook } from '../../../src/sandbox/contact-book';
import { callMethod } from '../../../src/sandbox/service';
import { CASES, contactRecord, mergeBody } from './requests';

const CONTEXT = { idRequest: 7, now: new Date(2026, 10, 2) };

function outcome(body: Readonly<Record<string, unknown>>, text: string): BatchOutcome {
  const sent = (body.Records as { ID: unknown }[]).map((record, index) => ({ index, identity: identityOfId(record.ID) }));
  const head = { kind: 'answer', status: 200, contentType: 'application/json; charset=utf-8', retryAfter: undefined } as const;
  return readOutcome({ ...head, body: { kind: 'text', text }, milliseconds: 1 }, sent);
}

it('every answer of the sandbox is understood by the code that reads the service', () => {
  const options = { AllowInsert: true, AllowUpdate: true, SkipDuplicateRecords: true };
  const added = [contactRecord('Paul@domain.com'), contactRecord('x@y.z', {}, 'yes')];
  const body = mergeBody([...(CASES[3].Records as unknown[]), ...added], options);
  const { records } = outcome(body, answerText(callMethod('contacts.Merge', body, startingBook(), CONTEXT).answer));
  assert.deepEqual(records.map(({ state }) => state), ['created', 'created', 'updated', 'skipped', 'rejected']);
});

it('a refused call is understood as one', () => {
  const { records, stops } = outcome(CASES[1], answerText(failure(CONTEXT, 'AuthenticationFailed', 'no')));
  assert.deepEqual(records.map(({ state }) => state), ['rejected', 'rejected']);
  assert.equal(stops, true);
});
