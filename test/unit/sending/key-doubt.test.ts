import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { castsDoubtOnKey } from '../../../src/core/sending/key-doubt';
import { FAULTS } from '../../faults/faults';
import { runFault } from '../../faults/run-fault';

describe('castsDoubtOnKey', () => {
  const expected: readonly [string, boolean][] = [
    ['none', false],
    ['`Success: false` with a reason', true],
    ['status 401', true],
    ['status 403', true],
    ['status 404', false],
    ['status 413', false],
    ['status 429', false],
    ['redirect to another host', false],
    ['status 503 with Retry-After', false],
    ['web page with 500', false],
    ['empty answer', false],
    ['connection refused', false],
    ['cancelled between two batches', false],
  ];
  for (const [name, doubt] of expected) {
    it(`${doubt ? 'does' : 'does not'}: ${name}`, async () => {
      const fault = FAULTS.find((candidate) => candidate.name === name);
      assert.ok(fault);
      assert.equal(castsDoubtOnKey((await runFault(fault)).result), doubt);
    });
  }
});
