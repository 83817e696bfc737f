import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readMergeRequest } from '../../../src/core/payload/merge-request';
import { parseJson } from '../../../src/core/payload/parse-json';
import { assemble, envelopeConflicts, wireParts, wireText } from '../../../src/core/payload/wire';
import { ARTICLE_CASES, articleCase } from './article';
import { repaired } from './repaired';
import { valueOf } from './tree';

const credentials = { authKey: { idKey: 9, key: 'secret "key" \\' }, idProject: 77 };
const authKey = { idKey: 9, Key: 'secret "key" \\' };

function open(text: string) {
  const parsed = parseJson(text);
  const request = readMergeRequest(parsed.root);
  assert.ok(request);
  assert.deepEqual(parsed.syntaxErrors, []);
  return { parsed, request };
}

function wire(text: string, records?: readonly number[]): string {
  const { parsed, request } = open(text);
  return wireText(text, parsed, request, records === undefined ? credentials : { ...credentials, records });
}

/** JSON as people write it: odd blanks and comments between tokens, trailing commas. */
function authored(value: unknown, blanks: () => string, trailingComma: () => boolean): string {
  const list = (items: string[], [opening, closing]: [string, string]) =>
    opening + items.join(',') + (items.length > 0 && trailingComma() ? `${blanks()},` : '') + blanks() + closing;
  if (Array.isArray(value)) return list(value.map((item) => blanks() + authored(item, blanks, trailingComma) + blanks()), ['[', ']']);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return list(
    Object.entries(value).map(
      ([name, item]) => blanks() + JSON.stringify(name) + blanks() + ':' + blanks() + authored(item, blanks, trailingComma) + blanks(),
    ),
    ['{', '}'],
  );
}

const blank = fc.constantFrom('', ' ', '\n  ', '\r\n\t', '\u00a0', '\u3000 \u200b', '\ufeff', '// it\'s "x", }\n', '/* [,] // */', '\n\u00a0 // y\u00a0\n \u00a0');
const data = fc.dictionary(fc.string({ minLength: 1 }).map((name) => `f_${name}`), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
const payload = fc.record(
  {
    authKEY: fc.constant({ idKey: 1, Key: 'file' }),
    idProject: fc.nat(),
    Records: fc.array(fc.record({ ID: fc.record({ key_f_EMail: fc.string() }), Data: data }), { maxLength: 4 }),
    MergeOptions: fc.constant({ AllowInsert: true }),
    AuthKey: fc.constant({ Key: 'file' }),
    extra: fc.jsonValue({ maxDepth: 3 }),
  },
  { requiredKeys: [] },
);
const written = fc.tuple(payload, fc.infiniteStream(blank), fc.infiniteStream(fc.boolean())).map(([value, blanks, commas]) => ({
  value,
  text: authored(value, () => String(blanks.next().value), () => commas.next().value === true),
}));

function expectedBody(value: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(value).filter(([name]) => name.toLowerCase() !== 'authkey');
  return { AuthKey: authKey, ...('idProject' in value ? {} : { idProject: 77 }), ...Object.fromEntries(kept) };
}

describe('the wire text', () => {
  it('is strict JSON that means what the author wrote, with the connection’s AuthKey first', () => {
    fc.assert(
      fc.property(written, ({ value, text }) => {
        const body = wire(text);
        const expected = JSON.parse(JSON.stringify(expectedBody(value))) as object;
        assert.deepEqual(JSON.parse(body), expected);
        assert.deepEqual(Object.keys(JSON.parse(body) as object), Object.keys(expected));
        assert.equal(Object.keys(JSON.parse(body) as object)[0], 'AuthKey');
        const reread = parseJson(body);
        assert.equal(reread.comments.length + reread.oddSpaces.length + reread.trailingCommas.length, 0);
      }),
      { numRuns: 500 },
    );
  });

  it('holds the chosen records only, in the order given', () => {
    fc.assert(
      fc.property(written, fc.array(fc.nat(5)), ({ value, text }, picks) => {
        const all = (value.Records ?? []) as unknown[];
        const chosen = picks.filter((index) => index < all.length);
        const body = JSON.parse(wire(text, chosen)) as { Records?: unknown[] };
        assert.deepEqual(body.Records ?? [], JSON.parse(JSON.stringify(chosen.map((index) => all[index]))));
        const whole = JSON.parse(wire(text)) as object;
        assert.deepEqual({ ...body, Records: 0 }, { ...whole, Records: 0 });
      }),
    );
  });

  it('keeps numbers, escapes, repeated properties and their order to the letter', () => {
    const record = String.raw`{"ID":{"idContact":12345678901234567890},"Data":{"z":1.50e+3,"a":-0,"a":1E2,"\u0066_é":"\/A\u00a0` + '\u00a0"}}';
    assert.ok(wire(`{"Records":[${record}]}`).includes(record));
  });

  it('replaces every spelling of AuthKey', () => {
    for (const name of ['AuthKey', 'authkey', 'AUTHKEY', '\\u0041uthKey', 'Auth\\u004bey', 'Auth\u212aey']) {
      for (const text of [`{"${name}":{"Key":"old"},"a":1}`, `{"a":1,"${name}":{"Key":"old"}}`, `{"${name}":"old","a":1,"AuthKey":"old",}`]) {
        assert.deepEqual(JSON.parse(wire(text)), { AuthKey: authKey, idProject: 77, a: 1 });
        assert.ok(!wire(text).includes('old'));
      }
    }
  });

  it('adds no idProject where there is one, or where none is known', () => {
    assert.deepEqual(JSON.parse(wire('{"IDPROJECT": 5}')), { AuthKey: authKey, IDPROJECT: 5 });
    const text = '{}';
    const { parsed, request } = open(text);
    assert.deepEqual(JSON.parse(wireText(text, parsed, request, { ...credentials, idProject: undefined })), { AuthKey: authKey });
  });

  it('costs a batch only its own records', () => {
    const text = '{"Records":[{"a":1},{"a":2},{"a":3}],"MergeOptions":{}}';
    const { parsed, request } = open(text);
    const parts = wireParts(text, parsed, request, credentials);
    assert.equal(parts.count, 3);
    assert.deepEqual([0, 1, 2].map((index) => parts.records(index, 1).join('')), ['{"a":1}', '{"a":2}', '{"a":3}']);
    assert.equal(assemble(parts), wire(text));
    assert.deepEqual((JSON.parse(assemble(parts, [2, 0])) as { Records: unknown }).Records, [{ a: 3 }, { a: 1 }]);
  });

  for (const name of ARTICLE_CASES) {
    it(`is the same for the article's ${name}, repaired or not`, () => {
      const text = articleCase(name);
      const body = wire(text);
      assert.deepEqual(JSON.parse(body), JSON.parse(wire(repaired(text))));
      assert.deepEqual(JSON.parse(body), { ...(valueOf(parseJson(text).root) as object), AuthKey: authKey });
      assert.ok(!body.includes('\u00a0') && !body.includes('//'));
    });
  }

  it('closes a fragment without braces', () => {
    assert.deepEqual(JSON.parse(wire('"Records": [{"a": {}}], // c')), { AuthKey: authKey, idProject: 77, Records: [{ a: {} }] });
  });
});

describe('envelopeConflicts', () => {
  const cases: readonly [text: string, conflicts: string[]][] = [
    ['{"Records":[],"MergeOptions":{"AllowInsert":true}}', []],
    ['{"Records":[],"records":[]}', ['Records/records']],
    ['{"idProject":1,"idProject":1}', ['idProject/idProject']],
    ['{"idProject":1,"\\u0069dproject":1,"IDPROJECT":2}', ['idProject/idproject', 'idProject/IDPROJECT']],
    ['{"MergeOptions":{"AllowInsert":true,"allowInsert":false}}', ['AllowInsert/allowInsert']],
    ['{"AuthKey":{},"authkey":{}}', []],
  ];
  for (const [text, conflicts] of cases) {
    it(text, () => {
      const found = envelopeConflicts(open(text).request);
      assert.deepEqual(found.map(({ first, second }) => `${first.key.value}/${second.key.value}`), conflicts);
    });
  }
});
