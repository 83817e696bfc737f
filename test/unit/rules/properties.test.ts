import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check, fixAllEdits, fixesOf } from '../../../src/core/check';
import { ProjectFields } from '../../../src/core/fields/project-fields';
import type { CheckOptions } from '../../../src/core/rules/check-options';
import { formatMessage } from '../../../src/core/message';
import { RULES } from '../../../src/core/rules/catalogue';
import { applyEdits } from '../../../src/core/text-edit';
import { TODAY, examplesOf, framed } from './examples';
import { fixesFor } from './fixes-for';
import { assertSameMeaning } from './meaning';

const OPTIONS: CheckOptions = { today: TODAY, idProject: 7 };

const FOLDER = join(import.meta.dirname, '../../fixtures/article');
const ARTICLE = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));
const BAD = RULES.flatMap(({ id }) => examplesOf(id).map(({ frame, bad }) => framed(frame, bad.replace(/[«»]/g, ''))));

/** What authors type, paste and lose. */
const scrap = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '//',
    '/*',
    '*/',
    '\n',
    '\u00a0',
    '\ufeff',
    '0',
    '-',
    '1e999',
    'null',
    'true',
    '\ud83d',
    '\u0000',
  ),
  fc.constantFrom(
    '"ID": {}',
    '"Data": {}',
    '"Records": []',
    '"hasTrackingConsent": ""',
    '"HasTrackingConsent": "Oui",',
    '"dtTrackingConsent": "05/03/2026",',
    '"optin_x": "on",',
  ),
  fc.string({ maxLength: 4 }),
);
const place = fc.double({ min: 0, max: 1, noNaN: true });
/** Other names and values in the place of one: the text stays readable. */
const words = fc.constantFrom(
  '"ID"',
  '"Data"',
  '"records"',
  '"Key"',
  '"hasTrackingConsent"',
  '"HASTRACKINGCONSENT"',
  '"dtTrackingConsent"',
  '"optin_x"',
  '"dtoptin_x"',
  '"City"',
  '"f_City"',
  '"EMail"',
  '"key_f_EMail"',
  '"AllowInsert"',
  '""',
  '"Oui"',
  '"0"',
  '" 1"',
  '"2026-03-05"',
  '"03/03/2026"',
  '"20260305"',
  '"a@b.co "',
);
const exchanged = fc
  .tuple(fc.constantFrom(...ARTICLE, ...BAD), fc.array(fc.tuple(fc.nat(40), words), { minLength: 1, maxLength: 5 }))
  .map(([text, changes]) =>
    changes.reduce((changed, [which, word]) => {
      const strings = [...changed.matchAll(/"[^"\n]*"/g)];
      const match = strings[which % strings.length];
      return match ? changed.slice(0, match.index) + word + changed.slice(match.index + match[0].length) : changed;
    }, text),
  );
const payload = fc.oneof(
  exchanged,
  fc.string({ unit: 'binary' }),
  fc.tuple(fc.constantFrom(...ARTICLE, ...BAD), fc.array(fc.tuple(place, fc.nat(12), scrap), { maxLength: 4 })).map(([text, changes]) =>
    changes.reduce((changed, [where, removed, added]) => {
      const offset = Math.floor(where * changed.length);
      return changed.slice(0, offset) + added + changed.slice(offset + removed);
    }, text),
  ),
);

function assertInside(text: string, { offset, length }: { readonly offset: number; readonly length: number }): void {
  assert.ok(offset >= 0 && length >= 0 && offset + length <= text.length, `${offset}+${length} of ${text.length}`);
}

describe('whatever the text', () => {
  it('problems and fixes lie inside it, in order', () => {
    fc.assert(
      fc.property(payload, (text) => {
        const { problems } = check(text, OPTIONS);
        let last = 0;
        for (const problem of problems) {
          assertInside(text, problem);
          if (problem.related) assertInside(text, problem.related);
          assert.ok(problem.offset >= last);
          last = problem.offset;
          assert.doesNotMatch(formatMessage(problem.message), /\{\d\}/);
          for (const { edits } of fixesFor(text, problem, OPTIONS)) {
            for (const edit of edits) assertInside(text, edit);
            applyEdits(text, edits);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('a fix never breaks what could be read', () => {
    fc.assert(
      fc.property(payload, (text) => {
        const { problems, parsed } = check(text, OPTIONS);
        if (parsed.syntaxErrors.length > 0) return;
        for (const problem of problems) {
          for (const { edits } of fixesFor(text, problem, OPTIONS)) {
            assert.deepEqual(check(applyEdits(text, edits), OPTIONS).parsed.syntaxErrors, [], problem.code);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('making all safe fixes leaves no safe fix', () => {
    fc.assert(
      fc.property(payload, (text) => {
        const fixed = applyEdits(text, fixAllEdits(text, OPTIONS));
        assert.deepEqual(fixAllEdits(fixed, OPTIONS), []);
      }),
      { numRuns: 400 },
    );
  });

  it('safe fixes keep what a payload means', () => {
    fc.assert(
      fc.property(payload, (text) => {
        assertSameMeaning(text, applyEdits(text, fixAllEdits(text, OPTIONS)), 'All safe fixes together');
      }),
      { numRuns: 400 },
    );
  });
});

describe('messages', () => {
  const secret = 'Zq7xW9vK';
  const value = fc.oneof(
    fc.constantFrom(secret, ` ${secret}@example.org `, `${secret}.example.org`, `2026-03-05 ${secret}`),
    fc.constantFrom(`${secret}@example.org`, `${secret.toUpperCase()}@example.org`),
  );
  const name = fc.constantFrom(
    'f_EMail',
    'EMail',
    'f_City',
    'hasTrackingConsent',
    'hastrackingconsent',
    'dtTrackingConsent',
    'optin_x',
    'dtOptin_x',
    'idContact',
    'key_f_EMail',
    'key_f_A',
    '',
  );
  const object = fc
    .array(fc.tuple(name, value), { maxLength: 4 })
    .map((entries) => `{ ${entries.map(([key, text]) => `${JSON.stringify(key)}: ${JSON.stringify(text)}`).join(', ')} }`);
  const records = fc
    .array(fc.tuple(object, object), { maxLength: 3 })
    .map((pairs) => pairs.map(([id, data]) => `{ "ID": ${id}, "Data": ${data} }`).join(', '));

  it('never quote a value of an ID or of Data: they end up in public build logs', () => {
    fc.assert(
      fc.property(records, fc.constantFrom('true', 'false'), fc.constantFrom('true', 'false'), (list, insert, update) => {
        const text = `{ "Records": [${list}], "MergeOptions": { "AllowInsert": ${insert}, "AllowUpdate": ${update} } }`;
        for (const { message, related } of check(text, OPTIONS).problems) {
          const told = formatMessage(message) + (related ? formatMessage(related.message) : '');
          assert.ok(!told.toLowerCase().includes(secret.toLowerCase()), told);
        }
      }),
    );
  });
});

describe('a name of any length', () => {
  it('makes no long message and no long title of a fix', () => {
    const name = 'x'.repeat(10_000);
    const twice = `"${name}": 1, "${name}": 2, "f_${name}": 1, "f_${name}": 2`;
    const text = `{ ${twice}, "Records": [{ ${twice}, "ID": { ${twice}, "key_f_${name}": 1 }, "Data": { "${name.slice(1)}": 1, ${twice} } }], "MergeOptions": { ${twice} } }`;
    for (const fields of [undefined, new ProjectFields(7, { fields: [], optIns: [] })]) {
      const options = { ...OPTIONS, fields };
      const result = check(text, options);
      const told = result.problems.map(({ message }) => formatMessage(message));
      const titles = fixesOf(result, result.problems, options).flat().map(({ title }) => formatMessage(title));
      assert.ok(told.length > 10 && titles.length > 5);
      assert.deepEqual([...told, ...titles].filter((words) => words.length > 300), []);
    }
  });
});

describe('size', () => {
  // Each text would take minutes if anything in a rule or a fix were quadratic: the suite's own time limit decides.
  const many = (count: number, item: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => item(index)).join(',');
  const data = (content: string): string =>
    `{ "Records": [{ "ID": { "key_f_A": 1 }, "Data": { ${content} } }], "MergeOptions": { "AllowInsert": false, "AllowUpdate": true } }`;
  const texts: Readonly<Record<string, string>> = {
    'one property, repeated': data(many(50_000, () => '"f_a": 1')),
    'misnamed properties': data(many(50_000, (index) => `"a${index}": 1`)),
    'dates of opt-ins': data(many(20_000, (index) => `"optin_${index}": 1, "dtOptin_${index}": "20260305"`)),
    'keys and fields': `{ "Records": [{ "ID": { ${many(30_000, (index) => `"key_f_${index}": 1`)} }, "Data": { "hasTrackingConsent": 1, ${many(30_000, (index) => `"f_${index}": 2`)} } }], "MergeOptions": { "AllowInsert": false, "AllowUpdate": true } }`,
    'one contact': `{ "Records": [${many(30_000, (index) => `{ "ID": { "key_f_A": 1 }, "Data": { "optin_${index}": 1 } }`)}], "MergeOptions": {} }`,
    'an address of blanks': data(`"f_EMail": "${' '.repeat(500_000)}x"`),
    'an address of at signs': data(`"f_EMail": "${'@.'.repeat(500_000)}"`),
    'placeholders that do not end': data(`"f_a": "${'{{a'.repeat(300_000)}", "f_b": "${'<%a%'.repeat(300_000)}", "f_c": "{{${'a'.repeat(500_000)}"`),
    'a date of digits': data(`"dtTrackingConsent": "${'1'.repeat(500_000)}"`),
    'nested options': `{ "Records": [], "MergeOptions": { "FieldOptions": ${'{"a":['.repeat(50_000)}${']}'.repeat(50_000)} } }`,
    'nested data': data(`"f_a": ${'{"a":1,"a":['.repeat(50_000)}${']}'.repeat(50_000)}`),
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`no quadratic time: ${name}`, () => {
      check(text, OPTIONS);
      fixAllEdits(text, OPTIONS);
    });
  }
});
