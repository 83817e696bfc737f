import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataRows, inspect } from '../../../src/csv/inspect';
import { asCsv, bytesOf, excelBytes } from './csv-file';

const headingsOf = async (content: string | Uint8Array, choice?: Parameters<typeof inspect>[1]): Promise<readonly string[]> =>
  asCsv(await inspect(bytesOf(content), choice)).columns.map(({ heading }) => heading);

async function linesOf(content: string): Promise<readonly number[]> {
  const source = bytesOf(content, 3);
  const lines: number[] = [];
  for await (const rows of dataRows(source, asCsv(await inspect(source)).layout)) lines.push(...rows.map(({ line }) => line));
  return lines;
}

describe('what a file is', () => {
  it('its first row that holds anything has the headings', async () => {
    assert.deepEqual(await headingsOf('\n;\nCourriel;Ville\na@b.ca;Laval\n'), ['Courriel', 'Ville']);
    assert.deepEqual(await linesOf('\n;\nCourriel;Ville\na@b.ca;Laval\nc@d.ca;Hull\n'), [4, 5]);
  });

  it('a file that begins with a contact has none', async () => {
    const text = 'a@b.ca,Laval\nc@d.ca,Hull\n';
    assert.deepEqual(await headingsOf(text), ['', '']);
    assert.deepEqual(await linesOf(text), [1, 2]);
  });

  it("the line of Excel's own is skipped", async () => {
    assert.deepEqual(await headingsOf('sep=;\r\na;b\r\n1;2\r\n'), ['a', 'b']);
    assert.deepEqual(await linesOf('sep=;\r\na;b\r\n1;2\r\n'), [3]);
  });

  it('a person knows better', async () => {
    assert.deepEqual(await headingsOf('a;b,c\n1;2,3\n', { separator: ',' }), ['a;b', 'c']);
    assert.deepEqual(await headingsOf(excelBytes('é;b\n'), { encoding: 'macintosh' }), ['È', 'b']);
    assert.deepEqual(await headingsOf('a;b\n1;2\n', { hasHeadings: false }), ['', '']);
  });

  for (const [kind, content] of [
    ['empty', ''],
    ['empty', '\r\n;;\r\n'],
    ['workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0])],
    ['binary', Uint8Array.from([1, 0, 0, 2, 3])],
  ] as const) {
    it(`${JSON.stringify(content)} is ${kind}`, async () => assert.equal((await inspect(bytesOf(content))).kind, kind));
  }
});
