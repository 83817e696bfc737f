import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CsvRow } from '../../../src/core/csv/row';
import { readRows, UnreadableCsv } from '../../../src/csv/read-rows';
import { bytesOf } from './csv-file';

const FORM = { encoding: 'utf-8', separator: ';', startsWithSeparatorLine: false } as const;

async function rowsOf(text: string, form: Partial<Parameters<typeof readRows>[1]> = {}, chunk?: number): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const some of readRows(bytesOf(text, chunk)(), { ...FORM, ...form })) rows.push(...some);
  return rows;
}

/** A row as `line[-last line]: cells`, with a `!` where its quotation marks are broken. */
const shown = ({ line, lastLine, cells, brokenQuotes }: CsvRow): string =>
  `${line === lastLine ? line : `${line}-${lastLine}`}${brokenQuotes ? '!' : ''}: ${cells.join('|')}`;

describe('the rows of a CSV file', () => {
  const table: readonly [what: string, text: string, rows: readonly string[]][] = [
    ['nothing', '', []],
    ['line breaks of Windows', 'a;b\r\n1;2\r\n', ['1: a|b', '2: 1|2']],
    ['line breaks of old Macs', 'a;b\r1;2', ['1: a|b', '2: 1|2']],
    ['line breaks of several kinds', 'a;b\r\n1;2\n3;4\r', ['1: a|b', '2: 1|2', '3: 3|4']],
    ['line breaks in a cell', 'a;b\r\n1;"x\ny\r\nz"\r\n2;3', ['1: a|b', '2-4: 1|x\ny\r\nz', '5: 2|3']],
    ['quotation marks and separators in a cell', '"a;b";"say ""hi"""\n', ['1: a;b|say "hi"']],
    ['a cell that begins with a mark of its own', '"""Chez Luc"" inc.";1\n', ['1: "Chez Luc" inc.|1']],
    ['marks inside of a bare cell', 'Luc "le grand" Roy;1\n', ['1: Luc "le grand" Roy|1']],
    ['text that is protected from Excel', '="00123";"=""0;5""";=""\n=A1;="x"&B1\n', ['1: 00123|0;5|', '2: =A1|="x"&B1']],
    ['blank lines', 'a;b\n\n1;2\n\n', ['1: a|b', '2: ', '3: 1|2', '4: ']],
    ['blanks around cells', 'a; "b" ;c\n', ['1!: a|"b" |c']],
    ['a blank before a cell', '1; "x;y"\n', ['1: 1|x;y']],
    ['rows of any length', 'a;b\n1\n1;2;3\n', ['1: a|b', '2: 1', '3: 1|2|3']],
    ['marks that are closed too early', 'a;b\n"x" y;2\n3;4\n', ['1: a|b', '2!: "x" y|2', '3: 3|4']],
    ['marks of a person inside of marks', 'a;b\n"x "y" z";2\n3;4\n', ['1: a|b', '2!: "x "y" z"|2', '3: 3|4']],
    ['a mark that closes lines later', 'a;b\n"x;2\n3;"y";4\n5;6\n', ['1: a|b', '2-3!: "x;2\n3;"y"|4', '4: 5|6']],
  ];
  for (const [what, text, rows] of table) {
    it(what, async () => assert.deepEqual((await rowsOf(text)).map(shown), rows));
    it(`${what}, one byte at a time`, async () => assert.deepEqual((await rowsOf(text, {}, 1)).map(shown), rows));
  }

  it("the line of Excel's own is none", async () => {
    assert.deepEqual((await rowsOf('sep=;\na;b\n', { startsWithSeparatorLine: true })).map(shown), ['2: a|b']);
  });

  it('tabs with blank cells', async () => {
    assert.deepEqual((await rowsOf('a\tb\tc\n1\t\t3\n\t\t\n', { separator: '\t' })).map(shown), ['1: a|b|c', '2: 1||3', '3: ||']);
  });

  const endless: readonly [what: string, text: string][] = [
    ['at the end of the file', 'a;b\n1;2\n3;"open\n4;5\n'],
    ['of a row that would be the rest of the file', `a;b\n1;2\n3;"open${';5\n'.repeat(700_000)}`],
  ];
  for (const [what, text] of endless) {
    it(`a mark that is never closed, ${what}`, async () => {
      await assert.rejects(rowsOf(text), (error) => error instanceof UnreadableCsv && error.line === 3);
    });
  }

  it('come as they were written, whatever they hold', async () => {
    // Blanks at the beginning of a bare cell are the reader's; these are quoted.
    const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 40 }), async (table, chunk) => {
        const text = table.map((cells) => cells.map(quoted).join(';')).join('\r\n');
        const rows = await rowsOf(text, {}, chunk);
        assert.deepEqual(rows.map(({ cells }) => cells), table);
        assert.ok(rows.every(({ brokenQuotes }) => !brokenQuotes));
      }),
    );
  });
});
