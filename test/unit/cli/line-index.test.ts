import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LineIndex, type Position } from '../../../src/cli/check/line-index';

/** The same in the plainest way: one character after the other. */
function positionAt(text: string, offset: number): Position {
  let line = 0;
  let start = 0;
  for (let at = 0; at < offset; at++) {
    const ends = text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n');
    if (ends) {
      line++;
      start = at + 1;
    }
  }
  const between = text[offset - 1] === '\r' && text[offset] === '\n';
  return { line, character: offset - start - (between ? 1 : 0) };
}

describe('the lines of a text', () => {
  it('end as in VS Code, at every offset', () => {
    const texts = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', '\u2028'), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const lines = new LineIndex(text);
        for (let offset = 0; offset <= text.length; offset++) assert.deepEqual(lines.positionAt(offset), positionAt(text, offset));
      }),
    );
  });

  it('may be many', () => {
    const lines = new LineIndex('x\n'.repeat(100_000));
    assert.deepEqual(lines.positionAt(0), { line: 0, character: 0 });
    assert.deepEqual(lines.positionAt(100_001), { line: 50_000, character: 1 });
    assert.deepEqual(lines.positionAt(200_000), { line: 100_000, character: 0 });
  });
});
