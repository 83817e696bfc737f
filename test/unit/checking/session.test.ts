import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { check, fixesOf } from '../../../src/core/check';
import type { CheckOptions } from '../../../src/core/rules/check-options';
import type { CheckResult } from '../../../src/core/checking/check-result';
import { TreeResult } from '../../../src/core/checking/results';
import { CheckSession } from '../../../src/core/checking/session';
import { checkTree } from '../../../src/core/checking/tree-check';
import { ProjectFields } from '../../../src/core/fields/project-fields';
import { readMergeRequest } from '../../../src/core/payload/merge-request';
import { isComplete, parseJson } from '../../../src/core/payload/parse-json';
import type { Problem } from '../../../src/core/rules/problem';
import type { Severity } from '../../../src/core/rules/catalogue';
import { RULES } from '../../../src/core/rules/catalogue';
import { envelopeObstacle } from '../../../src/core/sending/send-obstacle';
import { applyEdits, type TextEdit } from '../../../src/core/text-edit';
import { makePayload, type Shape } from '../../bench/payloads';
import { examplesOf, FIELDS, framed, TODAY } from '../rules/examples';

const OPTIONS: CheckOptions = { today: TODAY, idProject: 123456 };

const IN_PROJECT: CheckOptions = { ...OPTIONS, fields: FIELDS };

const FOLDER = join(import.meta.dirname, '../../fixtures/article');
const ARTICLE = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));
const EXAMPLE_TEXTS = RULES.flatMap(({ id }) => examplesOf(id).flatMap(({ frame, bad, near }) => [bad, near].map((text) => framed(frame, text.replace(/[«»]/g, '')))));

function byTree(text: string, options = OPTIONS): readonly Problem[] {
  const parsed = parseJson(text);
  return checkTree(text, parsed, readMergeRequest(parsed.root), options);
}

/** Says what is hidden or too much: a problem that only the whole tree tells is one of a record that the fast path took for right. */
function assertSame(problems: readonly Problem[], expected: readonly Problem[], text: string): void {
  if (isDeepStrictEqual(problems, expected)) return;
  const onlyIn = (some: readonly Problem[], others: readonly Problem[]): string => {
    const known = new Set(others.map((problem) => JSON.stringify(problem)));
    const told = some.filter((problem) => !known.has(JSON.stringify(problem))).map(({ code, path }) => `"${code}" at ${path}`);
    return told.slice(0, 5).join(', ') || 'nothing';
  };
  assert.fail(`Only the whole tree says ${onlyIn(expected, problems)}; only the check says ${onlyIn(problems, expected)}. Of: ${text.length < 2000 ? text : 'a large payload'}`);
}

const STRINGS = /"[^"\n]*"/g;
const options = fc.constantFrom(OPTIONS, { today: TODAY }, IN_PROJECT, { ...OPTIONS, rules: { 'duplicate-record': 'error', 'consent-value': 'off' } } satisfies CheckOptions);

describe('a check', () => {
  it('checks the record behind one that lacks its bracket, in the same line', () => {
    const text = '{ "Records": [{ "ID": { "key_f_a": 1 }, "Data": { "f_a": 1 },{ "ID": { "key_f_a": 2 }, "Data": { "hasTrackingConsent": "1" } }], "MergeOptions": {} }';
    const { problems, isSlow } = check(text, OPTIONS);
    assertSame(problems, byTree(text), text);
    assert.equal(isSlow, false);
    assert.ok(problems.some(({ path }) => path === '/Records/1/Data/hasTrackingConsent'));
  });

  it('bears as many records of one contact as a file can hold', () => {
    const record = '{"ID":{"key_f_EMail":"a@example.org"},"Data":{"f_City":"Laval"}}';
    const records = 150_000;
    const start = '{"idProject":123456,"Records":[';
    const session = new CheckSession(`${start}${`${record},`.repeat(records)}],"MergeOptions":{"AllowInsert":true,"AllowUpdate":true}}`, OPTIONS);
    const before = session.result;
    assert.equal(before.tally.ofRule('duplicate-record'), records - 1);
    session.edit([{ offset: start.length, length: (record.length + 1) * (records - 1), text: '' }]);
    const changes = session.result.changesSince(before);
    assert.deepEqual(changes?.added, []);
    assert.equal(changes.removed.filter(({ code }) => code === 'duplicate-record').length, records - 1);
  });

  it('says what the whole tree says, for each rule alone and for the article', () => {
    for (const text of [...EXAMPLE_TEXTS, ...ARTICLE, '', ' ', '[', '{}', '{ "Records": [] }', '{ "Records": [,] }', '{ "Records": [{},] }']) {
      for (const chosen of [OPTIONS, IN_PROJECT]) assertSame(check(text, chosen).problems, byTree(text, chosen), text);
    }
  });

  it('says what the whole tree says, of large payloads', () => {
    for (const shape of ['article', 'wide'] as const) {
      for (const bad of [true, false]) {
        const text = makePayload({ shape, records: 1500, bad });
        const { problems, isSlow, outline } = check(text, OPTIONS);
        assertSame(problems, byTree(text), text);
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
  '/* dialog-insight-disable consent-valu, email-chang */ { "ID": { "key_f_EMail": "f@example.org" }, "Data": { "f_EMail": "g@example.org" } } // dialog-insight-disable unknown\n',
  '{ "ID": { "key_f_EMail": "é@example.org" }, \u00a0"Data": null }',
  '{ "ID": { "key_f_EMail": "d@example.org" }, "Data": { "f_Language": "fr", "optin_newsletter": 1 } }',
  '{ "ID": { "key_f_Email": "e@example.org" }, "Data": { "f_Langage": "fr", "f_city": "Laval", "optin_Newsletters": 1 } }',
  '5',
);
const separator = fc.constantFrom(',', ',', ', ', ',\n', ',\n  ', ',\r\n', ', /* and */ ', ',\u00a0', ',\n<<<<<<< HEAD\n', '\n=======\n', ',\n>>>>>>> other\n');
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
  fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '//', '/*', '*/', '\n', '\r', '\u00a0', '\ufeff', '0', '-', 'null', ' ', '},\n{', '}, {', '],', '\ud83d', '\u0000', 'é', '’', '/', '\n<<<<<<< HEAD\n', '\n=======\n', '\n>>>>>>> x'),
  fc.constantFrom('"ID": {}', '"Data": {}', '"Records": []', '"Records": [', '"hasTrackingConsent": ""', '"NullHandling": 1', '"AllowUpdate": true,', '"idProject": 7,', '"f_Language": null', '// dialog-insight-disable schema\n', '// dialog-insight-disable shema\n', '// dialog-insight-disable\n', '/* dialog-insight-disable unknown-rule */'),
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
      assertSame(problems, byTree(payloadWith(some), { ...OPTIONS, fields }), payloadWith(some));
      assert.equal(problems.length, count);
    }
  });
});

/** What a result says in other ways than by its list of problems must agree with that list. */
function assertConsistent(result: CheckResult, from: number, to: number): void {
  const { problems, tally } = result;
  assert.equal(tally.total, problems.length);
  for (const severity of SEVERITIES) assert.equal(tally.ofSeverity(severity), problems.filter((problem) => problem.severity === severity).length);
  for (const { id } of RULES) assert.equal(tally.ofRule(id), problems.filter(({ code }) => code === id).length, id);
  assert.deepEqual(result.problemsIn(from, to), problems.filter(({ offset, length }) => offset <= to && offset + length >= from));
  const wanted = ({ code }: Problem): boolean => code !== 'syntax';
  const worst = SEVERITIES.flatMap((severity) => problems.filter((problem) => problem.severity === severity && wanted(problem)));
  for (const limit of [0, 1, 3, 1000]) assert.deepEqual(result.worst(limit, wanted), worst.slice(0, limit));
}

/** The fixes of every nth problem, each made for itself, and those of all of them made together. */
function assertFixes(result: CheckResult, chosen: CheckOptions, nth: number): void {
  const whole = new TreeResult(result.text, chosen);
  const some = result.problems.filter((_, index) => index % nth === 0);
  const expected = fixesOf(whole, some, chosen);
  assert.deepEqual(fixesOf(result, some, chosen), expected, result.text);
  some.forEach((problem, index) => assert.deepEqual(fixesOf(result, [problem], chosen), [expected[index]], result.text));
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** From one result to the next, what was neither removed nor added must have moved with its text. */
function assertChanges(before: CheckResult, after: CheckResult, edits: readonly TextEdit[]): void {
  const changes = after.changesSince(before);
  if (!changes) return;
  const { removed, added } = changes;
  const kept = without(before.problems, removed);
  const staying = without(after.problems, added).map((problem) => ({ words: wordsOf(problem), offset: problem.offset }));
  assert.equal(kept.length, staying.length);
  for (const problem of kept) {
    const words = wordsOf(problem);
    const places = [...placesAfter(problem.offset, edits), ...placesInSameText(before.text, problem, after.text)];
    const index = staying.findIndex((one) => one.words === words && places.includes(one.offset));
    assert.ok(index >= 0, `${words} at ${problem.offset} is neither kept nor removed`);
    staying.splice(index, 1);
  }
}

function without(all: readonly Problem[], some: readonly Problem[]): readonly Problem[] {
  const left = some.map((problem) => JSON.stringify(problem));
  const rest = all.filter((problem) => {
    const index = left.indexOf(JSON.stringify(problem));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  assert.deepEqual(left, [], 'is told as changed, but was not there');
  return rest;
}

function wordsOf({ code, severity, message, length }: Problem): string {
  return JSON.stringify([code, severity, message, length]);
}

/** Text that repeats itself may be said to have moved or not: what counts is that the texts begin or end alike up to the problem. */
function placesInSameText(before: string, { offset, length }: Problem, after: string): readonly number[] {
  const shift = after.length - before.length;
  return [
    ...(after.startsWith(before.slice(0, offset + length)) ? [offset] : []),
    ...(offset + shift >= 0 && after.endsWith(before.slice(offset)) ? [offset + shift] : []),
  ];
}

/** Where the character at `offset` may be said to be after some edits: text that is inserted right there may push it or not. */
function placesAfter(offset: number, edits: readonly TextEdit[]): readonly number[] {
  return edits.reduce<readonly number[]>(
    (places, edit) =>
      places.flatMap((place) => {
        if (place < edit.offset) return [place];
        const pushed = place + edit.text.length - edit.length;
        return place >= edit.offset + edit.length && place > edit.offset ? [pushed] : [place, pushed];
      }),
    [offset],
  );
}

/** What people and their editors do to a whole payload at once. Edits follow each other, from the last place to the first as VS Code tells them. */
const GESTURES: Readonly<Record<string, (text: string) => readonly TextEdit[]>> = {
  'typing at many cursors': (text) => everyNth(text, /"hasTrackingConsent": "?/g, 9, (match) => ({ offset: match.index + match[0].length, length: 0, text: 'x' })),
  'renaming a field everywhere': (text) => everyNth(text, /f_FirstName/g, 1, (match) => ({ offset: match.index, length: 11, text: 'FirstName' })),
  'formatting the document, line by line': (text) => everyNth(text, /\n +/g, 1, (match) => ({ offset: match.index, length: match[0].length, text: `\n${'\t'.repeat(match[0].length >> 1)}` })),
  'formatting the document, as one edit': (text) => [{ offset: 0, length: text.length, text: JSON.stringify(JSON.parse(text)) }],
  'replacing everything by another payload': (text) => [{ offset: 0, length: text.length, text: makePayload({ shape: 'wide', records: 30, bad: true }) }],
  'replacing everything by nothing': (text) => [{ offset: 0, length: text.length, text: '' }],
  'pasting records in the middle': (text) => [{ offset: text.indexOf('{', text.length >> 1), length: 0, text: text.slice(text.indexOf('[') + 1, text.indexOf('"ID"', 30_000)).replace(/,?\s*\{\s*$/, ',') }],
  'deleting the first half': (text) => [{ offset: text.indexOf('[') + 1, length: (text.length >> 1) - text.indexOf('[') - 1, text: '' }],
  'opening a string': (text) => [{ offset: text.indexOf('Consent', text.length >> 1), length: 0, text: '"' }],
  'opening a comment': (text) => [{ offset: text.indexOf('\n', text.length >> 1), length: 0, text: '/*' }],
  'opening a comment that another one ends': (text) => [
    { offset: text.lastIndexOf('\n') - 400, length: 0, text: '*/' },
    { offset: text.indexOf('\n', text.length >> 1), length: 0, text: '/*' },
  ],
  'commenting lines out': (text) => everyNth(text, /\n(?= +"f_LastName")/g, 7, (match) => ({ offset: match.index + 1, length: 0, text: '//' })),
  'deleting the bracket of a record': (text) => [{ offset: text.lastIndexOf('}', text.length >> 1), length: 1, text: '' }],
  'deleting the bracket of Records': (text) => [{ offset: text.indexOf('['), length: 1, text: '' }],
  'deleting the last bracket': (text) => [{ offset: text.lastIndexOf('}'), length: 1, text: '' }],
  'deleting every comma': (text) => everyNth(text, /,/g, 1, (match) => ({ offset: match.index, length: 1, text: '' })),
  'changing what is allowed': (text) => [{ offset: text.indexOf('true', text.indexOf('AllowInsert')), length: 4, text: 'false' }],
  'breaking what is allowed': (text) => [{ offset: text.indexOf('true', text.indexOf('AllowInsert')), length: 4, text: 'tru' }],
  'switching a rule off': (text) => [{ offset: text.indexOf('\n', text.length >> 1), length: 0, text: ' // dialog-insight-disable consent-value' }],
  'pasting odd blanks': (text) => everyNth(text, /": /g, 50, (match) => ({ offset: match.index + 2, length: 1, text: '\u00a0' })),
};

function everyNth(text: string, pattern: RegExp, nth: number, makeEdit: (match: RegExpExecArray) => TextEdit): readonly TextEdit[] {
  const matches = [...text.matchAll(pattern)].filter((_, index) => index % nth === 0);
  return matches.map(makeEdit).reverse();
}

function inTurn(text: string, edits: readonly TextEdit[]): string {
  return edits.reduce((changed, { offset, length, text: inserted }) => changed.slice(0, offset) + inserted + changed.slice(offset + length), text);
}

/** The edits that take others back; these go from the last place to the first. */
function undone(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].reverse().map(({ offset, length, text: inserted }) => ({ offset, length: inserted.length, text: text.slice(offset, offset + length) }));
}

describe('a session', () => {
  it('says what the whole tree says, after any edits', () => {
    fc.assert(
      fc.property(payload, options, fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 5 }), (start, chosen, rounds) => {
        const session = new CheckSession(start, chosen);
        let text = start;
        let before = session.result;
        assertSame(before.problems, byTree(text, chosen), text);
        for (const round of rounds) {
          const edits = round.map((one) => {
            const edit = { ...place(text, one), text: one.text };
            text = text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
            return edit;
          });
          session.edit(edits);
          const { result } = session;
          const { problems, outline } = result;
          assert.equal(session.text(), text);
          assert.equal(session.length, text.length);
          assert.equal(result.text, text);
          assertSame(problems, byTree(text, chosen), text);
          assertConsistent(result, Math.floor(text.length / 3), Math.floor(text.length / 2));
          assertChanges(before, result, edits);
          before = result;
          const parsed = parseJson(text);
          const request = readMergeRequest(parsed.root);
          if (outline) {
            assert.equal(outline.records, request?.items.length);
            assert.equal(outline.isComplete, isComplete(parsed));
            assert.deepEqual(envelopeObstacle(outline.envelope), request && envelopeObstacle(request));
          }
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 1500), includeErrorInReport: true },
    );
  });

  it('tells what changed in a broken record that stayed as it was, but is read in another way by what stands around it now', () => {
    const start = '"Records": [* and */ { "ID": { "key_f_EMail": "a@example.org" }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05" } }], "MergeOptions": { "AllowInsert": true } }';
    const session = new CheckSession(start, OPTIONS);
    const before = session.result;
    assert.equal(before.tally.total, before.problems.length);
    session.edit([{ offset: 0, length: 1, text: '' }]);
    assertConsistent(session.result, 0, start.length);
    assertChanges(before, session.result, [{ offset: 0, length: 1, text: '' }]);
  });

  it('offers the fixes that the whole tree offers', () => {
    fc.assert(
      fc.property(payload, options, fc.array(change, { maxLength: 3 }), (start, chosen, changes) => {
        const session = new CheckSession(start, chosen);
        for (const one of changes) session.edit([{ ...place(session.text(), one), text: one.text }]);
        assertFixes(session.result, chosen, 1);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 500), includeErrorInReport: true },
    );
  });

  it('offers the fixes that the whole tree offers, in a large payload', () => {
    for (const shape of ['article', 'wide'] as const) {
      const request = JSON.parse(makePayload({ shape, records: 400, bad: true })) as { Records: { ID: unknown }[] };
      request.Records.forEach((record, index) => {
        if (index % 10 === 0) record.ID = request.Records[index % 40]?.ID;
      });
      const text = JSON.stringify(request, undefined, 2);
      const session = new CheckSession(text, OPTIONS);
      assertFixes(session.result, OPTIONS, 7);
      session.edit([{ offset: text.lastIndexOf('}', text.length >> 1), length: 1, text: '' }]);
      assertFixes(session.result, OPTIONS, 7);
    }
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
          assertSame(session.result.problems, byTree(text), text);
        }
      }),
      { numRuns: 60, includeErrorInReport: true },
    );
  });

  it('keeps each result as it was, whatever is edited after it', () => {
    fc.assert(
      fc.property(payload, fc.array(change, { minLength: 1, maxLength: 4 }), (start, changes) => {
        const session = new CheckSession(start, OPTIONS);
        let text = start;
        const results = [{ text, result: session.result }];
        for (const one of changes) {
          const edit = { ...place(text, one), text: one.text };
          text = applyEdits(text, [edit]);
          session.edit([edit]);
          results.push({ text, result: session.result });
        }
        for (const { text: told, result } of results) {
          assert.equal(result.text, told);
          assertSame(result.problems, byTree(told), told);
        }
      }),
      { numRuns: 400, includeErrorInReport: true },
    );
  });

  for (const [name, makeEdits] of Object.entries(GESTURES)) {
    it(`${name}, and undone`, () => {
      for (const shape of ['article', 'wide'] as const) {
        const text = makePayload({ shape, records: 400, bad: true });
        const session = new CheckSession(text, OPTIONS);
        const before = session.result;
        const edits = makeEdits(text);
        const changed = inTurn(text, edits);
        session.edit(edits);
        const { result } = session;
        assert.equal(result.text, changed);
        assertSame(result.problems, byTree(changed), changed);
        assertConsistent(result, 2000, 9000);
        assertChanges(before, result, edits);
        session.edit(undone(text, edits));
        assert.equal(session.text(), text);
        assert.deepEqual(session.result.problems, before.problems);
        assertConsistent(session.result, 0, 20_000);
      }
    });
  }

  it('tells one changed problem of thousands for one slip', () => {
    const text = makePayload({ shape: 'article', records: 3000, bad: true });
    const session = new CheckSession(text, OPTIONS);
    let before = session.result;
    const offset = text.indexOf('"', text.indexOf('hasTrackingConsent": ', text.length / 2) + 20) + 1;
    session.edit([{ offset, length: 1, text: 'perhaps' }]);
    const { removed, added } = session.result.changesSince(before) ?? assert.fail();
    assert.deepEqual([removed.length, added.map(({ code }) => code)], [0, ['consent-value']]);
    before = session.result;
    session.edit([{ offset, length: 7, text: '1' }]);
    assert.deepEqual(session.result.changesSince(before), { removed: added, added: [] });
    before = session.result;
    session.edit([{ offset: 0, length: 0, text: '\n' }]);
    assert.deepEqual(session.result.changesSince(before), { removed: [], added: [] });
  });

  it('compares a record again with the others of its contact when only its data changes', () => {
    const records = Array.from({ length: 60 }, (_, index) => {
      const email = `contact.${index % 40}@example.org`;
      return `{ "ID": { "key_f_EMail": "${email}" }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05" } }`;
    });
    let text = `{ "idProject": 123456, "Records": [\n${records.join(',\n')}\n], "MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }`;
    const session = new CheckSession(text, OPTIONS);
    assert.equal(session.result.tally.ofRule('duplicate-record'), 20);
    for (const record of [5, 45, 20, 59, 0]) {
      for (const typed of ['0', '1']) {
        const offset = text.split('"hasTrackingConsent": "', record + 1).join('"hasTrackingConsent": "').length + '"hasTrackingConsent": "'.length;
        session.edit([{ offset, length: 1, text: typed }]);
        text = text.slice(0, offset) + typed + text.slice(offset + 1);
        assertSame(session.result.problems, byTree(text), text);
      }
    }
  });

  it('tells nothing of duplicates around a slip', () => {
    const text = makePayload({ shape: 'article', records: 3000, bad: true });
    const session = new CheckSession(text, OPTIONS);
    const { problems } = session.result;
    const duplicates = problems.filter(({ code }) => code === 'duplicate-record' || code === 'conflicting-consent');
    assert.ok(duplicates.length > 2);
    for (const { offset } of duplicates) {
      const at = session.text().lastIndexOf('"', session.text().lastIndexOf('"Data"', offset)) + 1;
      const before = session.result;
      session.edit([{ offset: at, length: 0, text: ' ' }]);
      const { removed, added } = session.result.changesSince(before) ?? assert.fail();
      const told = [...removed, ...added].filter(({ code }) => code === 'duplicate-record' || code === 'conflicting-consent');
      assert.deepEqual(told, []);
      session.edit([{ offset: at, length: 1, text: '' }]);
      assert.deepEqual(session.result.problems, problems);
    }
  });

  it('takes hundreds of changes at once', () => {
    const text = makePayload({ shape: 'article', records: 400, bad: true });
    const session = new CheckSession(text, OPTIONS);
    const edits = [...text.matchAll(/example\.org/g)].map(({ index }) => ({ offset: index, length: 11, text: 'example.com' })).reverse();
    session.edit(edits);
    assert.deepEqual(session.result.problems, byTree(text.replaceAll('example.org', 'example.com')));
  });
});

/** Advances by as many steps as there are left of these. True once the result is there. */
function advanceBy(session: CheckSession, steps: number): boolean {
  let left = steps;
  return session.advance(() => --left <= 0);
}

function stepsOf(session: CheckSession): number {
  let steps = 1;
  session.advance(() => {
    steps++;
    return false;
  });
  return steps;
}

describe('a session that is checked in steps', () => {
  it('says what the whole tree says, whenever it is stopped, edited and gone on with', () => {
    const round = fc.tuple(fc.nat(6), fc.array(change, { minLength: 1, maxLength: 3 }), fc.nat(6));
    fc.assert(
      fc.property(payload, options, fc.array(round, { maxLength: 6 }), (start, chosen, rounds) => {
        const session = new CheckSession(start, chosen);
        let text = start;
        let before = session.result;
        let since: TextEdit[] = [];
        for (const [first, changes, then] of rounds) {
          if (first > 0) advanceBy(session, first);
          for (const one of changes) {
            const edit = { ...place(text, one), text: one.text };
            text = applyEdits(text, [edit]);
            session.edit([edit]);
            since.push(edit);
          }
          assert.equal(session.text(), text);
          assert.equal(session.length, text.length);
          if (then > 0 && !advanceBy(session, then)) continue;
          const { result } = session;
          assertSame(result.problems, byTree(text, chosen), text);
          assertConsistent(result, Math.floor(text.length / 3), Math.floor(text.length / 2));
          assertChanges(before, result, since);
          before = result;
          since = [];
        }
        assertSame(session.result.problems, byTree(text, chosen), text);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 1000), includeErrorInReport: true },
    );
  });

  for (const [name, makeEdits] of Object.entries(GESTURES)) {
    it(`${name}, in the middle of it`, () => {
      const text = withDuplicates(makePayload({ shape: 'article', records: 400, bad: true }));
      const edits = makeEdits(text);
      const changed = inTurn(text, edits);
      const [expected, expectedChanged] = [byTree(text), byTree(changed)];
      const steps = stepsOf(new CheckSession(text, OPTIONS));
      for (const part of [0.1, 0.3, 0.6, 0.9]) {
        const session = new CheckSession(text, OPTIONS);
        assert.equal(advanceBy(session, Math.ceil(part * steps)), false);
        session.edit(edits);
        assertSame(session.result.problems, expectedChanged, changed);
        session.edit(undone(text, edits));
        advanceBy(session, Math.ceil(part * steps));
        session.edit(edits);
        advanceBy(session, Math.ceil(part * steps));
        session.edit(undone(text, edits));
        assertSame(session.result.problems, expected, text);
        assertConsistent(session.result, 2000, 9000);
      }
    });
  }

  it('loses nothing at any step, when it is stopped there and edited elsewhere', () => {
    const text = withDuplicates(makePayload({ shape: 'article', records: 320, bad: false }));
    const allow = { offset: text.indexOf('true', text.indexOf('AllowInsert')), length: 4, text: 'false' };
    const insert = { offset: text.indexOf('{', text.indexOf('[')), length: 0, text: '{ "ID": { "key_f_EMail": "a@example.org" }, "Data": { "f_City": "Laval" } }, ' };
    const spell = { offset: text.indexOf('"f_FirstName": "') + '"f_FirstName": "'.length, length: 0, text: 'x' };
    const space = { offset: 1, length: 0, text: ' ' };
    assert.equal(byTree(text).filter(({ code }) => code === 'duplicate-record' || code === 'conflicting-consent').length, 32);
    const table: readonly [before: readonly TextEdit[], behind: readonly TextEdit[]][] = [
      [[], [spell]],
      [[allow], [space]],
      [[insert], [space]],
      [[allow, insert], [space]],
      [[spell], [allow, insert]],
    ];
    for (const [before, behind] of table) {
      const changed = inTurn(text, [...before, ...behind]);
      const expected = byTree(changed);
      for (let steps = 1, isOver = false; !isOver; steps++) {
        const session = new CheckSession(text, OPTIONS);
        if (before.length > 0) advanceBy(session, Infinity);
        session.edit(before);
        isOver = advanceBy(session, steps);
        session.edit(behind);
        assertSame(session.result.problems, expected, changed);
      }
    }
  });

  it('comes to its end though somebody types without a pause, and loses no key', () => {
    const start = makePayload({ shape: 'article', records: 4000, bad: true });
    const session = new CheckSession(start, OPTIONS);
    let text = start;
    const edit = (offset: number, length: number, typed: string): void => {
      text = text.slice(0, offset) + typed + text.slice(offset + length);
      session.edit([{ offset, length, text: typed }]);
    };
    const typeUntilChecked = (): void => {
      const steps = stepsOf(new CheckSession(text, OPTIONS));
      let keys = 0;
      for (; !advanceBy(session, Math.ceil(steps / 10)); keys++) {
        assert.ok(keys < 12, 'it is begun anew again and again');
        edit(text.lastIndexOf('"f_LastName": "', text.length >> 1) + '"f_LastName": "'.length, 0, 'x');
      }
      assert.ok(keys > 5, `only ${keys} keys came meanwhile`);
      assertSame(session.result.problems, byTree(text), text);
      assertConsistent(session.result, 2000, 9000);
    };
    typeUntilChecked();
    edit(text.indexOf('true', text.indexOf('AllowInsert')), 4, 'false');
    typeUntilChecked();
  });

  it('can be stopped every few records, whatever there is to do', () => {
    const records = 4000;
    assert.ok(stepsOf(new CheckSession(makePayload({ shape: 'article', records, bad: true }), OPTIONS)) > records / 64);
    const repeated = withDuplicates(makePayload({ shape: 'article', records, bad: false }), 2);
    const session = new CheckSession(repeated, OPTIONS);
    assert.ok(stepsOf(session) > records / 64);
    session.edit([{ offset: repeated.indexOf('{', repeated.indexOf('[')), length: 0, text: '{ "ID": { "key_f_EMail": "a@example.org" }, "Data": { "f_City": "Laval" } }, ' }]);
    assert.ok(stepsOf(session) > records / 64);
    const before = session.result;
    session.edit([{ offset: session.text().indexOf('true', session.text().indexOf('AllowInsert')), length: 4, text: 'false' }]);
    assert.ok(stepsOf(session) > records / 64);
    assert.equal(session.result.changesSince(before), undefined);
    assert.ok(session.result.tally.ofRule('update-overwrites-profile') > records / 2);
  });
});

/** Every `nth` record gets the ID of the one before it. */
function withDuplicates(text: string, nth = 10): string {
  const request = JSON.parse(text) as { Records: { ID: unknown }[] };
  request.Records.forEach((one, index) => {
    if (index % nth === nth - 1) one.ID = request.Records[index - 1]?.ID;
  });
  return JSON.stringify(request, undefined, 2);
}
