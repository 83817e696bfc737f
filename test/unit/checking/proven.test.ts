import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { toBytes } from '../../../src/core/checking/bytes';
import { makeRecordChecker } from '../../../src/core/checking/record-checker';
import { RecordReader } from '../../../src/core/checking/record-reader';
import { readMergeRequest } from '../../../src/core/payload/merge-request';
import { parseJson } from '../../../src/core/payload/parse-json';
import { RULES } from '../../../src/core/rules/catalogue';
import type { CheckOptions } from '../../../src/core/rules/check-options';
import { readFacts } from '../../../src/core/rules/facts';
import { createNameReader } from '../../../src/core/rules/record-view';
import { expandSnippet, SNIPPETS, snippetBody } from '../../../src/core/snippets/catalogue';
import { makePayload, projectOf } from '../../bench/payloads';
import { ARTICLE_CASES, articleCase } from '../payload/article';
import { repaired } from '../payload/repaired';
import { examplesOf, framed, TODAY } from '../rules/examples';

/**
 * The right records that are left to the rules, by what they hold. All of it is seldom met, so nothing is lost: what is common does not
 * belong here, but into the proof.
 */
const LEFT_TO_RULES: readonly { readonly why: string; readonly holding: readonly string[] }[] = [
  { why: 'comments may silence rules', holding: ['/* dialog-insight-disable', '// A consent', '// Un consentement', '// Marc'] },
  { why: 'what NullHandling in a record is about is for the rules', holding: ['"NullHandling": 1'] },
  { why: 'two opt-ins whose names differ by case may contradict each other', holding: ['"optin_news": "1", "optin_News": true'] },
  { why: 'signs that few addresses have', holding: ['\\"a b\\"@example.org', 'é@exämple.org', "o'hara@", 'a/b=c@', 'a@münchen', 'rémi@example.org'] },
  { why: 'which years have a 29 February', holding: ['.02.29"'] },
  { why: 'a time zone', holding: ['10:30:00Z'] },
  { why: 'a date is empty as its opt-in is', holding: ['"dtOptin_news": null'] },
  { why: 'zero as a key has more spellings than one', holding: ['"key_f_Code": 0'] },
  { why: 'letters with accents in a key', holding: ['"key_f_Name": "Lévesque"'] },
  { why: 'nearly an error of a spreadsheet, or a placeholder', holding: ['"#N"', '"#DIV/0! is an error"', '"#valeur"', '{{}}', '}}{{', '"%CITY%s"', '"%% 5"', '"key_f_Code": "#12"', '"{code}"', '"12%"', '"%20"'] },
  { why: 'nearly the day that programs have for none', holding: ['0001-01-01-0001'] },
  { why: 'nearly the type or the notation of a program', holding: ['"System."', '"System.object"', '"System. Collections"', '"b\'Jeanne"', '"{\'a\'}"', '"/Date"', '"\\/Date(5)"', '"##"', '"[[city]] x"', '"[[1]]"'] },
  { why: 'nearly the list of a program', holding: ['"[\\"books\\""', "['books'] and"] },
  { why: 'nearly escaped', holding: ['&nothing;', 'C:\\\\users', '<b>Ren&eacute;e</b>', '"C&A"'] },
  { why: 'invisible characters of other scripts', holding: ['ไทย\u200bไทย'] },
  { why: 'nearly garbled', holding: ['ROMÂ', 'MANHÃ', 'IRMÃ', 'XÃ', 'HÂLÂ', 'SKÅ', '"â‚"', '"âé"'] },
];

/** Of the records of a text that are right: those that the reader proves, and those that it leaves to the rules. */
function rightRecords(text: string, options: CheckOptions): { readonly proven: readonly string[]; readonly left: readonly string[] } {
  const request = readMergeRequest(parseJson(text).root);
  const facts = readFacts(request, options, true);
  const checker = makeRecordChecker(facts, options, createNameReader());
  const reader = new RecordReader(options.today, facts.fields);
  const proven: string[] = [];
  const left: string[] = [];
  for (const record of request?.items ?? []) {
    if (checker.problemsOf(record).length > 0) continue;
    const { offset, length } = record.node;
    const written = text.slice(offset, offset + length);
    const isProven = reader.read(toBytes(written), 0) >= 0 && (reader.features & checker.conditions) === 0;
    (isProven ? proven : left).push(written);
  }
  return { proven, left };
}

const HOW = 'The fast path gave them up (src/core/checking/record-reader.ts; CONTRIBUTING.md, The fast path)';

function assertProven(payloads: readonly { readonly text: string; readonly options: CheckOptions }[], atLeast: number): void {
  const found = payloads.map(({ text, options }) => rightRecords(text, options));
  const lost = new Set(found.flatMap(({ left }) => left).filter((record) => !LEFT_TO_RULES.some(({ holding }) => holding.some((part) => record.includes(part)))));
  assert.ok(lost.size === 0, `${lost.size} right records are not proven. ${HOW}. What is seldom may be named in LEFT_TO_RULES, with the reason:\n${[...lost].slice(0, 5).join('\n')}`);
  const count = found.reduce((sum, { proven }) => sum + proven.length, 0);
  assert.ok(count >= atLeast, `Only ${count} records were proven, of ${atLeast} and more: does this test still see them?`);
}

const EXAMPLES = RULES.flatMap(({ id }) => examplesOf(id)).map(({ frame, near, options }) => ({ text: framed(frame, near), options: { today: TODAY, ...options } }));

const SAMPLES = resolve(import.meta.dirname, '..', '..', '..', 'samples');
const SAMPLE_PAYLOADS = ['en', 'fr'].flatMap((language) =>
  readdirSync(join(SAMPLES, language)).map((name) => ({ text: readFileSync(join(SAMPLES, language, name), 'utf8'), options: { today: '2026-11-30' } })),
);

describe('right records are proven, not only found to be right:', () => {
  it('those of the examples of all rules', () => {
    assertProven(EXAMPLES, 250);
  });

  it('those of the samples', () => {
    assertProven(SAMPLE_PAYLOADS, 8);
  });

  it("those of the article's samples, once repaired", () => {
    assertProven(ARTICLE_CASES.map((name) => ({ text: repaired(articleCase(name)), options: { today: TODAY } })), 7);
  });

  it('those that snippets write', () => {
    const written = [...SNIPPETS.document, ...SNIPPETS.request, ...SNIPPETS.records, ...SNIPPETS.data].map((snippet) => {
      const text = expandSnippet(snippetBody(snippet, undefined), TODAY);
      return SNIPPETS.document.includes(snippet)
        ? text
        : SNIPPETS.request.includes(snippet)
          ? `{ ${text} }`
          : `{ "Records": [${SNIPPETS.records.includes(snippet) ? text : `{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { ${text} } }`}] }`;
    });
    assertProven(written.map((text) => ({ text, options: { today: TODAY } })), 8);
  });

  for (const shape of ['article', 'wide'] as const) {
    it(`those of large payloads (${shape}), also where the fields of the project are known`, () => {
      const text = makePayload({ shape, records: 500, bad: false });
      assertProven([{ text, options: { today: TODAY } }, { text, options: { today: TODAY, fields: projectOf(shape) } }], 1000);
    });
  }

  it('all but what the list above names, and nothing there is proven by now', () => {
    const found = [...EXAMPLES, ...SAMPLE_PAYLOADS].map(({ text, options }) => rightRecords(text, options));
    const [proven, left] = [found.flatMap((some) => some.proven), found.flatMap((some) => some.left)];
    const stale = LEFT_TO_RULES.flatMap(({ holding }) => holding).filter((part) => proven.some((record) => record.includes(part)) || !left.some((record) => record.includes(part)));
    assert.deepEqual(stale, [], 'LEFT_TO_RULES names what is proven, or what no right record holds: take it out.');
  });
});

/** What people and programs write, by kind of property, as JSON. Each is common somewhere, so each must stay proven. */
const DATA_FORMS: Readonly<Record<string, readonly string[]>> = {
  f_FirstName: ['"Nadia"', '"nadia"', '"NADIA"', '"Éric"', '"Ève-Marie"', '"Jean Philippe"', '"D\'Amour"', '"L’Heureux"', '"O’Neil Jr."', '"Ángel"', '"Øyvind"', '"Åsa"', '"Ünal"', '"José Ñ."', '"Krzyś"', '"Łukasz"', '"Šárka"', '"Đình"', '"Ωμέγα"', '"Юлия"', '"محمد"', '"東京"', '"🙂"', '"Œuvre"', '"Ÿ"', '"Null"', '"J."', '"x"', '"Said \\"no\\""', '"a\\\\b"', '"line\\nline"', '"a\\/b"', '"Ça va ! 🙂"'],
  f_Company: ['"Café & Cie (Québec) inc."', '"3M"', '"1001 nuits"', '"A/S Øst"', '"@home"', '"*"', '"-"', '"_x"', '"[x]"', '"(x)"', '"+1"', '"=1+1"', '"?"', '"!"', '"#1 Pizza"', '"#2"', '"100 % coton"', '"%"', '"$"', '"{x}"', '"<b>x</b>"', '"A&W"', '"R&D; ventes"', '"Roy & fils"', '"~"', '"|"'],
  f_Address1: ['"12, rue de l\'Église, app. 4"', '"12½ rue X"', '"#204 - 12 Main St"', '"C.P. 12"', '"Straße 5"', '"1 ter\\tCedex"', '"12 000 rue X"', '"№ 5"'],
  f_PostalCode: ['"H2X 1Y4"', '"h2x1y4"', '"75011"', '"01000"', '"SW1A 1AA"', '"1234-567"', '75011', '0'],
  f_MobilePhone: ['"+1 514 555-0100"', '"(514) 555-0100"', '"514.555.0100 p. 12"', '"06 12 34 56 78"', '"0033612345678"', '"+33 (0)6 12 34 56 78"', '5145550100', '33612345678', '12345678901234567890'],
  f_BirthDate: ['"1980.03.05"', '"1980-03-05"', '"1980/03/05"', '"05/03/1980"', '"19800305"', '"1980-03-05T00:00:00"', '"1980-03-05T00:00:00.000Z"', '"2030-01-01"', '19800305'],
  f_Balance: ['12', '-12', '0', '0.5', '-0.25', '12.50', '"12,50"', '"12.50 $"', '"€ 12"', '"1 234,50 €"', '"-3"', '"1e3"'],
  f_Vip: ['true', 'false', '"true"', '"True"', '"oui"', '"Y"', '"1"', '1', '0'],
  f_Interests: ['"books|travel"', '"|books|"', '"1|2|3"'],
  f_Site: ['"https://example.org/?a=b&c=%20#x"', '"example.org"', '"C:\\\\x"'],
  'f_Prénom usuel': ['"Zoé"'],
  f_EMail: ['"nadia@example.org"', '"NADIA@Example.org"'],
  idContact: ['5', '"5"'],
  optin_news: ['"1"', '"0"', '1', '0', 'true', 'false', '"true"', '"false"', '"True"', '"False"', '"TRUE"'],
  optin_optin_news: ['"1"'],
  optin_Événements: ['true'],
};
const PAIRED_FORMS: Readonly<Record<string, readonly string[]>> = {
  consents: ['"1"', '"0"', '1', '0', 'true', 'false', '"true"', '"false"', '"True"', '"False"', '"TRUE"', '"FALSE"'].map((value) => `"hasTrackingConsent": ${value}, "dtTrackingConsent": "2026.03.05"`),
  'days of consents': ['2000.01.01', '2018.05.25', '2019.12.31', '2020.02.28', '2021.04.30', '2025.10.09', TODAY.replaceAll('-', '.')].map((day) => `"hasTrackingConsent": "1", "dtTrackingConsent": "${day}"`),
  'dates of opt-ins': ['2026.03.05', '2026-03-05', '2026/03/05', '2026-03-05 09:30', '2026-03-05 09:30:00', '2026-03-05T09:30:00', '2026.03.05 09:30:00', TODAY].map((day) => `"optin_news": "1", "dtOptin_news": "${day}"`),
  'opt-ins with doubled prefixes': ['"optin_optin_news": "1", "dtOptin_news": "2026.03.05"', '"dtOptin_dtOptin_news": "2026.03.05", "optin_optin_news": "0"'],
  'fields beside each other': ['"f_City": "Laval", "f_EMail": "nadia@example.org", "f_Points": 5, "optin_a": 1, "optin_b": 0'],
};
const KEY_FORMS: Readonly<Record<string, readonly string[]>> = {
  key_f_EMail: ['"nadia@example.org"', '"Nadia.Roy@Example.org"', '"n_r-2+news@mail.x-y.example.co"', '"1@2.fr"', '"a@b.photography"'],
  key_f_CustomerId: ['"C-1001"', '"c 12"', '"(12)"', '"007"', '"A/12"', '"2b1c9e6a-4f0e-4a55-9a3e-0d7c1b2a3f4e"', '"0033612345678"', '"+33612345678"', '"x@y"', '"null value"', '12', '5145550100', '123456789012345'],
};

type Frame = (record: string) => string;
const allowing = (insert: boolean, update: boolean): Frame => (record) => `{ "Records": [${record}], "MergeOptions": { "AllowInsert": ${insert}, "AllowUpdate": ${update} } }`;
const withData = (data: string): string => `{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { ${data} } }`;

describe('what is common is proven:', () => {
  const assertAll = (records: readonly string[], frame = allowing(true, true)): void => {
    const found = records.map((record) => ({ record, ...rightRecords(frame(record), { today: TODAY }) }));
    const wrong = found.filter(({ proven, left }) => proven.length + left.length === 0).map(({ record }) => record);
    assert.deepEqual(wrong, [], 'A rule speaks of what is written here as common and right.');
    const lost = found.filter(({ left }) => left.length > 0).map(({ record }) => record);
    assert.ok(lost.length === 0, `${lost.length} common forms are not proven. ${HOW}:\n${lost.join('\n')}`);
  };

  for (const [name, values] of Object.entries(DATA_FORMS)) {
    it(name, () => assertAll(values.map((value) => withData(`"${name}": ${value}`))));
  }
  for (const [what, texts] of Object.entries(PAIRED_FORMS)) {
    it(what, () => assertAll(texts.map(withData)));
  }
  for (const [name, values] of Object.entries(KEY_FORMS)) {
    it(`${name} in ID`, () => assertAll(values.map((value) => `{ "ID": { "${name}": ${value} }, "Data": { "f_City": "Laval" } }`)));
  }
  it('several keys', () => assertAll(['{ "ID": { "key_f_EMail": "nadia@example.org", "key_f_Store": 4, "key_f_Country": "CA" }, "Data": { "f_City": "Laval" } }']));

  it('idContact as the only key, where nothing is created', () => assertAll(['{ "ID": { "idContact": 5 }, "Data": { "f_City": "Laval" } }', '{ "ID": { "idContact": "5" }, "Data": { "f_City": "Laval" } }'], allowing(false, true)));

  it('empty fields and opt-ins, where nothing can be overwritten', () =>
    assertAll(['"f_City": ""', '"f_City": null', '"optin_news": ""', '"optin_news": null'].map(withData), allowing(true, false)));

  it('however it is laid out', () => {
    const record = { ID: { key_f_EMail: 'nadia@example.org' }, Data: { f_City: 'Laval', hasTrackingConsent: '1', dtTrackingConsent: '2026.03.05' } };
    const indented = JSON.stringify(record, undefined, 2);
    const turned = { Data: record.Data, ID: record.ID };
    assertAll([JSON.stringify(record), indented, indented.replaceAll('\n', '\r\n'), JSON.stringify(record, undefined, '\t'), JSON.stringify(turned), indented.replaceAll('":', '" :')]);
  });
});
