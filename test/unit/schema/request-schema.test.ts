import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse, type ParseError } from 'jsonc-parser';
import { requestValidator } from './request-schema';

const validate = requestValidator();

interface Payload {
  [name: string]: unknown;
  Records: unknown;
  MergeOptions: unknown;
}

/** A payload with one consent, to be changed in one place. */
function payload(change: Record<string, unknown> = {}): Payload {
  return { Records: [record()], MergeOptions: { AllowInsert: true, AllowUpdate: true }, ...change };
}

function record(data: Record<string, unknown> = { hasTrackingConsent: '1', dtTrackingConsent: '2026.10.24' }, id: unknown = { key_f_EMail: 'nadia@example.org' }) {
  return { ID: id, Data: data };
}

const withData = (data: Record<string, unknown>) => payload({ Records: [record(data)] });
const withId = (id: unknown) => payload({ Records: [record(undefined, id)] });
const withOptions = (options: unknown) => payload({ MergeOptions: options });
const consent = (hasTrackingConsent: unknown) => withData({ hasTrackingConsent, dtTrackingConsent: '2026.10.24' });
const dated = (dtTrackingConsent: unknown) => withData({ hasTrackingConsent: '1', dtTrackingConsent });

describe('the published schema accepts', () => {
  for (const name of ['case-1-create', 'case-2-update-consents', 'case-3-full-synchronisation']) {
    it(`the article's ${name}, once its brace is there and its blanks are plain`, () => {
      const article = readFileSync(new URL(`../../fixtures/article/${name}.txt`, import.meta.url), 'utf8');
      const problems: ParseError[] = [];
      const value: unknown = parse(`{${article.replaceAll('\u00a0', ' ')}`, problems, { allowTrailingComma: true });
      assert.deepEqual(problems, []);
      assertValid(value);
    });
  }

  it('the example with every known property', () => {
    assertValid({
      AuthKey: { idKey: 1234, Key: '<secret>' },
      idProject: 5678,
      Records: [
        {
          ID: { key_f_EMail: 'nadia@example.org' },
          Data: { f_EMail: 'nadia@example.org', f_FirstName: 'Nadia', optin_newsletter: '1', hasTrackingConsent: '0', dtTrackingConsent: '2026.03.05' },
        },
      ],
      MergeOptions: {
        AllowInsert: true,
        AllowUpdate: true,
        SkipDuplicateRecords: false,
        SkipUnmatchedRecords: false,
        ReturnRecordsOnSuccess: false,
        ReturnRecordsOnError: false,
        FieldOptions: null,
      },
    });
  });

  const valid: readonly [what: string, value: unknown][] = [
    ['neither key nor project: the connection brings them', payload()],
    ['the ids as strings of digits', payload({ AuthKey: { idKey: '1234' }, idProject: '5678' })],
    ['an AuthKey without its secret', payload({ AuthKey: { idKey: 1234, Key: '' } })],
    ['AllowInsert alone', withOptions({ AllowInsert: true })],
    ['AllowInsert false, AllowUpdate not written', withOptions({ AllowInsert: false })],
    ['FieldOptions as an object', withOptions({ AllowInsert: true, FieldOptions: { f_City: {} } })],
    ['FieldOptions as an array', withOptions({ AllowInsert: true, FieldOptions: [] })],
    ['NullHandling in MergeOptions', withOptions({ AllowInsert: true, NullHandling: 'Ignore' })],
    ['NullHandling in the root', payload({ NullHandling: {} })],
    ['NullHandling in a record', payload({ Records: [{ ...record(), NullHandling: 1 }] })],
    ['NullHandling in Data', withData({ f_City: '', NullHandling: null })],
    ['NullHandling in AuthKey', payload({ AuthKey: { NullHandling: true } })],
    ['a composite key', withId({ key_f_EMail: 'a@b.co', key_f_Store: 12 })],
    ['a key beside NullHandling', withId({ key_f_EMail: 'a@b.co', NullHandling: 1 })],
    ['idContact as a number', withId({ idContact: 15 })],
    ['idContact as digits', withId({ idContact: '15' })],
    ['an opt-in with a doubled prefix and its date', withData({ optin_optin_news: true, dtOptin_dtOptin_news: '2026-10-24 10:00:00' })],
    ['an opt-in without a status', withData({ optin_news: null, optin_shop: '' })],
    ['field values of every plain type', withData({ f_a: 'x|y', f_b: 12.5, f_c: false, f_d: null })],
    ...[true, false, 1, 0, '1', '0', 'true', 'False', 'TRUE'].map((value): [string, unknown] => [`the consent ${JSON.stringify(value)}`, consent(value)]),
    ...['2026.10.24', '2024.02.29', '2000.02.29', '1999.12.31', '2026.04.30'].map((value): [string, unknown] => [`the date ${value}`, dated(value)]),
  ];
  for (const [what, value] of valid) {
    it(what, () => {
      assertValid(value);
    });
  }
});

describe('the published schema refuses', () => {
  const invalid: readonly [what: string, value: unknown, at: string][] = [
    ['an array', [], ''],
    ['a text', 'Records', ''],
    ['an empty object', {}, ''],
    ['no Records', { MergeOptions: { AllowInsert: true } }, ''],
    ['no MergeOptions', { Records: [record()] }, ''],
    ['an unknown property', payload({ Tag: null }), ''],
    ['a property in another case', payload({ idproject: 1 }), ''],
    ['AuthKey as a text', payload({ AuthKey: 'abc' }), '/AuthKey'],
    ['a Key that is a number', payload({ AuthKey: { Key: 5 } }), '/AuthKey/Key'],
    ['an idKey that is no number', payload({ AuthKey: { idKey: 'abc' } }), '/AuthKey/idKey'],
    ['an unknown property of AuthKey', payload({ AuthKey: { Secret: 'x' } }), '/AuthKey'],
    ['a fractional idProject', payload({ idProject: 1.5 }), '/idProject'],
    ['an idProject of null', payload({ idProject: null }), '/idProject'],
    ['Records as one object', payload({ Records: record() }), '/Records'],
    ['empty Records', payload({ Records: [] }), '/Records'],
    ['a record that is no object', payload({ Records: [null] }), '/Records/0'],
    ['a record without ID', payload({ Records: [{ Data: { f_a: 1 } }] }), '/Records/0'],
    ['a record without Data', payload({ Records: [{ ID: { idContact: 1 } }] }), '/Records/0'],
    ['an unknown property of a record', payload({ Records: [{ ...record(), Tag: 1 }] }), '/Records/0'],
    ['an empty ID', withId({}), '/Records/0/ID'],
    ['an ID that holds no key but NullHandling', withId({ NullHandling: null }), '/Records/0/ID'],
    ['an ID that is a text', withId('nadia@example.org'), '/Records/0/ID'],
    ['a key without its prefix', withId({ EMail: 'a@b.co' }), '/Records/0/ID'],
    ['an empty key', withId({ key_f_Code: '' }), '/Records/0/ID/key_f_Code'],
    ['a blank key', withId({ key_f_Code: '  ' }), '/Records/0/ID/key_f_Code'],
    ['a key of null', withId({ key_f_Code: null }), '/Records/0/ID/key_f_Code'],
    ['an e-mail key that is no address', withId({ key_f_EMail: 'nadia' }), '/Records/0/ID/key_f_EMail'],
    ['empty Data', withData({}), '/Records/0/Data'],
    ['Data as an array', payload({ Records: [{ ID: { idContact: 1 }, Data: [] }] }), '/Records/0/Data'],
    ['a Data name without a prefix', withData({ FirstName: 'Nadia' }), '/Records/0/Data'],
    ['a field that holds an object', withData({ f_a: {} }), '/Records/0/Data/f_a'],
    ['a field that holds an array', withData({ f_a: ['x'] }), '/Records/0/Data/f_a'],
    ['a consent without its date', withData({ hasTrackingConsent: '1' }), '/Records/0/Data'],
    ['a date without its consent', withData({ dtTrackingConsent: '2026.10.24' }), '/Records/0/Data'],
    ['an opt-in of yes', withData({ optin_news: 'yes' }), '/Records/0/Data/optin_news'],
    ['an opt-in of 2', withData({ optin_news: 2 }), '/Records/0/Data/optin_news'],
    ['an opt-in date that is no date', withData({ optin_news: 1, dtOptin_news: 'today' }), '/Records/0/Data/dtOptin_news'],
    ['MergeOptions of null', withOptions(null), '/MergeOptions'],
    ['both flags false', withOptions({ AllowInsert: false, AllowUpdate: false }), '/MergeOptions'],
    ['a flag as a text', withOptions({ AllowInsert: 'true' }), '/MergeOptions/AllowInsert'],
    ['a flag as a number', withOptions({ AllowInsert: true, SkipDuplicateRecords: 0 }), '/MergeOptions/SkipDuplicateRecords'],
    ['FieldOptions as a text', withOptions({ AllowInsert: true, FieldOptions: '' }), '/MergeOptions/FieldOptions'],
    ['an unknown option', withOptions({ AllowInsert: true, AllowDelete: true }), '/MergeOptions'],
    ...['', 'yes', 'non', '2', ' 1', 2, -1, null, [], {}].map((value): [string, unknown, string] => [
      `the consent ${JSON.stringify(value)}`,
      consent(value),
      '/Records/0/Data/hasTrackingConsent',
    ]),
    ...['', '2026-10-24', '2026/10/24', '20261024', '2026.1.2', '2026.13.01', '2026.02.30', '2026.02.29', '1900.02.29', '2026.04.31', '2026.00.10', '2026.10.24 ', 20261024, null].map(
      (value): [string, unknown, string] => [`the date ${JSON.stringify(value)}`, dated(value), '/Records/0/Data/dtTrackingConsent'],
    ),
  ];
  for (const [what, value, at] of invalid) {
    it(`${what}, at ${at === '' ? 'the root' : at}`, () => {
      assert.equal(validate(value), false);
      assert.ok(validate.errors?.some((error) => error.instancePath === at), JSON.stringify(validate.errors));
    });
  }
});

function assertValid(value: unknown): void {
  assert.equal(validate(value), true, JSON.stringify(validate.errors));
}
