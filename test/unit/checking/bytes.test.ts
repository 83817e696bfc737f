import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { OTHER, toBytes } from '../../../src/core/checking/bytes';

const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'binary' }));

describe('the characters of a text as bytes', () => {
  const expected = (text: string): number[] => Array.from({ length: text.length }, (_, index) => Math.min(text.charCodeAt(index), OTHER));
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
