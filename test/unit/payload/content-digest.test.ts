import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { contentDigest } from '../../../src/core/payload/content-digest';

describe('what a value says', () => {
  const SAME: readonly (readonly [string, string])[] = [
    ['{"a":"b c","d":[1,-2e3,true,null]}', '{ "a" :\t"b c",\r\n  "d": [ 1, -2e3, true, null ]\n}\n'],
    ['{"a":1}', '{\u00a0"a":\u200b1 }'],
    ['{"a":[1,2]}', '{ /* one, two */ "a": [1, 2,], // the "last"\n}'],
    ['{"a":"\\"b\\\\"}', '{"a": "\\"b\\\\" }'],
    ['', ' \n // nothing'],
  ];
  for (const [one, other] of SAME) it(`is the same in ${JSON.stringify(one)} however it is laid out`, () => assert.equal(contentDigest(one), contentDigest(other)));

  const DIFFERENT: readonly (readonly [string, string])[] = [
    ['{"a":"b c"}', '{"a":"bc"}'],
    ['{"a":"b"}', '{"a":"b "}'],
    ['{"a":"//b"}', '{"a":"//c"}'],
    ['{"a":"/*b*/"}', '{"a":""}'],
    ['[1,2]', '[12]'],
    ['[1 2]', '[12]'],
    ['[1,,2]', '[1,2]'],
    ['["a","b"]', '["a,b"]'],
    ['{"a":1}', '{"a":"1"}'],
    ['{"a":"é"}', '{"a":"e"}'],
    ['{"a":"Ā"}', '{"a":"\u0000"}'],
    ['{"a":"b', '{"a":"b"'],
  ];
  for (const [one, other] of DIFFERENT) it(`is not the same in ${JSON.stringify(one)} and ${JSON.stringify(other)}`, () => assert.notEqual(contentDigest(one), contentDigest(other)));

  it('is that of the part of a text, and of any value its own', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 2, maxLength: 2 }), ([one, other]) => {
        const [plain, spread] = [JSON.stringify(one), JSON.stringify(one, undefined, 3)];
        assert.equal(contentDigest(`x"${spread}"y`, { offset: 2, length: spread.length }), contentDigest(plain));
        assert.equal(contentDigest(JSON.stringify(other)) === contentDigest(plain), JSON.stringify(other) === plain);
      }),
    );
  });
});
