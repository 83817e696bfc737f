import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freePayloadName, payloadTitle } from '../../../src/payloads/file-name';

describe('the name of a new payload', () => {
  it('is numbered when it is taken', async () => {
    const name = (...taken: string[]) => freePayloadName((candidate) => Promise.resolve(taken.includes(candidate)));
    assert.equal(await name(), 'payload.merge.jsonc');
    assert.equal(await name('payload.merge.jsonc'), 'payload-2.merge.jsonc');
    assert.equal(await name('payload.merge.jsonc', 'payload-2.merge.jsonc'), 'payload-3.merge.jsonc');
  });
});

it('a title has none of what makes a file a payload', () => {
  assert.equal(payloadTitle('/folder/consents.merge.jsonc'), 'consents');
  assert.equal(payloadTitle('/folder/consents.MERGE.json'), 'consents');
  assert.equal(payloadTitle('consents.json'), 'consents');
  assert.equal(payloadTitle('Untitled-1'), 'Untitled-1');
  assert.equal(payloadTitle('/.merge.json'), '.merge.json');
});
