import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directivePosition, nearestRule } from '../../../src/core/rules/disabled';

/** The cursor is at the bar. */
const at = (marked: string): ReturnType<typeof directivePosition> => directivePosition(marked.replace('|', ''), marked.indexOf('|'));

describe('where the id of a rule is written in a comment', () => {
  for (const marked of ['// dialog-insight-disable |', '  /* dialog-insight-disable  |*/', '{ "a": 1 } // dialog-insight-disable |']) {
    it(`at its beginning: ${marked}`, () => {
      const start = marked.indexOf('|');
      assert.deepEqual(at(marked), { start, end: start, named: [] });
    });
  }
  it('around the cursor, behind the ids that stand there', () =>
    assert.deepEqual(at('// dialog-insight-disable schema, consent-|date, email-change'), { start: 34, end: 46, named: ['schema'] }));

  for (const marked of ['// dialog-insight-disable|', '// |', '"f_City": |', '/* dialog-insight-disable schema */ |', '// dialog-insight-disable schema -- bec|ause', 'dialog-insight-disable |']) {
    it(`nowhere in ${marked}`, () => assert.equal(at(marked), undefined));
  }

  it('at no cost in a long line', () => {
    // Quadratic time would take minutes, which the suite's own limit ends.
    for (const piece of ['//dialog-insight-disable ', 'x']) {
      const line = `//dialog-insight-disable ${piece.repeat(2_000_000 / piece.length)}* `;
      assert.equal(directivePosition(line, line.length), undefined);
      assert.equal(directivePosition(line, 24), undefined);
    }
  });
});

describe('the rule that is nearly named', () => {
  const cases: readonly [string, string | undefined][] = [
    ['update-over', 'update-overwrites-profile'],
    ['Consent-Valeu', 'consent-value'],
    // Two ids begin so, and one of them is near.
    ['consent-val', 'consent-value'],
    ['consent', undefined],
    // Not consent-name, which is two letters away.
    ['consent-date', undefined],
    ['', undefined],
    ['no-such-rule', undefined],
  ];
  for (const [name, nearest] of cases) it(`"${name}" is ${nearest ?? 'none'}`, () => assert.equal(nearestRule(name), nearest));
});
