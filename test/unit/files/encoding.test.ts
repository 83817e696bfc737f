import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EncodingDetector, TextReader, type Encoding, type FileContent } from '../../../src/core/encoding';
import { excelBytes, utf16Bytes } from '../csv/csv-file';

function contentOf(bytes: Uint8Array, chunk = bytes.length || 1): FileContent {
  const detector = new EncodingDetector();
  for (let start = 0; start < bytes.length; start += chunk) if (!detector.add(bytes.subarray(start, start + chunk))) break;
  return detector.content();
}

function read(bytes: Uint8Array, encoding: Encoding, chunk: number): string {
  const reader = new TextReader(encoding);
  let text = '';
  for (let start = 0; start < bytes.length; start += chunk) text += reader.read(bytes.subarray(start, start + chunk));
  return text + reader.read(new Uint8Array(), true);
}

/** For characters up to U+FFFF. */
function utf32Bytes(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * text.length));
  for (let index = 0; index < text.length; index++) bytes.setUint32(4 * index, text.charCodeAt(index), littleEndian);
  return new Uint8Array(bytes.buffer);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the encoding of a file', () => {
  const text = 'Prénom;Nom\r\nÉlodie;L’Écuyer\r\n';
  const table: readonly [what: string, bytes: Uint8Array, content: FileContent][] = [
    ['nothing', new Uint8Array(), 'utf-8'],
    ['ASCII', utf8('a;b\n1;2'), 'utf-8'],
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with its mark', utf8(`\ufeff${text}`), 'utf-8'],
    ['windows-1252, as Excel writes "CSV"', excelBytes(text), 'windows-1252'],
    ['UTF-16 LE with its mark, as Excel writes "Unicode text"', utf16Bytes(`\ufeff${text}`, true), 'utf-16le'],
    ['UTF-16 BE with its mark', utf16Bytes(`\ufeff${text}`, false), 'utf-16be'],
    ['UTF-16 LE without a mark', utf16Bytes(text, true), 'utf-16le'],
    ['UTF-16 BE without a mark', utf16Bytes(text, false), 'utf-16be'],
    ['UTF-32 LE with its mark', utf32Bytes(`\ufeff${text}`, true), 'utf-32'],
    ['UTF-32 BE with its mark', utf32Bytes(`\ufeff${text}`, false), 'utf-32'],
    ['UTF-32 LE without a mark', utf32Bytes(text, true), 'utf-32'],
    ['UTF-32 BE without a mark', utf32Bytes(text, false), 'utf-32'],
    ['a letter of UTF-8 that broke off', utf8('é').subarray(0, 1), 'windows-1252'],
    ['an Excel workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'workbook'],
    ['an old Excel workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'workbook'],
    ['NUL bytes here and there', Uint8Array.from([65, 0, 0, 66, 67, 68, 0, 70]), 'binary'],
  ];
  for (const [what, bytes, content] of table) it(what, () => assert.equal(contentOf(bytes), content));

  it('shows only at the end of a large file', () => {
    const bytes = new Uint8Array(300_001).fill(0x61);
    bytes[300_000] = 0xe9;
    assert.equal(contentOf(bytes, 65_536), 'windows-1252');
  });

  it('is the same wherever the chunks are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 1, max: 7 }), (some, chunk) => {
        // The first bytes are looked at together.
        const bytes = utf8(`abcd${some.replaceAll('\0', '')}`);
        assert.equal(contentOf(bytes, Math.max(4, chunk)), contentOf(bytes));
      }),
    );
  });
});

describe('the text of a file', () => {
  const text = 'Œuvre d’Élodie, 20 €…';
  for (const chunk of [1, 2, 3, 5, 1000]) {
    it(`windows-1252 with the letters that Latin-1 lacks, ${chunk} bytes at a time`, () => assert.equal(read(excelBytes(text), 'windows-1252', chunk), text));
    it(`UTF-8 without its mark, ${chunk} bytes at a time`, () => assert.equal(read(utf8(`\ufeff${text}`), 'utf-8', chunk), text));
    it(`UTF-16 without its mark, ${chunk} bytes at a time`, () => assert.equal(read(utf16Bytes(`\ufeff${text}`, true), 'utf-16le', chunk), text));
  }

  it('of an old Mac', () => assert.equal(read(Uint8Array.from([0x8e, 0x87]), 'macintosh', 1), 'éá'));
});
