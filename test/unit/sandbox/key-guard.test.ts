import assert from 'node:assert/strict';
import { it } from 'node:test';
import { KeyGuard } from '../../../src/sandbox/key-guard';

it('knows its key from any other', () => {
  const guard = new KeyGuard('right');
  for (const [key, isRight] of [['right', true], ['Right', false], ['right ', false], ['', false]] as const) assert.equal(guard.isRight(key), isRight, key);
});

it('opens nothing to an empty key, though it be the same', () => {
  assert.equal(new KeyGuard('').isRight(''), false);
});
