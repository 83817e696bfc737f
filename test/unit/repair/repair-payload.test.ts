import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse, type ParseError } from 'jsonc-parser';
import { formatMessage } from '../../../src/core/message';
import { parseJson } from '../../../src/core/payload/parse-json';
import { repairPayload } from '../../../src/core/repair/repair-payload';
import { applyEdits } from '../../../src/core/text-edit';
import { ARTICLE_CASES, articleCase } from '../payload/article';
import { valueOf } from '../payload/tree';

const INDENTATION = { tabSize: 2, insertSpaces: true };

/** The repaired text, or the place and the reason of a refusal. */
function repaired(text: string): string {
  const repair = repairPayload(text, INDENTATION);
  if (repair.kind === 'refused') return `refused at ${repair.problem.offset}: ${formatMessage(repair.problem.message)}`;
  return repair.kind === 'clean' ? text : applyEdits(text, repair.edits);
}

function valueIn(text: string): unknown {
  const errors: ParseError[] = [];
  const value = parse(text, errors, { allowTrailingComma: true }) as unknown;
  assert.deepEqual(errors, [], text);
  return value;
}

const RECORD = '{"ID": {"key_f_EMail": "a@b.ca"}, "Data": {"f_X": 1}}';

describe('repairPayload leaves alone', () => {
  for (const text of ['', '  \n', '{"Records": []}', '{\n  // why\n  "Records": [],\n}\n', '{"a": 1}', '[1, 2]', '"text"']) {
    it(JSON.stringify(text), () => assert.equal(repairPayload(text, INDENTATION).kind, 'clean'));
  }
});

describe('repairPayload repairs', () => {
  const table: readonly (readonly [what: string, text: string, result: string])[] = [
    ['a body without braces', '"Records": []', '{\n"Records": []\n}'],
    ['a body with its closing brace only', '  "Records": [],\n  "MergeOptions": {}\n}', '{\n  "Records": [],\n  "MergeOptions": {}\n}'],
    ['no-break spaces, not those in texts', '{\u00a0"f":\u00a0"\u00a0" }', '{ "f": "\u00a0" }'],
    ['a byte-order mark', '\ufeff{"Records": []}', '{"Records": []}'],
    ['curly quotes', '{ \u201cRecords\u201d: [], \u201eidProject\u201d: \u201c1\u201d }', '{ "Records": [], "idProject": "1" }'],
    ['curly quotes around straight ones', '{ "f": \u201csay "hi"\u201d }', '{ "f": "say \\"hi\\"" }'],
    ['French quotes with their blanks', '{ « idProject » : 5678, « f_City » : « Lyon », « optin_x » : « 0 » }', '{ "idProject" : 5678, "f_City" : "Lyon", "optin_x" : "0" }'],
    ['French quotes with no-break spaces', '{ «\u00a0City\u00a0»\u00a0: «\u202fLyon\u202f», «\u2009a» : «b\u00a0» }', '{ "City" : "Lyon", "a" : "b" }'],
    ['French quotes, one blank on each side', '{ «  a » : «  b  », «c» : « », «d» : «  », «e» : «» }', '{ " a" : " b ", "c" : "", "d" : "", "e" : "" }'],
    ['no blanks inside other quotes', '{ “a” : “ b ”, "c" : " d " }', '{ "a" : " b ", "c" : " d " }'],
    ['single quotes and bare names', "{ Records: [], MergeOptions: { 'AllowInsert': true } }", '{ "Records": [], "MergeOptions": { "AllowInsert": true } }'],
    ['an apostrophe in single quotes', "{ 'f': 'l\\'été' }", '{ "f": "l\'été" }'],
    ["Python's words", "{'a': True, 'b': None, 'c': FALSE}", '{"a": true, "b": null, "c": false}'],
    ['comments of a script', '{ # "all"\n"Records": [], # don\'t {\n#{}\n"idProject": 1,\'f\': "#1" }', '{ // "all"\n"Records": [], // don\'t {\n//{}\n"idProject": 1,"f": "#1" }'],
    ['records with comments of a script', `${RECORD} # one\n${RECORD} # two`, `{\n  "Records": [\n    { "ID": { "key_f_EMail": "a@b.ca" }, "Data": { "f_X": 1 } }, // one\n    { "ID": { "key_f_EMail": "a@b.ca" }, "Data": { "f_X": 1 } } // two\n  ]\n}`],
    ['missing commas', '{"Records": [\n{"ID": {}}\n{"ID": {}}\n]\n"MergeOptions": {}}', '{"Records": [\n{"ID": {}},\n{"ID": {}}\n],\n"MergeOptions": {}}'],
    ['a missing comma before a comment', '{"a": 1 // one\n "b": 2}', '{"a": 1, // one\n "b": 2}'],
    ['an end that was cut off', '{\n  "Records": [\n    { "ID": {} },', '{\n  "Records": [\n    { "ID": {} },\n  ]\n}'],
    ['an end that was cut off on one line', '{"Records": [{"ID": {}}', '{"Records": [{"ID": {}}]}'],
    ['an end that was cut off behind a comment', '{"Records": [ // none', '{"Records": [ // none\n]\n}'],
    ['an end that was cut off behind a whole line', '{\n  "Records": [],\n  "idProject": 1234\n', '{\n  "Records": [],\n  "idProject": 1234\n}\n'],
    ['an end that was cut off behind a number in a comment', '{"idProject": 1234 // 5', '{"idProject": 1234 // 5\n}'],
    ['a fragment that was cut off', '"Records": [\n  { "ID": {} }\n', '{\n"Records": [\n  { "ID": {} }\n]\n}\n'],
    ['one record', RECORD, `{\n  "Records": [\n    { "ID": { "key_f_EMail": "a@b.ca" }, "Data": { "f_X": 1 } }\n  ]\n}`],
    ['several records', `${RECORD},\n${RECORD},`, `{\n  "Records": [\n    { "ID": { "key_f_EMail": "a@b.ca" }, "Data": { "f_X": 1 } },\n    { "ID": { "key_f_EMail": "a@b.ca" }, "Data": { "f_X": 1 } },\n  ]\n}`],
    ['the inside of a record', '"ID": { "idContact": 1 },\n"Data": {}', '{\n  "Records": [\n    {\n      "ID": { "idContact": 1 },\n      "Data": {}\n    }\n  ]\n}'],
    ['fields alone', '"hasTrackingConsent": "1"', '{\n  "Records": [\n    {\n      "Data": {\n        "hasTrackingConsent": "1"\n      }\n    }\n  ]\n}'],
    ['an ID alone', '{ "key_f_EMail": "a@b.ca" }', '{\n  "Records": [\n    {\n      "ID": { "key_f_EMail": "a@b.ca" }\n    }\n  ]\n}'],
    ['options alone', '"AllowInsert": true', '{\n  "MergeOptions": {\n    "AllowInsert": true\n  }\n}'],
    ['a key alone', '{ "idKey": 1, "Key": "<key>" }', '{\n  "AuthKey": { "idKey": 1, "Key": "<key>" }\n}'],
    ['the end of a payload, from a record on', `${RECORD}\n],\n"MergeOptions": {}\n}`, `{\n"Records": [\n${RECORD}\n],\n"MergeOptions": {}\n}`],
    ['Windows line ends', '"Records": [\r\n],\r\n', '{\r\n"Records": [\r\n],\r\n}\r\n'],
  ];
  for (const [what, text, result] of table) {
    it(what, () => {
      assert.equal(repaired(text), result);
      valueIn(result);
      assert.equal(repairPayload(result, INDENTATION).kind, 'clean', 'a second time there is nothing to do');
    });
  }

  it('and says what', () => {
    const repair = repairPayload('\u201cRecords\u201d:\u00a0[\n{"ID": {}}\n{"ID": {}}\n', INDENTATION);
    assert.equal(repair.kind, 'repaired');
    assert.deepEqual(repair.kind === 'repaired' && repair.done.map((one) => formatMessage(one)).sort(), [
      '1 comma added',
      '1 run of invalid white space replaced',
      '1 text put into straight quotes',
      'missing braces added',
      'what was cut off at the end closed',
    ]);
  });
});

describe('repairPayload refuses, and says where', () => {
  const table: readonly (readonly [what: string, text: string, offset: number])[] = [
    ['prose', 'Hello', 0],
    ['a text that was cut off', '{"Records": [{"ID": {"key_f_EMail": "clai', 36],
    ['a number that was cut off, perhaps', '{"Records": [], "idProject": 1234', 32],
    ['a property without its value', '{"Records": [], "idProject": }', 16],
    ['a word without quotes that may be anything', '{"Data": {"f_City": Laval}}', 20],
    ['a colour without quotes', '{"Data": {"f_Colour": #fff, "f_City": "Laval"}}', 10],
    ['a record of several', '{"ID": {}},\n{"ID": {}, "Data": {"f_City": Laval}},\n', 42],
    ['a bracket too many', '{"Records": []}}', 15],
    ['a wrong bracket', '{"Records": [}', 13],
    ['two payloads', '{"Records": []} {"Records": []}', 16],
    ['a place behind odd blanks that would go', '{\u00a0\u200b"a":\u00a0[1, } }', 12],
  ];
  for (const [what, text, offset] of table) {
    it(what, () => {
      const repair = repairPayload(text, INDENTATION);
      assert.equal(repair.kind, 'refused', JSON.stringify(repair));
      assert.equal(repair.kind === 'refused' && repair.problem.offset, offset);
    });
  }
});

describe('repairPayload on the article', () => {
  for (const name of ARTICLE_CASES) {
    it(`repairs ${name} with its comments and values`, () => {
      const text = articleCase(name);
      assert.deepEqual(valueIn(repaired(text)), valueOf(parseJson(text).root));
      assert.equal(parseJson(repaired(text)).comments.length, parseJson(text).comments.length);
    });
  }
});

describe('repairPayload, whatever the text', () => {
  const pieces = ['{', '}', '[', ']', ',', ':', '"', '"Records"', '"ID"', '"Data"', '{"ID":{}}', '"a": 1', '1', 'true', 'True', 'word', "'x'", '\u201cy\u201d', ' ', '\n', '\u00a0', '\u200b', '// c\n', '/* c */', '\\'];
  const scraps = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''));
  const cuts = fc.tuple(fc.constantFrom(...ARTICLE_CASES), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })).map(([name, from, to]) => {
    const text = articleCase(name);
    return text.slice(Math.floor(from * text.length), Math.ceil(to * text.length));
  });

  it('gives JSON that other readers accept, or refuses at a place of the text', () => {
    fc.assert(
      fc.property(fc.oneof(cuts, scraps), (text) => {
        const repair = repairPayload(text, INDENTATION);
        if (repair.kind === 'refused') {
          const { offset, length } = repair.problem;
          return offset >= 0 && length >= 0 && offset + length <= text.length;
        }
        const result = repair.kind === 'repaired' ? applyEdits(text, repair.edits) : text;
        if (parseJson(result).root !== undefined) valueIn(result.replaceAll(/[\u00ad\u200b]/g, ''));
        return true;
      }),
      { numRuns: 500 },
    );
  });

  it('takes away nothing but blanks, and respells nothing but quotes and words', () => {
    const solid = (text: string): string => text.toLowerCase().replaceAll(/[\s\u200b"'\u201c\u201d\\]/g, '').replaceAll('none', 'null');
    fc.assert(
      fc.property(fc.oneof(cuts, scraps), (text) => {
        const repair = repairPayload(text, INDENTATION);
        if (repair.kind !== 'repaired') return true;
        return isSubsequence(solid(text), solid(applyEdits(text, repair.edits)));
      }),
      { numRuns: 500 },
    );
  });

  it('makes a payload of as many lines as a file can hold, each a record', () => {
    const lines = Array.from({ length: 150_000 }, (_, index) => `{"ID":{"idContact":${index}},"Data":{}}`);
    const repair = repairPayload(lines.join('\n'), INDENTATION);
    assert.deepEqual(repair.kind === 'repaired' && repair.done.map((one) => formatMessage(one)), ['missing braces added', '149999 commas added', 'put into Records']);
  });

  it('repairs every beginning of the article that ends with a line', () => {
    for (const name of ARTICLE_CASES) {
      const lines = articleCase(name).split('\n');
      for (let count = 1; count <= lines.length; count++) {
        const text = lines.slice(0, count).join('\n');
        const repair = repairPayload(text, INDENTATION);
        assert.equal(repair.kind, 'repaired', `${text} ${JSON.stringify(repair)}`);
      }
    }
  });
});

function isSubsequence(part: string, whole: string): boolean {
  let position = 0;
  for (const character of part) {
    position = whole.indexOf(character, position) + 1;
    if (position === 0) return false;
  }
  return true;
}
