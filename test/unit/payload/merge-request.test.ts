import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { identityOfId, recordIdentity } from '../../../src/core/payload/identity';
import { recordAt } from '../../../src/core/payload/locate';
import { looksLikeMergeRequest, readIdentifier, readMergeRequest } from '../../../src/core/payload/merge-request';
import { nearestName } from '../../../src/core/payload/near-name';
import { ENVELOPE_NAMES, MERGE_OPTION_NAMES, RECORD_NAMES } from '../../../src/core/payload/names';
import { parseJson } from '../../../src/core/payload/parse-json';
import { articleCase } from './article';
import { valueOf } from './tree';

function read(text: string) {
  const request = readMergeRequest(parseJson(text).root);
  assert.ok(request);
  return request;
}

describe('readMergeRequest', () => {
  it('finds the parts of the article’s full synchronisation', () => {
    const request = read(articleCase('case-3-full-synchronisation'));
    assert.equal(request.items.length, 3);
    assert.deepEqual(valueOf(request.items[2]?.id?.value), { key_f_EMail: 'paul@domain.com' });
    assert.deepEqual(request.options, {
      AllowInsert: true,
      AllowUpdate: true,
      SkipDuplicateRecords: false,
      SkipUnmatchedRecords: false,
      ReturnRecordsOnSuccess: false,
      ReturnRecordsOnError: false,
    });
    assert.equal(readIdentifier(request.idProject?.value), 123456);
  });

  it('lets a near-miss name count as the one it means, the exact one before it, and the last of repeated ones', () => {
    const request = read('{"record": [{"id": {"x": 1}, "Dat": {}}], "mergeoptions": {"AlowInsert": true}, "idProject": 1, "idProject": "2", "IDproject": 3}');
    assert.equal(request.items[0]?.id?.key.value, 'id');
    assert.equal(request.items[0]?.data?.key.value, 'Dat');
    assert.deepEqual(request.options, { AllowInsert: true });
    assert.equal(readIdentifier(request.idProject?.value), 2);
  });

  it('takes any shape', () => {
    for (const text of ['[]', '"x"', '1', '']) assert.equal(readMergeRequest(parseJson(text).root), undefined);
    for (const text of ['{}', '{"Records": {}}', '{"Records": [1, null, [], {"ID": 1}]}', '{"Records":', '{"MergeOptions": []}']) {
      assert.ok(read(text));
    }
    assert.equal(read('{"Records": [1, null]}').items.length, 2);
  });

  it('knows a request from other JSON', () => {
    for (const text of ['{"Records": []}', '{"mergeOption": 1}', '"AuthKey": {}']) assert.equal(looksLikeMergeRequest(parseJson(text).root), true);
    for (const text of ['{"compilerOptions": {}}', '[]', '', '{}']) assert.equal(looksLikeMergeRequest(parseJson(text).root), false);
  });
});

describe('nearestName', () => {
  const known = [...ENVELOPE_NAMES, ...RECORD_NAMES, ...MERGE_OPTION_NAMES];
  const cases: readonly [name: string, meant: string | undefined][] = [
    ['Records', 'Records'],
    ['RECORDS', 'Records'],
    ['Recrods', 'Records'],
    ['Reords', 'Records'],
    ['id', 'ID'],
    ['IDs', undefined],
    ['Dta', 'Data'],
    ['Name', undefined],
    ['AllowUpdates', 'AllowUpdate'],
    ['AllowDelete', undefined],
    ['ReturnRecordsOnSucess', 'ReturnRecordsOnSuccess'],
    ['', undefined],
  ];
  for (const [name, meant] of cases) it(JSON.stringify(name), () => assert.equal(nearestName(name, known), meant));
});

describe('recordIdentity', () => {
  const identity = (id: string) => read(`{"Records": [{"ID": ${id}}]}`).items.map(recordIdentity)[0];
  const same: readonly [string, string][] = [
    ['{"key_f_EMail": "A@b.c"}', '{"key_f_EMail": " a@B.c\\u00a0"}'],
    ['{"idContact": 15}', '{"idContact": "015"}'],
    ['{"key_f_A": "1", "key_f_B": "2"}', '{"key_f_B": "2", "key_f_A": "1"}'],
    ['{"key_f_A": "x", "key_f_A": "y"}', '{"key_f_A": "y"}'],
  ];
  for (const [a, b] of same) {
    it(`${a} is ${b}`, () => {
      assert.ok(identity(a));
      assert.equal(identity(a), identity(b));
      assert.equal(identityOfId(JSON.parse(a)), identity(b));
    });
  }
  const different: readonly [string, string][] = [
    ['{"key_f_EMail": "a@b.c"}', '{"key_f_EMail": "a@b.d"}'],
    ['{"key_f_A": "x"}', '{"key_f_A": "X"}'],
    ['{"key_f_A": "x"}', '{"key_f_B": "x"}'],
    ['{"key_f_A": "x"}', '{"key_f_A": "x", "key_f_B": "y"}'],
  ];
  for (const [a, b] of different) it(`${a} is not ${b}`, () => assert.notEqual(identity(a), identity(b)));
  for (const id of ['{}', '1', 'null', '{"key_f_A": ""}', '{"key_f_A": " "}', '{"key_f_A": null}', '{"key_f_A": {}}', '{"idContact": 12345678901234567890}']) {
    it(`${id} identifies nobody`, () => assert.equal(identity(id), undefined));
  }
  it('takes anything', () => {
    for (const value of [undefined, null, 1, 'x', [], {}]) assert.equal(identityOfId(value), undefined);
  });
});

describe('places', () => {
  it('finds the record around a caret', () => {
    const payload = '{"Records": [{"ID": 1}, {"ID": 2}]}';
    const request = read(payload);
    assert.equal(recordAt(request, payload.indexOf('1'))?.index, 0);
    assert.equal(recordAt(request, payload.indexOf(']'))?.index, 1);
    assert.equal(recordAt(request, payload.indexOf('[')), undefined);
  });
});
