import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse, type ParseError } from 'jsonc-parser';
import { parseJson } from '../../../src/core/payload/parse-json';
import { ARTICLE_CASES, articleCase } from './article';
import { repaired } from './repaired';
import { valueOf } from './tree';

describe('a pasted text', () => {
  const cases: readonly [text: string, result: string][] = [
    ['', ''],
    ['{"a": 1}', '{"a": 1}'],
    ['"a": 1', '{"a": 1\n}'.replace('{', '{\n')],
    ['  "a": 1,\r\n  "b": 2,\r\n', '{\r\n  "a": 1,\r\n  "b": 2,\r\n}\r\n'],
    ['/* c */ "a": 1 }', '/* c */ {"a": 1 }'],
    ['"a": 1 // c', '{\n"a": 1 // c\n}'],
    ['\ufeff{"a":\u00a01}', '{"a": 1}'],
    ['\ufeff"a": 1}', '{\n"a": 1}'],
    ['{"a\u00a0": "\u00a0", // \u00a0\n}', '{"a\u00a0": "\u00a0", // \u00a0\n}'],
    ['{\u00a0 \u3000"a"\u200b: 1}', '{   "a": 1}'],
    ['[1 2', '[1 2'],
  ];
  for (const [text, result] of cases) {
    it(JSON.stringify(text), () => assert.equal(repaired(text), result));
  }

  for (const name of ARTICLE_CASES) {
    it(`makes the article's ${name} what other readers accept, comments kept`, () => {
      const text = articleCase(name);
      const errors: ParseError[] = [];
      const value = parse(repaired(text), errors, { allowTrailingComma: true }) as unknown;
      assert.deepEqual(errors, []);
      assert.deepEqual(value, valueOf(parseJson(text).root));
      assert.equal(parseJson(repaired(text)).comments.length, parseJson(text).comments.length);
      assert.equal(repaired(repaired(text)), repaired(text));
    });
  }
});
