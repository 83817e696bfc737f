import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertyAt } from '../../../src/core/fields/property-at';

/** What stands at the `|` of a text. */
function at(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const before = marked.slice(0, offset).split('\n');
  const lines = (marked.slice(0, offset) + marked.slice(offset + 1)).split('\n');
  const found = propertyAt({ count: lines.length, line: (index) => lines[index] ?? '' }, before.length - 1, before.at(-1)?.length ?? 0);
  if (!found) return undefined;
  assert.equal(JSON.parse(lines[before.length - 1]?.slice(found.start, found.end) ?? ''), found.name);
  return `${found.place} ${found.name}`;
}

describe('the property at a cursor', () => {
  const table: readonly [marked: string, found: string | undefined][] = [
    ['{ "Records": [ { "Data": { "f_C|ity": "x" } } ] }', 'data f_City'],
    ['{ "Records": [ { "Data": { |"f_City": "x" } } ] }', 'data f_City'],
    ['{ "Records": [ { "Data": { "f_City"| : "x" } } ] }', 'data f_City'],
    ['{ "Records": [ { "Data": {\n "f_A": 1,\n "f_|Ville d\\u0027été"\n : "x" } } ] }', "data f_Ville d'été"],
    ['{ "Records": [ { "ID": { "key_f|_EMail": "a" }, "Data": {} } ] }', 'id key_f_EMail'],
    ['{ "Records": [ { "Data": { "f_City": "f_|x" } } ] }', undefined],
    ['{ "Records": [ { "Data": { "f_|City" } } ] }', undefined],
    ['{ "Records": [ { "I|D": {} } ] }', undefined],
    ['{ "Rec|ords": [] }', undefined],
    ['{ "Records": [ { "Data": { /* "f_|City": 1 */ } } ] }', undefined],
    ['{ "Records": [ { "Data": { /*\n "f_|City": 1 */ } } ] }', undefined],
    ['{ "Records": [ { "Data": { // "f_|City": 1\n } } ] }', undefined],
    ['{ "Records": [ { "Data": { "f_x": { "f_|City": 1 } } } ] }', undefined],
    ['{ "Data": { "f_|City": 1 } }', undefined],
    ['{ "Records": [ { "Data": { "f_\\|x": 1 } } ] }', undefined],
  ];
  for (const [marked, found] of table) {
    it(`${JSON.stringify(marked)} is ${found ?? 'none'}`, () => assert.equal(at(marked), found));
  }

  it('costs nothing in a payload on one line', () => {
    const line = `{ "Records": [ ${'{ "ID": { "key_f_EMail": "a@example.org" } },'.repeat(200_000)} {} ] }`;
    // To read the line each time would take many minutes, which the suite's own limit ends.
    for (let time = 0; time < 1000; time++) {
      for (const column of [30, line.length / 2, line.length - 30]) assert.equal(propertyAt({ count: 1, line: () => line }, 0, column), undefined);
    }
  });

  it('is known in a long line as far as its rest can be read', () => {
    const line = `{ "Records": [ { "Data": { "f_City": "x" } }${', { "ID": {}, "Data": {} }'.repeat(1_000)} ] }`;
    assert.equal(propertyAt({ count: 1, line: () => line }, 0, 30)?.name, 'f_City');
  });
});
