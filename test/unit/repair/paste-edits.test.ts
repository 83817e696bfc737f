import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../src/core/check';
import { formatMessage } from '../../../src/core/message';
import { pasteEdits, type PasteTarget } from '../../../src/core/repair/paste-edits';
import { overAfter } from '../../../src/core/time-limit';
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
  return pasteEdits(text, target, INDENTATION).edits.map((edit) => edit.text);
}

describe('pasteEdits in a blank document', () => {
  for (const name of ARTICLE_CASES) {
    it(`makes a payload without a problem of ${name}, indented, with its comments`, () => {
      const {
        edits: [edit, ...more],
        open,
      } = pasteEdits(articleCase(name), BLANK, INDENTATION);
      assert.equal(open, undefined);
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
    const { edits, open } = pasteEdits(ARTICLE_CASES.map((name) => `Case\n\n${articleCase(name)}\n`).join('\n'), BLANK, INDENTATION);
    assert.deepEqual(
      edits.map(({ records, options, leavesOut }) => [records, options.AllowInsert, options.AllowUpdate, leavesOut]),
      [
        [2, true, false, true],
        [3, false, true, true],
        [3, true, true, true],
      ],
    );
    assert.equal(open, undefined);
  });

  it('says where a text is open, in the lines that were pasted', () => {
    const lines = ['Hello,', 'here it is:', '{', '"idProject": 999;', '"Records": []', '}'];
    for (const [text, line] of [
      [lines.join('\n'), 3],
      [lines.join('\r\n'), 3],
      [lines.join('\n\n'), 6],
      [`\n\n${lines.join('\n\n\n')}`, 11],
    ] as const) {
      const { edits, open } = pasteEdits(text, BLANK, INDENTATION);
      assert.deepEqual(edits, []);
      assert.deepEqual(open && { ...open, message: formatMessage(open.message) }, { line, character: 13, message: 'This is not a JSON number: put it in double quotes if it is text' });
    }
  });

  it('leaves what a script has from elsewhere for a problem to point at', () => {
    const { edits, open } = pasteEdits('body = {"AuthKey": {"idKey": 5335, "Key": KEY}, "idProject": 999, "Records": []}', BLANK, INDENTATION);
    assert.equal(open, undefined);
    assert.deepEqual(
      edits.map(({ text }) => text),
      ['{\n  "AuthKey": {\n    "idKey": 5335,\n    "Key": KEY\n  },\n  "idProject": 999,\n  "Records": []\n}'],
    );
    assert.ok(check(edits[0]?.text ?? '', { today: '2026-11-25' }).problems.some(({ code }) => code === 'syntax'));
  });

  it('pastes a text plainly that takes too long', () => {
    const text = '"Records": [],\n"idProject": 1';
    for (let asked = 0; ; asked++) {
      let left = asked;
      const { edits } = pasteEdits(text, BLANK, INDENTATION, () => left-- <= 0);
      if (edits.length > 0) {
        assert.ok(asked > 2);
        break;
      }
      assert.ok(asked < 100);
    }
  });

  // Each would take minutes if the search were not given up: the suite's own time limit decides.
  it('ends for every text, whatever it repeats', () => {
    const texts = {
      log: '2026-11-01 12:00:01 INFO sent {"ID":{"key_f_EMail":"a@b.org"},"Data":{"f_City":"Laval"}} ok\n',
      headings: '"ID";"Data";"f_City"\n',
      open: '{"id":1,"name":"x","Data":[1,2,3],\n',
      variables: '{"ID":{"key_f_EMail":"a@b.org"},"Data":{"f_City":city}},\n',
    };
    for (const [what, text] of Object.entries(texts)) {
      assert.deepEqual(pasteEdits(text.repeat(1_800_000 / text.length), BLANK, INDENTATION, overAfter(1000)).edits, [], what);
    }
  });

  it('is done in linear time with a text that is cut off or closes nothing', () => {
    const body = JSON.stringify({ idProject: 1, Records: Array.from({ length: 10_000 }, (_, index) => ({ ID: { key_f_EMail: `a${index}@b.org` }, Data: { f_City: 'Laval' } })) });
    const cutOff = `2026-11-25 INFO body=${JSON.stringify(body).slice(0, 600_000)}`;
    // Quadratic time would take minutes, which the suite's own limit ends.
    for (const text of [cutOff, `"ID": \\"${'"'.padEnd(300_000)}x`, ...['@', "\\'", '„', "'a,", '{a:1}', '{} /*'].map((piece) => `"Records": [{"ID": 1}] #${piece.repeat(300_000 / piece.length)}`)]) {
      pasteEdits(text, BLANK, INDENTATION);
    }
    const deep = `{"Records": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    pasteEdits(deep, BLANK, INDENTATION);
    pasteEdits(deep.slice(12, -1), BLANK, INDENTATION);
  });

  it('loses nothing that stands in the braces, whatever is wrong there', () => {
    const record = (name: string): string => `{"ID": {"key_f_EMail": "${name}@b.ca"}, "Data": {"f_City": "L${name}"}}`;
    const line = `{"AuthKey": {"idKey": 1, "Key": "<key>"}, "idProject": 999, "Records": [${record('aa')}, ${record('bb')}], "MergeOptions": {"AllowInsert": true, "AllowUpdate": true}}`;
    const { Records, ...others } = JSON.parse(line) as { Records: unknown };
    const bodies = [line, JSON.stringify(JSON.parse(line), null, 2), JSON.stringify({ Records, ...others }, null, 2)];
    const scraps = ['', '#', '  # don\'t "x" {\n', ';', '=', '=>', ':', ',', '{', '}', '[', ']', '(', ')', '"', "'", '\\"', '\n', '// c\n', '...', '\u2026', '{{p}}', 'f(x)', 'nil', '*', ' + ', 'if (x) {'];
    const surroundings = fc.constantFrom(['', ''], ['payload = ', '\n'], ['Hello,\n\n', '\n\nThanks\n'], ['const b = ', ';\npost(b, {"retries": 2});'], ["curl -d '", "' https://example.org"]);
    const names = ['"AuthKey"', '"idProject"', '"Records"', '"MergeOptions"'];
    const marks = [...names, '999', 'aa@b.ca', 'bb@b.ca', '"Laa"', '"Lbb"', '"AllowInsert"', '"AllowUpdate"'];
    let automatic = 0;
    fc.assert(
      fc.property(fc.constantFrom(...bodies), surroundings, fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...scraps), fc.nat(3), (body, [before = '', after = ''], where, scrap, left) => {
        const offset = Math.floor(where * body.length);
        const text = before + body.slice(0, offset) + scrap + body.slice(offset + left) + after;
        const {
          edits: [edit, ...more],
          open,
        } = pasteEdits(text, BLANK, INDENTATION);
        // A name that is spoilt itself is anybody's.
        if (edit === undefined || more.length > 0 || open || !names.every((name) => text.includes(name))) return;
        automatic++;
        for (const mark of marks) if (text.includes(mark)) assert.ok(edit.text.includes(mark), `${mark} of\n${text}\nis not in\n${edit.text}`);
      }),
      { numRuns: 3000 },
    );
    assert.ok(automatic > 1000, `${automatic}`);
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
    const [edit] = pasteEdits('{"idProject": 1, "Records": [{"ID": {}}]}', inside('records'), INDENTATION).edits;
    assert.equal(edit?.leavesOut, true);
  });
});
