import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../src/core/check';
import type { CheckResult } from '../../../src/core/checking/check-result';
import { CheckSession } from '../../../src/core/checking/session';
import { recordAt } from '../../../src/core/payload/locate';
import { ARTICLE_CASES, articleCase } from '../payload/article';

const OPTIONS = { today: '2026-11-25' };

/** The names of the envelope and the records, as the document has them at the places that the sketch gives. */
function seen(result: CheckResult, limit: number): { readonly names: readonly string[]; readonly records: readonly string[] } | undefined {
  const sketch = result.sketch(limit);
  if (!sketch) return undefined;
  const { authKey, idProject, records, mergeOptions } = sketch.request;
  const { text } = result;
  const at = ({ offset, length }: { offset: number; length: number }): string => text.slice(sketch.toDocument(offset), sketch.toDocument(offset + length - 1) + 1);
  return {
    names: [authKey, idProject, records, mergeOptions].flatMap((property) => (property ? [at(property)] : [])),
    records: sketch.records.map(({ span, text: own }) => {
      const record = text.slice(span.offset, span.offset + span.length);
      assert.ok(own.includes(record));
      return record;
    }),
  };
}

/** The same by the whole tree. */
function expected({ request, text }: CheckResult, limit: number): ReturnType<typeof seen> {
  if (!request) return undefined;
  const at = ({ offset, length }: { offset: number; length: number }): string => text.slice(offset, offset + length);
  const { authKey, idProject, records, mergeOptions, items } = request;
  return { names: [authKey, idProject, records, mergeOptions].flatMap((property) => (property ? [at(property)] : [])), records: items.slice(0, limit).map(at) };
}

const record = (number: number): string => `  { "ID": { "key_f_EMail": "n${number}@example.org" }, /* , */ "Data": { "f_City": "Laval" } }`;
const many = (count: number): string => `{ "idProject": 1, "Records": [\n${Array.from({ length: count }, (_, number) => record(number)).join(',\n')} // last\n],\n"MergeOptions": { "AllowInsert": true } }\n`;

describe('a sketch agrees with the tree', () => {
  const table: readonly (readonly [what: string, text: string])[] = [
    ...ARTICLE_CASES.map((name) => [name, articleCase(name)] as const),
    ['many records', many(1000)],
    ['no records', '{ "Records": [], "MergeOptions": {} }'],
    ['a trailing comma', many(3).replace(' // last', ',')],
    ['no envelope yet', '{'],
    ['options before the records', '{ "MergeOptions": {}, "Records": [ {"ID": {}}, {"ID": {}} ] }'],
    ['items that are no records', '{ "Records": [ 1, {"ID": {}}, null ] }'],
    ['other JSON', '[1, 2]'],
    ['nothing', ''],
  ];
  for (const [what, text] of table) {
    for (const limit of [0, 2, 5000]) {
      it(`on ${what}, ${limit} records`, () => assert.deepEqual(seen(check(text, OPTIONS), limit), expected(check(text, OPTIONS), limit)));
    }
    it(`on ${what}, which record is at a place`, () => {
      const result = check(text, OPTIONS);
      for (let offset = 0; offset <= text.length; offset += text.length > 10_000 ? 7 : 1) {
        const record = result.request && recordAt(result.request, offset);
        const there = record && { offset: record.offset, length: record.length };
        assert.deepEqual(result.recordSpanAt(offset), there, String(offset));
      }
    });
  }

  it('but for a record that is being typed, which may swallow the next', () => {
    const result = check(many(200).replace('"n100@example.org" }', '"n100'), OPTIONS);
    const { records = [] } = seen(result, 5000) ?? {};
    assert.ok(records.length >= 199 && records.length <= 201, String(records.length));
    for (const number of [0, 99, 102, 199]) assert.ok(records.some((one) => one === record(number).trim()), String(number));
  });

  it('after edits', () => {
    const pieces = ['{', '}', ',', '"', ' ', '\n', record(7), `${record(8)},`, '// c\n', ']'];
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.integer({ min: 0, max: 40 }), text: fc.constantFrom(...pieces) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 4 }), (edits) => {
        const session = new CheckSession(many(150), OPTIONS);
        void session.result;
        for (const { at, length, text } of edits) {
          const offset = Math.floor(at * session.length);
          session.edit([{ offset, length: Math.min(length, session.length - offset), text }]);
          void session.result;
        }
        const { result } = session;
        // Of a record that is being typed, the place alone is right.
        if (result.parsed.syntaxErrors.length > 0) seen(result, 120);
        else assert.deepEqual(seen(result, 120), expected(result, 120));
      }),
      { numRuns: 200 },
    );
  });
});
