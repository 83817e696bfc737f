import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Lines } from '../../../src/core/snippets/line-tokens';
import { snippetPosition, writingPosition, type SnippetPosition, type WritingPosition } from '../../../src/core/snippets/position';

/** The position at the `|` of a text. */
const at = (marked: string): SnippetPosition | undefined => read(marked, snippetPosition);
const writingAt = (marked: string): WritingPosition | undefined => read(marked, writingPosition);

function read<Position>(marked: string, position: (lines: Lines, line: number, column: number) => Position): Position {
  const offset = marked.indexOf('|');
  const before = marked.slice(0, offset).split(/\r?\n/);
  const lines = (marked.slice(0, offset) + marked.slice(offset + 1)).split(/\r?\n/);
  return position(linesOf(lines), before.length - 1, before.at(-1)?.length ?? 0);
}

function linesOf(lines: readonly string[]): Lines {
  return { count: lines.length, line: (index) => lines[index] ?? '' };
}

describe('the place of a cursor', () => {
  const table: readonly [marked: string, place: string | undefined][] = [
    // An empty document.
    ['|', 'document'],
    ['di|', 'document'],
    ['"di|"', 'document'],
    ['"di|', 'document'],
    ['\n\n  di|\n', 'document'],
    ['\ufeffdi|', 'document'],
    ['\u00a0\u200bdi|\u3000', 'document'],
    ['// a payload\ndi|', 'document'],
    ['/* two\nlines */ di| // more', 'document'],
    ['di-cre|ate', 'document'],
    ['di| x', undefined],
    ['x di|', undefined],
    ['di| {}', undefined],
    ['{} di|', undefined],
    ['[di|]', undefined],
    ['di.|', undefined],
    ['x|"', undefined],

    // The request.
    ['{|}', 'request'],
    ['{ di| }', 'request'],
    ['{ "di|" }', 'request'],
    ['{ "di|', 'request'],
    ['{ di|', 'request'],
    ['{ "idProject": 1, di| }', 'request'],
    ['{ "idProject": 1 di| }', 'request'],
    ['{ "Records": [ { "ID": {}, "Data": {} } ], di| }', 'request'],
    ['{ "Records": [ { "ID": {}, "Data": {} } ] di| }', 'request'],
    ['{ di| "Records": [] }', 'request'],
    ['{ // "Records": [\n di| }', 'request'],
    ['{ /* { [ */ di| }', 'request'],
    ['{ "a": "\\"[{", di| }', 'request'],
    ['\ufeff{ di| }', 'request'],
    ['{ "di|": 1 }', undefined],
    ['{ di|: 1 }', undefined],
    ['{ "idProject": di| }', undefined],
    ['{ "idProject": 1| }', undefined],
    ['{ "idProject": "di|" }', undefined],
    ['{ "idProject" di| }', undefined],
    ['{ "my di|" }', undefined],
    ['{ // di|\n }', undefined],
    ['{ /* di| */ }', undefined],
    ['{ /*\n di|\n */ }', undefined],
    ['{ /*\n */ di|\n }', 'request'],
    ['{ /* a */ /*\n b */ di| }', 'request'],
    ['{ "a": "/*",\n di| }', 'request'],
    ['{ "a": "*/",\n di| }', 'request'],
    ['{ "a": 1, // */\n di| }', 'request'],

    // As the article prints it: no opening brace.
    ['"AuthKey": { "idKey": 1 },\n "idProject": 1,\n di|', 'request'],
    ['"idProject": 1, "Records": [ di| ] }', 'records'],

    // Records.
    ['{ "Records": [|] }', 'records'],
    ['{ "Records": [ di| ] }', 'records'],
    ['{ "Records": [ "di|" ] }', 'records'],
    ['{ "records": [ di| ] }', 'records'],
    ['{ "Records": [ {}, di| ] }', 'records'],
    ['{ "Records": [ {} di| ] }', 'records'],
    ['{ "Records": [ di| {} ] }', 'records'],
    ['{ "Records": [ {}, di|, {} ] }', 'records'],
    ['{ "Records": [\n // first\n {},\n di|\n ]\n}', 'records'],
    ['{ "Records": [ {}, [ di| ] ] }', undefined],
    ['{ "Records": di| }', undefined],
    ['{ "Others": [ di| ] }', undefined],
    ['{ "MergeOptions": { "FieldOptions": [ di| ] } }', undefined],

    // A record.
    ['{ "Records": [ { di| } ] }', undefined],
    ['{ "Records": [ { "ID": {}, di| } ] }', undefined],
    ['{ "Records": [ { "ID": { di| } } ] }', undefined],

    // Data.
    ['{ "Records": [ { "Data": {|} } ] }', 'data'],
    ['{ "Records": [ { "Data": { di| } } ] }', 'data'],
    ['{ "Records": [ { "Data": { "di|" } } ] }', 'data'],
    ['{ "Records": [ { "Data": { "f_a": 1, di| } } ] }', 'data'],
    ['{ "Records": [ { "Data": { "f_a": "x" di| } } ] }', 'data'],
    ['{ "Records": [ { "Data": { di| "f_a": 1 } } ] }', 'data'],
    ['{ "Records": [ {}, { "ID": { "key_f_EMail": "a" }, "Data": {\n di|\n} } ] }', 'data'],
    ['{ "Records": [ { "Data": { "f_a": di| } } ] }', undefined],
    ['{ "Records": [ { "Data": { "f_a": { di| } } } ] }', undefined],
    ['{ "Data": { di| } }', undefined],

    // Options and key.
    ['{ "MergeOptions": { di| } }', undefined],
    ['{ "AuthKey": { di| } }', undefined],

    // Not a payload at all.
    ['} di|', undefined],
    [']]]] di|', undefined],
    [': di|', undefined],
    [', di|', undefined],
  ];
  for (const [marked, place] of table) {
    it(`${JSON.stringify(marked)} is ${place ?? 'none'}`, () => {
      assert.equal(at(marked)?.place, place);
    });
  }
});

describe('what a snippet replaces', () => {
  const table: readonly [marked: string, replaced: string, quoted: boolean][] = [
    ['{ | }', '', false],
    ['{ di| }', 'di', false],
    ['{ di-op|tions }', 'di-options', false],
    ['{ "di|" }', '"di"', true],
    ['{ "|" }', '""', true],
    ['{ "di| }', '"di', true],
    ['{ "di|x" }', '"dix"', true],
  ];
  for (const [marked, replaced, quoted] of table) {
    it(`${marked}: ${replaced}`, () => {
      const position = at(marked);
      assert.ok(position);
      assert.equal(marked.replace('|', '').slice(position.start, position.end), replaced);
      assert.equal(position.quoted, quoted);
    });
  }
});

describe('commas', () => {
  const table: readonly [marked: string, before: string | undefined, after: boolean][] = [
    ['{ "Records": [ di| ] }', undefined, false],
    ['{ "Records": [ {}, di| ] }', undefined, false],
    ['{ "Records": [ {} di| ] }', '{ "Records": [ {}', false],
    ['{ "Records": [ {} // one\n di| ] }', '{ "Records": [ {}', false],
    ['{ "Records": [ di| {} ] }', undefined, true],
    ['{ "Records": [ di| // next\n {} ] }', undefined, true],
    ['{ "Records": [ di| /* next\n */ {} ] }', undefined, true],
    ['{ "Records": [ di|, {} ] }', undefined, false],
    ['{ "Records": [ {} di| {} ] }', '{ "Records": [ {}', true],
    ['{ "Records": [ {}, "di|" {} ] }', undefined, true],
    ['{ "idProject": 1 di| "Records": [] }', '{ "idProject": 1', true],
    ['{ "Records": [ { "Data": { "f_a": "x"\n di| } } ] }', '{ "Records": [ { "Data": { "f_a": "x"', false],
    ['{ "Records": [ di|', undefined, false],
    ['"idProject": 1 di|', '"idProject": 1', false],
  ];
  for (const [marked, before, after] of table) {
    it(JSON.stringify(marked), () => {
      const position = at(marked);
      assert.ok(position);
      assert.equal(position.commaAfter, after);
      const comma = position.commaBefore;
      assert.equal(comma && marked.split('\n')[comma.line]?.slice(0, comma.column), before);
    });
  }
});

describe('the properties around the cursor', () => {
  const table: readonly [marked: string, names: readonly string[]][] = [
    ['{ "idProject": 1, di| "MergeOptions": { "AllowInsert": true } }', ['idproject', 'mergeoptions']],
    ['{ "Records": [ { "ID": { "a": 1 }, "Data": { "f_a": 1, di|, "f_b": [ { "c": 1 } ] } } ] }', ['f_a', 'f_b']],
    ['{ "Records": [ { "ID": 1 }, di| ], "MergeOptions": {} }', []],
  ];
  for (const [marked, names] of table) {
    it(marked, () => {
      assert.deepEqual([...(at(marked)?.names ?? [])], names);
    });
  }
});

describe('where a property of a record can be written', () => {
  const table: readonly [marked: string, place: string | undefined, hasColon: boolean, names: readonly string[]][] = [
    ['{ "Records": [ { "ID": {|} } ] }', 'id', false, []],
    ['{ "Records": [ { "ID": { "key_f_EMail": "a", "|" } } ] }', 'id', false, ['key_f_email']],
    ['{ "Records": [ { "ID": { "ke|": "a", "idContact": 1 } } ] }', 'id', true, ['idcontact']],
    ['{ "Records": [ { "Data": { "f_Ci|ty" : "a", "f_b": 1 } } ] }', 'data', true, ['f_b']],
    ['{ "Records": [ { "Data": { "f_a": 1, f_|: "a" } } ] }', 'data', true, ['f_a']],
    ['{ "Records": [ { "Data": { "f_é|" } } ] }', 'data', false, []],
    ['{ "Records": [ { "Data": { "f_a": "|" } } ] }', undefined, false, []],
    ['{ "ID": {|} }', undefined, false, []],
    ['{ "Records": [ { "ID": { "a": { | } } } ] }', undefined, false, []],
  ];
  for (const [marked, place, hasColon, names] of table) {
    it(`${marked} is ${place ?? 'none'}`, () => {
      const position = writingAt(marked);
      assert.equal(position?.place, place);
      assert.equal(position?.hasColon ?? false, hasColon);
      assert.deepEqual([...(position?.names ?? [])], names);
    });
  }
});

describe('a large payload', () => {
  const record = ['    {', '      "ID": { "key_f_EMail": "a@example.org" },', '      "Data": {', '        "hasTrackingConsent": "1"', '      }', '    },'];
  const records = 100_000;
  const before = ['{', '  "Records": ['];
  const after = ['  ],', '  "MergeOptions": {', '    "AllowInsert": true', '  }', '}'];
  const end = before.length + records * record.length;

  /** The payload, made line by line so that the test can count what was read. */
  function payload(): Lines & { read: number } {
    return {
      count: end + after.length,
      read: 0,
      line(index) {
        this.read++;
        return (index < before.length ? before[index] : index < end ? record[(index - before.length) % record.length] : after[index - end]) ?? '';
      },
    };
  }

  const middle = before.length + 50_000 * record.length;
  const table: readonly [what: string, line: number, column: number, place: string | undefined, commaAfter: boolean][] = [
    ['between two records in the middle', middle - 1, 6, 'records', true],
    ['in the Data of a record in the middle', middle + 2, 15, 'data', true],
    ['in a record in the middle', middle, 5, undefined, false],
    ['after the last record', end - 1, 6, 'records', false],
    ['after the Records', end, 4, 'request', true],
    ['before the first record', 1, 14, 'records', true],
    ['at the beginning', 0, 1, 'request', true],
  ];
  for (const [what, line, column, place, commaAfter] of table) {
    it(`${what}: reads the neighbourhood only`, () => {
      const lines = payload();
      const position = snippetPosition(lines, line, column);
      assert.equal(position?.place, place);
      assert.equal(position?.commaAfter ?? false, commaAfter);
      assert.ok(lines.read < 10_000, `${lines.read} lines read`);
    });
  }

  it('on one line gets no snippets and costs nothing', () => {
    const line = `{ "Records": [ ${'{ "ID": { "key_f_EMail": "a@example.org" } },'.repeat(200_000)} `;
    const lines = linesOf([`${line}] }`]);
    // To read the line each time would take many minutes, which the suite's own limit ends.
    for (let time = 0; time < 2000; time++) assert.equal(snippetPosition(lines, 0, line.length), undefined);
  });

  it('on one line has its snippets near the beginning', () => {
    const line = `{ "Records": [ ${'{ "ID": {}, "Data": {} }, '.repeat(1_000)}`;
    const rest = `${'{ "ID": {}, "Data": {} }, '.repeat(10_000)}] }`;
    assert.equal(snippetPosition(linesOf([line + rest]), 0, line.length)?.place, 'records');
    assert.equal(snippetPosition(linesOf([`${line}{ "Data": { "f_City": "${rest}`]), 0, line.length + 23), undefined);
  });
});

it('never throws, and replaces nothing but the typed word', () => {
  const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '/*', '*/', '//', '\n', '\r\n', ' ', 'di', '-', '"Records"', '"Data"', 'true', '\u00a0', '\ud83d');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.array(piece, { maxLength: 30 }), (before, after) => {
      const marked = `${before.join('')}|${after.join('')}`;
      const position = at(marked);
      if (!position) return;
      const line = marked.replace('|', '').split(/\r?\n/)[before.join('').split(/\r?\n/).length - 1] ?? '';
      assert.match(line.slice(position.start, position.end), position.quoted ? /^"[\w-]*"?$/ : /^[\w-]*$/);
    }),
    { numRuns: 2000 },
  );
});
