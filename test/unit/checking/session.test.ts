import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check, type CheckOptions } from '../../../src/core/check';
import { CheckSession } from '../../../src/core/checking/session';
import { checkTree } from '../../../src/core/checking/tree-check';
import { ProjectFields } from '../../../src/core/fields/project-fields';
import { readMergeRequest } from '../../../src/core/payload/merge-request';
import { parseJson } from '../../../src/core/payload/parse-json';
import type { Problem } from '../../../src/core/problem';
import { RULES } from '../../../src/core/rules/catalogue';
import { makePayload, type Shape } from '../../bench/payloads';
import { EXAMPLES, FIELDS, framed, TODAY } from '../rules/examples';

const OPTIONS: CheckOptions = { today: TODAY, idProject: 123456 };

const IN_PROJECT: CheckOptions = { ...OPTIONS, fields: FIELDS };

const FOLDER = join(import.meta.dirname, '../../fixtures/article');
const ARTICLE = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));
const EXAMPLE_TEXTS = RULES.flatMap(({ id }) => EXAMPLES[id].flatMap(({ frame, bad, near }) => [bad, near].map((text) => framed(frame, text.replace(/[«»]/g, '')))));

function byTree(text: string, options = OPTIONS): readonly Problem[] {
  const parsed = parseJson(text);
  return checkTree(text, parsed, readMergeRequest(parsed.root), options);
}

const STRINGS = /"[^"\n]*"/g;
const options = fc.constantFrom(OPTIONS, { today: TODAY }, IN_PROJECT, { ...OPTIONS, rules: { 'duplicate-record': 'error', 'consent-value': 'off' } } satisfies CheckOptions);

describe('a check', () => {
  it('says what the whole tree says, for each rule alone and for the article', () => {
    for (const text of [...EXAMPLE_TEXTS, ...ARTICLE, '', ' ', '[', '{}', '{ "Records": [] }', '{ "Records": [,] }', '{ "Records": [{},] }']) {
      for (const chosen of [OPTIONS, IN_PROJECT]) assert.deepEqual(check(text, chosen).problems, byTree(text, chosen), text);
    }
  });

  it('says what the whole tree says, of large payloads', () => {
    for (const shape of ['article', 'wide'] as const) {
      for (const bad of [true, false]) {
        const text = makePayload({ shape, records: 1500, bad });
        const { problems, isSlow, outline } = check(text, OPTIONS);
        assert.deepEqual(problems, byTree(text));
        assert.equal(problems.length > 0, bad);
        assert.equal(isSlow, false);
        assert.equal(outline?.records, 1500);
      }
    }
  });
});

/** Small payloads that hold all that can go wrong in one, several records each. */
const record = fc.constantFrom(
  ...['a', 'b', 'c', 'B'].map((name) => `{ "ID": { "key_f_EMail": "${name}@example.org" }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05" } }`),
  '{ "ID": { "key_f_EMail": "a@example.org" }, "Data": { "hasTrackingConsent": "0", "dtTrackingConsent": "2026.03.05" } }',
  '{\n  "ID": { "idContact": 12 },\n  "Data": { "f_City": "", "optin_a": true, "dtOptin_a": "2026-03-05" }\n}',
  '{ "Data": { "f_EMail": "a@example.org", "optin_optin_a": "", "hasTrackingConsent": "1" }, "ID": { "key_f_b": "x", "key_f_a": 1 } }',
  '{ "ID": { "key_f_a": "1", "key_f_b": "x" }, "Data": { "f_EMail": "b@example.org" } }',
  '{ "ID": { "key_f_EMail": "c@example.org" }, "Data": { "f_EMail": "C@example.org", "hasTrackingConsent": true, "dtTrackingConsent": "2027.01.01" } } // dialog-insight-disable duplicate-record\n',
  '{ "ID": { "key_f_EMail": "é@example.org" }, \u00a0"Data": null }',
  '{ "ID": { "key_f_EMail": "d@example.org" }, "Data": { "f_Language": "fr", "optin_newsletter": 1 } }',
  '{ "ID": { "key_f_Email": "e@example.org" }, "Data": { "f_Langage": "fr", "f_city": "Laval", "optin_Newsletters": 1 } }',
  '5',
);
const separator = fc.constantFrom(',', ',', ', ', ',\n', ',\n  ', ',\r\n', ', /* and */ ', ',\u00a0');
const frame = fc.constantFrom(
  (records: string) => `{ "idProject": 123456, "Records": [${records}], "MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }`,
  (records: string) => `{\n  "MergeOptions": { "AllowInsert": false, "AllowUpdate": true },\n  "Records": [\n${records}\n]\n}`,
  (records: string) => `"AuthKey": {},\n"Records": [\n${records}\n],\n"MergeOptions": { "AllowInsert": true, "AllowUpdate": false }\n}`,
  (records: string) => `{ "Records": [], "Records" : [${records}\n], "MergeOptions": { "FieldOptions": { "NullHandling": 1 } } }`,
);
const payload = fc.tuple(frame, fc.array(fc.tuple(record, separator), { maxLength: 9 }), fc.boolean()).map(([make, records, comma]) => {
  const text = records.map(([one, between], index) => one + (index < records.length - 1 || comma ? between : '')).join('');
  return make(text);
});

const scrap = fc.oneof(
  fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '//', '/*', '*/', '\n', '\r', '\u00a0', '\ufeff', '0', '-', 'null', ' ', '},\n{', '}, {', '],', '\ud83d', '\u0000', 'é', '’', '/'),
  fc.constantFrom('"ID": {}', '"Data": {}', '"Records": []', '"Records": [', '"hasTrackingConsent": ""', '"NullHandling": 1', '"AllowUpdate": true,', '"idProject": 7,', '"f_Language": null', '// dialog-insight-disable schema\n'),
  fc.string({ maxLength: 4 }),
  record,
);
/** Where, how much is removed, and what is written there; `0.4` of the places are ends of tokens. */
const change = fc.record({ where: fc.double({ min: 0, max: 1, noNaN: true }), token: fc.boolean(), removed: fc.oneof(fc.nat(2), fc.nat(60)), text: fc.oneof(fc.constant(''), scrap) });

function place(text: string, { where, token, removed }: { where: number; token: boolean; removed: number }): { offset: number; length: number } {
  const tokens = token ? [...text.matchAll(/[{}[\],:"]/g)].map(({ index }) => index) : [];
  const offset = tokens[Math.floor(where * tokens.length)] ?? Math.floor(where * text.length);
  return { offset, length: Math.min(removed, text.length - offset) };
}

describe('a check with more required fields than a proof can count', () => {
  const codes = Array.from({ length: 40 }, (_, index) => `Field${index}`);
  const fields = new ProjectFields(123456, { fields: codes.map((code) => ({ code, labels: [], dataType: undefined, required: true })), optIns: [] });
  const payloadWith = (some: readonly string[]): string =>
    `{ "idProject": 123456, "Records": [{ "ID": { "key_f_Field0": "x" }, "Data": { ${some.map((code) => `"f_${code}": "x"`).join(', ')} } }], "MergeOptions": { "AllowInsert": true, "AllowUpdate": false } }`;

  it('says what the whole tree says', () => {
    const table: readonly [some: readonly string[], problems: number][] = [
      [codes, 0],
      [codes.slice(1), 0],
      [codes.slice(0, 39), 1],
      [codes.slice(2), 1],
    ];
    for (const [some, count] of table) {
      const { problems } = check(payloadWith(some), { ...OPTIONS, fields });
      assert.deepEqual(problems, byTree(payloadWith(some), { ...OPTIONS, fields }));
      assert.equal(problems.length, count);
    }
  });
});

describe('a session', () => {
  it('says what the whole tree says, after any edits', () => {
    fc.assert(
      fc.property(payload, options, fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 5 }), (start, chosen, rounds) => {
        const session = new CheckSession(start, chosen);
        let text = start;
        assert.deepEqual(session.result.problems, byTree(text, chosen), text);
        for (const round of rounds) {
          const edits = round.map((one) => {
            const edit = { ...place(text, one), text: one.text };
            text = text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
            return edit;
          });
          session.edit(edits);
          const { problems, outline } = session.result;
          assert.equal(session.text(), text);
          assert.equal(session.length, text.length);
          assert.deepEqual(problems, byTree(text, chosen), text);
          const request = readMergeRequest(parseJson(text).root);
          if (outline) assert.equal(outline.records, request?.items.length);
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 1500) },
    );
  });

  it('says what the whole tree says, after edits of a large payload', () => {
    const words = fc.constantFrom('"ID"', '"f_City"', '"key_f_EMail"', '"0"', '"2026-03-05"', '"', '', '"oui', '{', '}', ',', '"a@b.co "');
    fc.assert(
      fc.property(fc.constantFrom<Shape>('article', 'wide'), fc.array(fc.tuple(fc.nat(100_000), words), { minLength: 1, maxLength: 6 }), (shape, changes) => {
        let text = makePayload({ shape, records: 300, bad: true });
        const session = new CheckSession(text, OPTIONS);
        for (const [which, word] of changes) {
          const strings = [...text.matchAll(STRINGS)];
          const match = strings[which % strings.length];
          if (!match) continue;
          text = text.slice(0, match.index) + word + text.slice(match.index + match[0].length);
          session.edit([{ offset: match.index, length: match[0].length, text: word }]);
          assert.deepEqual(session.result.problems, byTree(text));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('takes hundreds of changes at once', () => {
    const text = makePayload({ shape: 'article', records: 400, bad: true });
    const session = new CheckSession(text, OPTIONS);
    const edits = [...text.matchAll(/example\.org/g)].map(({ index }) => ({ offset: index, length: 11, text: 'example.com' })).reverse();
    session.edit(edits);
    assert.deepEqual(session.result.problems, byTree(text.replaceAll('example.org', 'example.com')));
  });
});
