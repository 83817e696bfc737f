import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { FactReader } from '../../../src/core/sending/record-facts';

const USUAL = ' {"ID": {"key_f_EMail": " Nadia@Example.org"}, "Data": {"f_FirstName": "Nadia"}}\r\n';

it('reads a usual record', () => {
  assert.deepEqual(new FactReader().read(USUAL), {
    identity: '"key_f_email":"nadia@example.org"',
    isWhole: true,
    isPlain: true,
    hasLeadingId: true,
    isExample: false,
    disabled: new Set(),
  });
});

it('says the same of a usual record as of one that is not, but for a comment', () => {
  const string = fc.constantFrom('""', '" Nadia@Example.org"', '"007"', '"a@domain.com"', '"Claire"', '"Brown"', '"Renée"', '"M\\u0061rc"', '"{"', '"a\tb"');
  const keyName = fc.constantFrom('"key_f_EMail"', '"idContact"', '"__proto__"', '"key_f_\\u0045Mail"');
  const plainId = fc.tuple(keyName, string).map(([name, value]) => `{${name}: ${value}}`);
  const id = mostly(plainId, 'null', '7', '{}', '{"idContact": 7}', '{"key_f_EMail": "a@example.org", "key_f_Code": "b"}', '{"idContact": "007", "idContact": "8"}');
  const field = fc.tuple(fc.constantFrom('"f_EMail"', '"f_FirstName"', '"f_LastName"'), string).map(([name, value]) => `${name}: ${value}`);
  const data = mostly(fc.tuple(field, field).map(([one, other]) => `{${one}, ${other}}`), 'null', '[]', '{}');
  const member = fc.oneof(
    fc.tuple(fc.constantFrom('"ID"', '"Id"', '"I\\u0044"', '"__proto__"'), id),
    fc.tuple(fc.constantFrom('"Data"', '"data"', '"Dta"'), data),
  );
  const members = fc
    .tuple(mostly(id.map((value) => `"ID": ${value}`), ''), fc.array(member.map(([name, value]) => `${name}: ${value}`), { maxLength: 2 }))
    .map(([first, others]) => [first, ...others].filter((one) => one !== '').join(', '));
  const blank = mostly(fc.constantFrom('', ' ', '\n'), '\u00a0', '\ufeff', '/* dialog-insight-disable empty-value */', ',');
  const record = fc.tuple(blank, members, blank, mostly(fc.constant('}'), ''), blank).map(([before, inner, inside, end, behind]) => `${before}{${inner}${inside}${end}${behind}`);
  const reader = new FactReader();
  fc.assert(
    fc.property(record, (text) => {
      const facts = reader.read(text);
      // Strict JSON allows no comment, so this one is read by a tree.
      assert.deepEqual({ ...facts, isPlain: false }, reader.read(`${text}/**/`));
      assert.equal(facts.isPlain && facts.isWhole, isStrictJson(text));
    }),
    { numRuns: 3000 },
  );
});

/** That, and now and then one of the others. */
function mostly(usual: fc.Arbitrary<string>, ...others: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 9, arbitrary: usual }, fc.constantFrom(...others));
}

function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
