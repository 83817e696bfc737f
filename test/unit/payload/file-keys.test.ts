import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { removeStoredKey } from '../../../src/core/fixes/stored-key';
import { fileKeys } from '../../../src/core/payload/file-keys';
import { readMergeRequest, type MergeRequest } from '../../../src/core/payload/merge-request';
import { parseJson } from '../../../src/core/payload/parse-json';
import { applyEdits } from '../../../src/core/text-edit';

function requestOf(text: string): MergeRequest {
  const request = readMergeRequest(parseJson(text).root);
  assert.ok(request);
  return request;
}

describe('the keys in a file', () => {
  const keysOf = (text: string): readonly (readonly [string, number | undefined])[] => fileKeys(requestOf(text)).map(({ node, idKey }) => [node.value, idKey]);

  it('are those under names that the service does not know, too', () => {
    assert.deepEqual(keysOf('{ "idKey": 5335, "api_key": "aB3dE5fG7hJ9", "Records": [] }'), [['aB3dE5fG7hJ9', 5335]]);
    assert.deepEqual(keysOf('{ "Login": { "idKey": 5, "password": "aB3dE5fG7hJ9" }, "MergeOptions": { "Token": "t0ken" } }'), [['aB3dE5fG7hJ9', 5], ['t0ken', undefined]]);
  });

  it('are those that got into records', () => {
    assert.deepEqual(keysOf('{ "Records": [{ "Key": "aB3dE5fG7hJ9", "Data": { "ApiKey": "zB3dE5fG7hJ9" } }] }'), [['aB3dE5fG7hJ9', undefined], ['zB3dE5fG7hJ9', undefined]]);
  });

  it('are no fields, keys of contacts or placeholders', () => {
    assert.deepEqual(keysOf('{ "Token": "<token>", "Records": [{ "ID": { "key_f_Key": "aB3dE5fG7hJ9" }, "Data": { "f_Key": "aB3dE5fG7hJ9", "Key": "C-1001", "Token": "aB3dE5fG7hJ9" } }] }'), []);
  });
});

describe('a key that was stored', () => {
  const without = (text: string): string => applyEdits(text, removeStoredKey(text, requestOf(text), 'aB3dE5fG7hJ9'));

  it('leaves a placeholder where a key belongs, and nothing where none does', () => {
    assert.equal(
      without('{\n  "ApiKey": "aB3dE5fG7hJ9",\n  "AuthKey": { "Key": "aB3dE5fG7hJ9" },\n  "Records": [],\n  "Token": "aB3dE5fG7hJ9"\n}'),
      '{\n  "AuthKey": { "Key": "<key>" },\n  "Records": []\n}',
    );
    assert.equal(without('{ "Login": { "user": "x", "password": "aB3dE5fG7hJ9" }, "Records": [] }'), '{ "Login": { "user": "x", "password": "<key>" }, "Records": [] }');
  });

  it('leaves other keys alone', () => {
    const text = '{ "ApiKey": "another1", "Records": [] }';
    assert.equal(without(text), text);
  });
});
