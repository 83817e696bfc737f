import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ODD_BLANK, OTHER, toBytes } from '../../../src/core/checking/bytes';
import { isOddBlank } from '../../../src/core/payload/characters';

const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('a', 'é', 'ÿ', 'Ł', '東', '\u00a0', '\u202f', '\u2003', '\u200b', '\ufeff', '\ufffd') }));

/** A lost character, and those that are invisible in any text. */
const LOST: readonly number[] = [0xfffd, 0x200b, 0x2060, 0xfeff];

describe('the characters of a text as bytes', () => {
  const byteOf = (code: number): number => (code < OTHER ? code : LOST.includes(code) ? 0x1a : isOddBlank(code) ? ODD_BLANK : OTHER);
  const expected = (text: string): number[] => Array.from({ length: text.length }, (_, index) => byteOf(text.charCodeAt(index)));
  const holds = (text: string): void => {
    const bytes = toBytes(text);
    assert.deepEqual([...bytes.subarray(0, text.length)], expected(text));
    assert.ok(bytes.subarray(text.length).every((byte) => byte === 0));
  };

  it('has one for each UTF-16 code unit, and zeros behind', () => {
    fc.assert(fc.property(texts, holds));
  });

  it('is the same in a browser, where there is no Buffer', () => {
    const { Buffer } = globalThis;
    Reflect.deleteProperty(globalThis, 'Buffer');
    try {
      fc.assert(fc.property(texts, holds));
    } finally {
      globalThis.Buffer = Buffer;
    }
  });
});
