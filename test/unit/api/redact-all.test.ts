import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redactAll } from '../../../src/api/redact-all';
import { REDACTED, createRedactor } from '../../../src/api/redaction';

describe('redactAll', () => {
  it('makes a line of each text', () => {
    assert.deepEqual(redactAll(['a\n b', '', 'c'], createRedactor(['secret'])), ['a b', '', 'c']);
  });

  it('knows a secret with any blanks in it, which a line would not have any more', () => {
    for (const secret of ['two  blanks', 'line\nbreak', 'a\tb cdef', 'one blank']) {
      assert.deepEqual(redactAll(['x', `is ${secret} it`], createRedactor([secret])), ['x', `is ${REDACTED} it`], JSON.stringify(secret));
    }
  });
});
