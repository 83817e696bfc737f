import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallEnd } from '../../../src/core/sending/call-end';
import { retryAfterSeconds, secondsToRepetition } from '../../../src/core/sending/repetition';

const answer = (status: number, retryAfter?: number, text = ''): CallEnd => {
  return { kind: 'answer', status, contentType: undefined, retryAfter, body: { kind: 'text', text }, milliseconds: 1 };
};
const failure = (phase: 'before-request' | 'after-request', reason: 'refused' | 'cancelled' | 'reset' | 'timeout'): CallEnd => {
  return { kind: 'failure', phase, reason, detail: '', milliseconds: 1 };
};

/** The waits until a call that always ends so is given up. */
function waits(end: CallEnd): readonly number[] {
  const all: number[] = [];
  for (let seconds = secondsToRepetition(end, 0); seconds !== undefined; seconds = secondsToRepetition(end, all.length)) all.push(seconds);
  return all;
}

describe('secondsToRepetition', () => {
  const rows: readonly [string, CallEnd, readonly number[]][] = [
    ['429', answer(429), [5, 10, 20]],
    ['429 with Retry-After', answer(429, 7), [7, 7, 7]],
    ['429 that asks for an hour', answer(429, 3600), [60, 60, 60]],
    ['429 at once', answer(429, 0), [0, 0, 0]],
    ['503 with Retry-After', answer(503, 7), [7, 7, 7]],
    ['503 without', answer(503), []],
    ['500 with Retry-After', answer(500, 7), []],
    ['200', answer(200, 7), []],
    ['429 that refused', answer(429, 1, '{"Success":false}'), [1, 1, 1]],
    ['429 that wrote all the same', answer(429, 1, '{"Success":true}'), []],
    ['503 that counts updated records', answer(503, 1, '{"Success":false,"UpdatedRecords":3}'), []],
    ['503 with results', answer(503, 1, '{"Success":false,"Records":[{}]}'), []],
    ['refused connection', failure('before-request', 'refused'), [0.5, 2]],
    ['time limit while connecting', failure('before-request', 'timeout'), [0.5, 2]],
    ['cancelled while connecting', failure('before-request', 'cancelled'), []],
    ['lost connection', failure('after-request', 'reset'), []],
    ['time limit', failure('after-request', 'timeout'), []],
  ];
  for (const [name, end, expected] of rows) it(name, () => assert.deepEqual(waits(end), expected));
});

describe('retryAfterSeconds', () => {
  const now = new Date('2026-10-24T07:28:00Z');
  const rows: readonly [string | undefined, number | undefined][] = [
    [undefined, undefined],
    ['', undefined],
    ['120', 120],
    [' 0 ', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026', 2026],
    ['Sat, 24 Oct 2026 07:28:30 GMT', 30],
    ['Sat, 24 Oct 2026 07:00:00 GMT', 0],
  ];
  for (const [header, expected] of rows) it(String(header), () => assert.equal(retryAfterSeconds(header, now), expected));
});
