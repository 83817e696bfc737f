import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { IdentityComparer, identityOfId } from '../../../src/core/payload/identity';

describe('IdentityComparer', () => {
  const cases: readonly [string, sent: Record<string, unknown>, echoed: Record<string, unknown>, same: boolean][] = [
    ['the same', { key_f_EMail: 'a@example.org' }, { key_f_EMail: 'a@example.org' }, true],
    ['an address in another case', { key_f_EMail: 'A@example.org' }, { KEY_F_EMAIL: ' a@EXAMPLE.org' }, true],
    ['another code in another case', { key_f_Code: 'x' }, { key_f_Code: 'X' }, false],
    ['a number as a string', { idContact: 15 }, { idContact: '015' }, true],
    ['another name', { key_f_A: 'x' }, { key_f_B: 'x' }, false],
    ['parts in another order', { key_f_A: 'x', key_f_B: 'y' }, { key_f_B: 'y', key_f_A: 'x' }, true],
    ['a value that looks like two parts', { key_f_a: 'x', key_f_b: 'y' }, { key_f_a: 'x","key_f_b":"y' }, false],
    ['a value that looks like an escaped one', { key_f_a: 'x"y' }, { key_f_a: 'x\\"y' }, false],
    ['nothing', { key_f_a: 'x' }, {}, false],
  ];
  for (const [name, sent, echoed, same] of cases) {
    it(`compares ${name}`, () => assert.equal(new IdentityComparer().isSame(echoed, identityOfId(sent) ?? ''), same));
  }

  it('says what comparing canonical texts says', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[a-c"\\,:]{0,6}$/), fc.constantFrom('a@example.org', 'A@example.org ', '015', '\u2028', '\ud800'));
    const id = fc.dictionary(fc.constantFrom('key_f_EMail', 'KEY_F_EMail', 'key_f_a', 'key_f_"', 'idContact'), fc.oneof(text, fc.nat(20)), { maxKeys: 2 });
    const comparer = new IdentityComparer();
    fc.assert(
      fc.property(id, id, fc.boolean(), (sent, other, sameAgain) => {
        const identity = identityOfId(sent);
        const echoed = sameAgain ? sent : other;
        if (identity !== undefined) assert.equal(comparer.isSame(echoed, identity), identityOfId(echoed) === identity);
      }),
      { numRuns: 2000 },
    );
  });
});
