import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../../src/core/check';
import { pasteEdits, type PasteTarget } from '../../../src/core/repair/paste-edits';
import { ARTICLE_CASES, articleCase } from '../payload/article';

const INDENTATION = { tabSize: 2, insertSpaces: true };
const BLANK: PasteTarget = { kind: 'blank' };

const inside = (place: 'request' | 'records' | 'data', more: { commaAfter?: boolean; commaHere?: boolean } = {}): PasteTarget => ({
  kind: 'inside',
  place,
  commaAfter: false,
  commaHere: false,
  ...more,
});

function texts(text: string, target: PasteTarget): readonly string[] {
  return pasteEdits(text, target, INDENTATION).map((edit) => edit.text);
}

describe('pasteEdits in a blank document', () => {
  for (const name of ARTICLE_CASES) {
    it(`makes a payload without a problem of ${name}, indented, with its comments`, () => {
      const [edit, ...more] = pasteEdits(articleCase(name), BLANK, INDENTATION);
      assert.ok(edit);
      assert.deepEqual(more, []);
      const { problems, parsed } = check(edit.text, { today: '2026-11-25', idProject: 123456 });
      assert.deepEqual(problems, []);
      assert.ok(parsed.comments.length >= 2);
      assert.match(edit.text, /^\{\n {2}"AuthKey": \{\n {4}"idKey": 5335,/);
      assert.equal(edit.leavesOut, false);
    });
  }

  it('does nothing to a payload that is right', () => assert.deepEqual(texts('{"Records": [], "MergeOptions": {}}', BLANK), []));

  it('takes out the empty lines that a page puts between all lines', () => {
    const text = articleCase('case-1-create');
    assert.deepEqual(texts(text.replaceAll(/(?:\r?\n)+/g, '\n\n'), BLANK), texts(text.replaceAll(/\n\n/g, '\n'), BLANK));
  });

  it('offers each of several payloads, with what is in it', () => {
    const edits = pasteEdits(ARTICLE_CASES.map((name) => `Case\n\n${articleCase(name)}\n`).join('\n'), BLANK, INDENTATION);
    assert.deepEqual(
      edits.map(({ records, options, leavesOut }) => [records, options.AllowInsert, options.AllowUpdate, leavesOut]),
      [
        [2, true, false, true],
        [3, false, true, true],
        [3, true, true, true],
      ],
    );
  });

  it('keeps a key for its rule to speak of', () => {
    const [text = ''] = texts('"AuthKey": { "idKey": 1, "Key": "s3cr3tOfThem" },\n"Records": []', BLANK);
    assert.ok(check(text, { today: '2026-11-25' }).problems.some(({ code }) => code === 'auth-key-in-file'));
  });
});

describe('pasteEdits in a payload', () => {
  const record = '{\n  "ID": {\u00a0"idContact": 1 },\n        "Data": {}\n},';
  const clean = '{\n  "ID": { "idContact": 1 },\n  "Data": {}\n}';
  const table: readonly (readonly [what: string, text: string, target: PasteTarget, result: readonly string[]])[] = [
    ['a record among records', record, inside('records'), [clean]],
    ['a record before another', record, inside('records', { commaAfter: true }), [`${clean},`]],
    ['a record right behind another', record, inside('records', { commaHere: true }), [`,\n${clean}`]],
    ['a record among the properties', record, inside('request'), ['"Records": [\n  {\n    "ID": { "idContact": 1 },\n    "Data": {}\n  },\n]']],
    ['a comment behind the last record', `${record} // last`, inside('records', { commaAfter: true }), [`${clean}, // last\n`]],
    ['a comment that would take the rest of the line along', '\u201cf_City\u201d: \u201cLaval\u201d // here', inside('data'), ['"f_City": "Laval" // here\n']],
    ['a comment that ends by itself', '\u201cf_City\u201d: \u201cLaval\u201d /* here */', inside('data'), ['"f_City": "Laval" /* here */']],
    ['options among the properties', '"MergeOptions": {\u00a0"AllowInsert": true }', inside('request', { commaAfter: true }), ['"MergeOptions": { "AllowInsert": true },']],
    ['the records of a payload among records', `{"idProject": 1, "Records": [${clean}]}`, inside('records'), ['{\n  "ID": { "idContact": 1 },\n  "Data": {}\n}']],
    ['fields in Data', '\u201cf_City\u201d: \u201cLaval\u201d', inside('data', { commaAfter: true }), ['"f_City": "Laval",']],
    ['a record in Data, where it has no place', record, inside('data'), []],
    ['what is right already', '{ "ID": {}, "Data": {} }', inside('records'), []],
    ['what is right already, and a comment', '"f_City": "Laval" // here', inside('data'), []],
  ];
  for (const [what, text, target, result] of table) {
    it(what, () => assert.deepEqual(texts(text, target), result));
  }

  it('says when the envelope of a payload is left out', () => {
    const [edit] = pasteEdits('{"idProject": 1, "Records": [{"ID": {}}]}', inside('records'), INDENTATION);
    assert.equal(edit?.leavesOut, true);
  });
});
