import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detectSeparator, separatorLine, type Separator } from '../../../src/core/csv/separator';

describe('the separator', () => {
  const table: readonly [what: string, text: string, separator: Separator][] = [
    ['commas', 'a,b,c\n1,2,3\n', ','],
    ['semicolons, with decimal commas', 'Nom;Montant\nRoy;12,50\nCôté;13,75\nLi;1,5\n', ';'],
    ['semicolons, with commas in the headings', 'Nom, prénom;Ville\nRoy, Luc;Laval\nLi, An;Gatineau\n', ';'],
    ['tabs', 'a\tb\n1, 2\t3\n', '\t'],
    ['vertical bars', 'a|b\n1|2\n', '|'],
    ['in quotation marks they do not count', '"a;b;c",d\n"1;2;3",4\n', ','],
    ['line breaks in quotation marks are no rows', 'a;b\n"x\ny,z";2\n"1,2\n,3";4\n', ';'],
    ['one column', 'courriel\nluc@example.org\n', ','],
    ['only headings', 'a;b;c', ';'],
    ['blank lines first', '\n\na;b\n1;2\n', ';'],
    ['nothing', '', ','],
    ["Excel's own line", 'sep=;\r\na,b;c\r\n', ';'],
    ["Excel's own line for tabs", 'sep=\t\r\na,b\tc\r\n', '\t'],
  ];
  for (const [what, text, separator] of table) it(what, () => assert.equal(detectSeparator(text), separator));

  it('a heading "sep" is no line of Excel', () => {
    assert.equal(separatorLine('sep;nom\n'), undefined);
    assert.equal(separatorLine('sep=xx\n'), undefined);
  });
});
