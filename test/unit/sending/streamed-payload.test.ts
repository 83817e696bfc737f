import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LineIndex } from '../../../src/cli/check/line-index';
import { check } from '../../../src/core/check';
import { formatMessage } from '../../../src/core/message';
import { recordIdentity } from '../../../src/core/payload/identity';
import { readMergeRequest } from '../../../src/core/payload/merge-request';
import { parseJson } from '../../../src/core/payload/parse-json';
import { wireText } from '../../../src/core/payload/wire';
import { RULES } from '../../../src/core/rules/catalogue';
import { planBatches } from '../../../src/core/sending/batches';
import { byteDigest } from '../../../src/core/sending/byte-digest';
import type { PayloadSource } from '../../../src/core/sending/payload-source';
import { batchesOf } from '../../../src/core/sending/streamed-batches';
import type { StreamedBatch } from '../../../src/core/sending/streamed-batches';
import { surveyPayload } from '../../../src/core/sending/survey';
import type { SurveyOptions, SurveyResult } from '../../../src/core/sending/survey';

const CREDENTIALS = { authKey: { idKey: 5335, key: 'sEcr3t' }, idProject: 123456 };
const OPTIONS: SurveyOptions = { today: '2026-10-24', idProject: 123456, batchSize: 2, from: 0, rules: {} };

/** The text in pieces of `length` characters. */
function sourceOf(text: string, length = 7): PayloadSource {
  const bytes = new TextEncoder().encode(text);
  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- a source that has everything at hand
    pieces: async function* () {
      for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
    },
    read: (into, position) => {
      const found = bytes.subarray(position, position + into.length);
      into.set(found);
      return Promise.resolve(found.length);
    },
    isUnchanged: () => Promise.resolve(true),
  };
}

const bodyOf = (batch: StreamedBatch): string => new TextDecoder().decode(batch.body());

const record = (name: string, data = '"f_FirstName": "Nadia"'): string =>
  `{ "ID": { "key_f_EMail": "${name}@example.org" }, "Data": { ${data} } }`;
const payload = (records: string, options = '"AllowInsert": true, "AllowUpdate": true'): string =>
  `{\n  "idProject": 123456,\n  "Records": [${records}],\n  "MergeOptions": { ${options} }\n}\n`;

async function survey(text: string, options: Partial<SurveyOptions> = {}, length?: number): Promise<SurveyResult> {
  return surveyPayload(sourceOf(text, length), { ...OPTIONS, ...options });
}

async function batches(text: string, options: Partial<SurveyOptions> = {}, after = text): Promise<readonly StreamedBatch[]> {
  const result = await survey(text, options);
  assert.equal(result.kind, 'ready', JSON.stringify(result));
  const all: StreamedBatch[] = [];
  for await (const batch of batchesOf(sourceOf(after), result.survey, CREDENTIALS)) all.push(batch);
  return all;
}

describe('surveyPayload', () => {
  const refusals: readonly [string, string, RegExp][] = [
    ['an empty text', '', /complete JSON|not a Merge payload/],
    ['a text that ends inside Records', '{"Records": [{"ID": {}}', /ends inside Records/],
    ['a text that ends behind Records', '{"Records": [{"ID": {}}]', /not complete JSON/],
    ['a fragment without its brace', '"Records": [ {} ] }', /not complete JSON/],
    ['an array', '[{"ID": {}}]', /not a Merge payload/],
    ['no records', payload(''), /no record to send/],
    ['a record that is missing', payload(`${record('a')},,${record('b')}`), /missing before the comma/],
    ['a bracket too many in a record', payload(`${record('a')}, { "ID": {} } }`), /not complete JSON/],
    ['a string without its end', payload(`${record('a')}, { "ID": "x }`), /ends inside Records/],
    ['Records twice', '{"Records": [{"ID": 1}], "Records": [{"ID": 2}]}', /more than once/],
    ['Records in two spellings', '{"Records": [{"ID": 1}], "records": [{"ID": 2}]}', /more than once/],
    ['MergeOptions in two spellings', payload(record('a')).replace('{\n', '{ "mergeoptions": {},'), /mergeoptions|MergeOptions/i],
    ['Records in an escaped spelling', '{"Records": [{"ID": 1}], "R\\u0065cords": [{"ID": 2}]}', /more than once/],
    ['an option twice, once escaped', payload(record('a'), '"AllowInsert": true, "AllowUpdate": true, "allow\\u0049nsert": false'), /more than once/],
    ['another project', payload(record('a')).replace('123456', '999'), /another project/],
    ['another project in an escaped spelling', payload(record('a')).replace('"idProject": 123456', '"\\u0069dProject": 999'), /another project/],
    ['a second project in another case', payload(record('a')).replace('{\n', '{ "IDPROJECT": 999,'), /more than once/],
    ['records of one ID too far apart', payload([record('a'), record('b'), record('A')].join()), /^Records 1 to 3 must go in one batch/],
    ['an endless envelope', `{"Records": [{}], "x": "${'x'.repeat(1_100_000)}"}`, /longer than/],
    ['an endless record', `{"Records": [{"x": "${'x'.repeat(8_100_000)}"}]}`, /longer than/],
  ];
  for (const [name, text, expected] of refusals) {
    it(`refuses ${name}`, async () => {
      const result = await survey(text, {}, 50_000);
      assert.ok(result.kind === 'refused', JSON.stringify(result));
      assert.match(formatMessage(result.reason), expected);
    });
  }

  it('refuses to begin behind the last record', async () => {
    const result = await survey(payload(record('a')), { from: 1 });
    assert.ok(result.kind === 'refused');
    assert.match(formatMessage(result.reason), /no record 2: the payload has 1/);
  });

  it('finds errors in every batch, at their places', async () => {
    const bad = record('c', '"hasTrackingConsent": "maybe", "dtTrackingConsent": "2026.10.01"');
    const result = await survey(payload(`\n${record('a')},\r\n${record('b')},\r  ${bad}`));
    assert.ok(result.kind === 'errors');
    const [found] = result.problems;
    assert.deepEqual([result.errors, found?.problem.code, found?.line], [1, 'consent-value', 5]);
    assert.equal(found?.character, 2 + bad.indexOf('"maybe"'));
  });

  it('says of each error what a check of the whole text says, before the records, in them and behind them', async () => {
    const bad = record('c', '"hasTrackingConsent": "maybe", "dtTrackingConsent": "2026.10.01"');
    const text = payload(`\n${record('a')},\r\n${bad},\r  ${record('b')},\n${record('d')} /* the\nlast */ `, '"AllowInsert": "yes",\n "AllowUpdate": 3').replace(
      '"idProject"',
      '"AuthKey": 7,\n  "idProject"',
    );
    const lines = new LineIndex(text);
    const expected = check(text, OPTIONS)
      .problems.filter(({ severity }) => severity === 'error')
      .map(({ code, path, offset }) => ({ code, path, ...lines.positionAt(offset) }));
    assert.equal(expected.length, 4);
    for (const batchSize of [1, 2, 100]) {
      const result = await survey(text, { batchSize });
      assert.ok(result.kind === 'errors');
      assert.deepEqual(result.problems.map(({ problem: { code, path }, line, character }) => ({ code, path, line, character })), expected);
    }
  });

  it('checks the records before the first one to send as well', async () => {
    const bad = record('a', '"hasTrackingConsent": "maybe", "dtTrackingConsent": "2026.10.01"');
    assert.equal((await survey(payload(`${bad},${record('b')}`), { from: 1 })).kind, 'errors');
  });

  it('names records that contradict each other by their numbers in the payload', async () => {
    const consent = (value: number): string => `"hasTrackingConsent": ${value}, "dtTrackingConsent": "2026.10.01"`;
    const result = await survey(payload([record('a'), record('b'), record('c', consent(1)), record('c', consent(0))].join()));
    assert.ok(result.kind === 'errors');
    assert.deepEqual(result.problems.map(({ problem }) => [problem.code, formatMessage(problem.message).match(/\d+/)?.[0]]), [
      ['conflicting-consent', '3'],
    ]);
  });

  it('counts warnings as a check of the whole text does, wherever odd blanks stand', async () => {
    const all = [record('a'), record('b', '"f_City": "#N/A"'), record('c'), record('d', '"f_City": "#N/A"'), record('e')];
    for (const separator of [', ', ',\u00a0', '\u00a0,']) {
      for (const prefix of ['{', '{\u00a0']) {
        const text = payload(all.join(separator)).replace('{', prefix);
        const expected = check(text, { today: OPTIONS.today, idProject: OPTIONS.idProject }).problems.filter(({ severity }) => severity === 'warning').length;
        const result = await survey(text);
        assert.ok(result.kind === 'ready');
        assert.equal(result.survey.warnings, expected, JSON.stringify(text));
      }
    }
  });

  it('knows errors of the envelope once, and a comment that switches a rule off wherever it stands', async () => {
    const four = ['a', 'b', 'c', 'd'].map((name) => record(name)).join();
    const result = await survey(payload(four, '"AllowInsert": false, "AllowUpdate": false'));
    assert.ok(result.kind === 'errors' && result.errors === 1);
    const bad = record('e', '"hasTrackingConsent": "maybe", "dtTrackingConsent": "2026.10.01"');
    const silenced = payload(`${bad},${four} /* dialog-insight-disable consent-value */`);
    assert.equal((await survey(silenced)).kind, 'ready');
  });
});

describe('byteDigest', () => {
  it('is another for other bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (before, place, change) => {
        assert.notEqual(byteDigest(before), byteDigest(Uint8Array.from([...before, 0])));
        if (before.length === 0) return;
        const after = before.slice();
        after[place % after.length] = (before[place % before.length] ?? 0) ^ change;
        assert.notEqual(byteDigest(before), byteDigest(after));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on where the bytes lie', () => {
    const bytes = new TextEncoder().encode('-some bytes');
    assert.equal(byteDigest(bytes.subarray(1)), byteDigest(bytes.slice(1)));
  });
});

describe('batchesOf', () => {
  it('knows line and ID of each record', async () => {
    const [first, second] = await batches(payload(`\n // one\n ${record('a')},\n${record('b')}, ${record('c')}`));
    assert.deepEqual(first?.places, [
      { line: 5, id: 'a@example.org' },
      { line: 6, id: 'b@example.org' },
    ]);
    assert.deepEqual([second?.places, second?.records[0]?.index], [[{ line: 6, id: 'c@example.org' }], 2]);
  });

  it('knows them of records that a value alone does not tell', async () => {
    const odd = [
      '{ "Id": { "key_f_EMail": "a@example.org" }, "Data": { "f_City": "Laval" } }',
      '\r\n{ "ID": { "idContact": 12345678901234567890 }, "Data": { "f_City": "é😀" } }',
      '\r{ "ID": { "idContact": 15 }, "Data": { "f_City": "Laval" } }\n\n',
      record('d'),
    ];
    const all = await batches(payload(odd.join()), { batchSize: 4, rules: { 'unknown-property': 'off' } });
    assert.deepEqual(all.flatMap(({ places }) => places), [
      { line: 3, id: 'a@example.org' },
      { line: 4, id: '12345678901234567890' },
      { line: 5, id: '15' },
      { line: 7, id: 'd@example.org' },
    ]);
    const identities = all.flatMap(({ records }) => records.map(({ identity }) => identity));
    assert.deepEqual(identities, ['"key_f_email":"a@example.org"', undefined, '"idcontact":"15"', '"key_f_email":"d@example.org"']);
  });

  it('knows records by the IDs that the whole text tells, wherever and however they are written', async () => {
    const value = fc.constantFrom('"a@example.org"', '"A@Example.org "', '"é@example.org"', '"a\\u0040x"', '"q\\"{}"', '""', '15', '"15"', 'null', '{}');
    const name = fc.constantFrom('"key_f_EMail"', '"key_f_Code"', '"idContact"', '"key_f_\\u0043"', '""');
    const part = fc.tuple(name, value).map(([of, is]) => `${of}: ${is}`);
    const parts = fc.uniqueArray(part, { maxLength: 2, selector: (text) => text.split(':')[0] }).map((all) => `{${all.join(' ,')}}`);
    const id = fc.tuple(fc.constantFrom('"ID"', '"\\u0049D"', '"Id"'), parts).map(([of, is]) => `${of}: ${is}`);
    const data = fc.constantFrom('"Data": { "f_FirstName": "Zoé" }', '"Data": { "ID": { "key_f_EMail": "no@example.org" } }');
    const properties = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(id, data) },
      fc.tuple(data, id),
      fc.tuple(parts.map((is) => `"ID": ${is}`), data, parts.map((is) => `"ID": ${is}`)),
    );
    const item = fc.tuple(fc.constantFrom('', '\n ', '/* "1" */ '), properties).map(([before, all]) => `${before}{ ${all.join(', ')} }`);
    const rules = Object.fromEntries(RULES.map((rule) => [rule.id, 'off' as const]));
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 4 }), async (items) => {
        const text = payload(items.join());
        const result = await survey(text, { batchSize: 10, rules });
        fc.pre(result.kind === 'ready');
        const whole = readMergeRequest(parseJson(text).root)?.items.map((one) => recordIdentity(one));
        const identities: (string | undefined)[] = [];
        for await (const { records } of batchesOf(sourceOf(text), result.survey, CREDENTIALS)) identities.push(...records.map(({ identity }) => identity));
        assert.deepEqual(identities, whole);
      }),
      { numRuns: 500 },
    );
  });

  it('sends records that are strict JSON as they stand, byte for byte', async () => {
    const records = `\r\n\t${record('a')} ,\r\n\t${record('b', '"f_FirstName": "Zoé 😀"')}\r\n`;
    const [only] = await batches(payload(records));
    assert.ok(only && bodyOf(only).includes(`[${records}]`));
  });

  const text = payload(['a', 'b', 'c', 'd', 'e'].map((name) => record(name)).join());
  const changes: readonly [string, string][] = [
    ['another value', text.replace('c@', 'x@')],
    ['fewer records', text.replace(`,${record('e')}`, '')],
    ['more records', text.replace(record('d'), `${record('d')},${record('x')}`)],
    ['nothing', ''],
  ];
  for (const [name, after] of changes) {
    it(`sends nothing of what was not checked: ${name}`, async () => {
      const all = await batches(text, {}, after);
      const sound = all.filter(({ obstacle }) => obstacle === undefined);
      for (const batch of sound) assert.ok(batch.records.every(({ identity }, at) => bodyOf(batch).includes(batch.places[at]?.id ?? '?') && identity));
      assert.ok(sound.length < all.length);
      assert.deepEqual(all.flatMap(({ records }) => records.map(({ index }) => index)), [0, 1, 2, 3, 4]);
      assert.ok(!all.some((batch) => batch.obstacle === undefined && bodyOf(batch).includes('x@')));
    });
  }

  it('takes a source that fails for one that changed', async () => {
    const result = await survey(text);
    assert.ok(result.kind === 'ready');
    const failing: PayloadSource = { ...sourceOf(text), read: () => Promise.reject(new Error('EIO')) };
    const all: StreamedBatch[] = [];
    for await (const batch of batchesOf(failing, result.survey, CREDENTIALS)) all.push(batch);
    assert.deepEqual(all.map(({ obstacle }) => obstacle !== undefined), [true, true, true]);
  });

  it('makes the bodies that the whole text makes, for any pieces, sizes and blanks', async () => {
    const blank = fc.constantFrom('', ' ', '\n    ', '\r\n\t', '\u00a0', ' // a, ] "\n  ', '/* ], { */', '\n\u00a0 /*"*/\n ');
    const value = fc.constantFrom('"x"', '"a\\"]},["', '"\\\\"', '12345678901234567890', '"é😀"', 'null', '"// no"', '"\\u0041"');
    const item = fc.tuple(blank, fc.integer({ min: 0, max: 30 }), value, blank, blank);
    const shape = fc.record({
      items: fc.array(item, { minLength: 1, maxLength: 12 }),
      comma: fc.boolean(),
      end: blank,
      size: fc.integer({ min: 1, max: 5 }),
      piece: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ items, comma, end, size, piece }) => {
        const records = items.map(
          ([before, name, data, inside, after]) =>
            `${before}{${inside}"ID":{"key_f_EMail":"n${name}@example.org"},${inside}"Data":{"f_Note":${data}}${inside}}${after}`,
        );
        const text = payload(records.join(',') + (comma ? `,${end}` : ''));
        const parsed = parseJson(text);
        const request = readMergeRequest(parsed.root);
        assert.ok(request && parsed.syntaxErrors.length === 0);
        const sent = request.items.map((each) => ({ index: each.index, identity: recordIdentity(each) }));
        const plan = planBatches(sent, size);
        const result = await survey(text, { batchSize: size }, piece);
        if (result.kind !== 'ready') {
          assert.ok(plan.kind === 'refused' || result.kind === 'errors', JSON.stringify(result));
          return;
        }
        assert.ok(plan.kind === 'batches');
        const bodies: string[] = [];
        const identities: unknown[] = [];
        for await (const batch of batchesOf(sourceOf(text, piece), result.survey, CREDENTIALS)) {
          bodies.push(bodyOf(batch));
          identities.push(batch.records);
        }
        assert.deepEqual(identities, plan.batches);
        const whole = plan.batches.map((batch) =>
          wireText(text, parsed, request, { ...CREDENTIALS, records: batch.map(({ index }) => index) }),
        );
        // A batch that is strict JSON already goes out with all of its blanks.
        const plain = (body: string): string => body.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, text?: string) => text ?? '');
        assert.deepEqual(bodies.map(plain), whole.map(plain));
      }),
      { numRuns: 300 },
    );
  });
});
