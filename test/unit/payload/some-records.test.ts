import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../../src/core/check';
import { fileKeys } from '../../../src/core/payload/file-keys';
import { someRecords } from '../../../src/core/payload/some-records';

function some(text: string, ...records: number[]): string {
  const { request } = check(text, { today: '2026-10-24' });
  assert.ok(request);
  return someRecords(text, request, records);
}

describe('a payload of some records', () => {
  it('keeps the text of the records and of the envelope as they are written', () => {
    const text = '{\n  // ours\n  "idProject": 1,\n  "Records": [\n    { "ID": 1 }, // first\n    {\n      "ID": 12345678901234567890,\n    },\n    { "ID": 3 },\n  ],\n  "MergeOptions": {}, // all\n}\n';
    assert.equal(
      some(text, 1, 2),
      '{\n  // ours\n  "idProject": 1,\n  "Records": [\n    {\n      "ID": 12345678901234567890,\n    },\n    { "ID": 3 }\n  ],\n  "MergeOptions": {}, // all\n}\n',
    );
  });
  it('stays on one line where the payload is', () => {
    assert.equal(some('{"Records":[{"ID":1},{"ID":2}]}', 1), '{"Records":[ {"ID":2} ]}');
  });
  it('leaves out what must not get into it', () => {
    const text = '{ "AuthKey": { "Key": "secret" }, "Records": [{ "ID": 1 }] }';
    const { request } = check(text, { today: '2026-10-24' });
    const key = request?.authKey?.value;
    assert.ok(request && key);
    assert.equal(someRecords(text, request, [0], [{ node: key, text: '{}' }]), '{ "AuthKey": {}, "Records": [ { "ID": 1 } ] }');
  });
  it('leaves a key out that stands in a record', () => {
    const text = '{"Records":[{"AuthKey":{"Key":"secret1"}},{"ID":2},{"ID":3,"Data":{"AuthKey":"secret2","f_A":"secret2"}}]}';
    const { request } = check(text, { today: '2026-10-24' });
    const keys = fileKeys(request).map(({ node }) => ({ node, text: '"<key>"' }));
    assert.ok(request);
    assert.equal(someRecords(text, request, [1, 2], keys), '{"Records":[ {"ID":2}, {"ID":3,"Data":{"AuthKey":"<key>","f_A":"secret2"}} ]}');
    assert.equal(someRecords(text, request, [0], keys), '{"Records":[ {"AuthKey":{"Key":"<key>"}} ]}');
  });
});
