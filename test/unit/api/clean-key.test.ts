import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cleanKey } from '../../../src/api/clean-key';

it('a key is taken without the blanks and line ends that copying adds', () => {
  assert.equal(cleanKey(' aB3 x\r\n'), 'aB3 x');
  assert.equal(cleanKey(' \n'), '');
});
