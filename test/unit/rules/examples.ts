import { ProjectFields } from '../../../src/core/fields/project-fields';
import type { RuleId } from '../../../src/core/rules/catalogue';
import type { CheckOptions } from '../../../src/core/rules/check-options';
import type { Severity } from '../../../src/core/rules/catalogue';

export const TODAY = '2026-11-22';

/** Where an example's text stands in an otherwise clean payload. */
export type Frame = keyof typeof FRAMES;

const OPTIONS = '{ "AllowInsert": true, "AllowUpdate": true }';
const CONSENT = '{ "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05" }';
const request = (records: string, options = OPTIONS): string =>
  `{ "idProject": 123456, "Records": ${records}, "MergeOptions": ${options} }`;

const FRAMES = {
  text: (text: string) => text,
  /** The records of a full synchronisation. */
  records: (text: string) => request(text),
  record: (text: string) => request(`[${text}]`),
  id: (text: string) => request(`[{ "ID": ${text}, "Data": ${CONSENT} }]`),
  data: (text: string) => request(`[{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": ${text} }]`),
  options: (text: string) => request(`[{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": ${CONSENT} }]`, text),
} as const;

/** What the project of the examples about fields has. */
export const FIELDS = new ProjectFields(123456, {
  fields: [
    { code: 'EMail', labels: ['E-mail'], dataType: undefined, required: true },
    { code: 'Language', labels: ['Language', 'Langue'], dataType: 'Text', required: true },
    { code: 'City', labels: ['City'], dataType: 'Text', required: false },
    { code: 'Address1', labels: [], dataType: undefined, required: undefined },
    { code: 'Address2', labels: [], dataType: undefined, required: undefined },
  ],
  optIns: [{ code: 'newsletter', labels: ['Newsletter'], dataType: undefined, required: undefined }],
});

export function framed(frame: Frame, text: string): string {
  return FRAMES[frame](text);
}

export interface Example {
  readonly frame: Frame;
  /** Breaks the rule once; `«` and `»` enclose what is underlined. */
  readonly bad: string;
  /** Much the same, and right: no rule says anything. */
  readonly near: string;
  /** When it is not the catalogue's. */
  readonly severity?: Severity;
  /** What other rules have to say about `bad`. */
  readonly also?: readonly RuleId[];
  /** What the quick fixes make of it, in their order. */
  readonly fixes?: readonly ExpectedFix[];
  readonly options?: Partial<CheckOptions>;
}

export interface ExpectedFix {
  readonly safe: boolean;
  readonly becomes: string;
  /** What is left or comes up after it, if anything. */
  readonly then?: readonly RuleId[];
}

const safe = (becomes: string, then: readonly RuleId[] = []): ExpectedFix => ({ safe: true, becomes, then });
const unsafe = (becomes: string, then: readonly RuleId[] = []): ExpectedFix => ({ safe: false, becomes, then });

const data = (bad: string, near: string, fixes: readonly ExpectedFix[] = [], more: Partial<Example> = {}): Example => ({
  frame: 'data',
  bad,
  near,
  fixes,
  ...more,
});
const id = (bad: string, near: string, fixes: readonly ExpectedFix[] = [], more: Partial<Example> = {}): Example => ({
  frame: 'id',
  bad,
  near,
  fixes,
  ...more,
});
const options = (bad: string, near: string, fixes: readonly ExpectedFix[] = [], more: Partial<Example> = {}): Example => ({
  frame: 'options',
  bad,
  near,
  fixes,
  ...more,
});
const record = (bad: string, near: string, fixes: readonly ExpectedFix[] = [], more: Partial<Example> = {}): Example => ({
  frame: 'record',
  bad,
  near,
  fixes,
  ...more,
});
const records = (bad: string, near: string, fixes: readonly ExpectedFix[] = [], more: Partial<Example> = {}): Example => ({
  frame: 'records',
  bad,
  near,
  fixes,
  ...more,
});
const text = (bad: string, near: string, fixes: readonly ExpectedFix[] = [], more: Partial<Example> = {}): Example => ({
  frame: 'text',
  bad,
  near,
  fixes,
  ...more,
});

const inProject: Partial<Example> = { options: { fields: FIELDS } };
/** Here no field is required but the address. */
const inLooseProject: Partial<Example> = {
  options: { fields: new ProjectFields(123456, { ...FIELDS, fields: FIELDS.fields.map((field) => ({ ...field, required: field.code === 'EMail' })) }) },
};

const NADIA = '{ "key_f_EMail": "nadia@example.org" }';
const RECORDS = `[{ "ID": ${NADIA}, "Data": ${CONSENT} }]`;
const PROJECT = '"idProject": 123456';
const REST = `"Records": ${RECORDS}, "MergeOptions": ${OPTIONS}`;

/** A consent with this value or date. */
const consent = (value: string): string => `{ "hasTrackingConsent": ${value}, "dtTrackingConsent": "2026.03.05" }`;
const date = (value: string): string => `{ "hasTrackingConsent": "1", "dtTrackingConsent": ${value} }`;
const optinDate = (value: string): string => `{ "optin_news": "1", "dtOptin_news": ${value} }`;

const DATED = (day: string, value = '"1"'): string =>
  `{ "ID": ${NADIA}, "Data": { "hasTrackingConsent": ${value}, "dtTrackingConsent": "${day}" } }`;
const ALL_OPTIONS = (insert: boolean, update: boolean): string =>
  `{ "AllowInsert": ${insert}, "AllowUpdate": ${update}, "SkipDuplicateRecords": false, "SkipUnmatchedRecords": false, "ReturnRecordsOnSuccess": false, "ReturnRecordsOnError": false, "FieldOptions": null }`;

/** Every rule by example. A new rule starts here: see CONTRIBUTING.md. */
const EXAMPLES: Readonly<Record<RuleId, readonly Example[]>> = {
  syntax: [data('{ "f_City": «Laval» }', '{ "f_City": "Laval" }')],

  'missing-braces': [
    text(`«"idProject"»: 123456, ${REST} }`, `{ "idProject": 123456, ${REST} }`, [safe(`{\n"idProject": 123456, ${REST} }`)]),
    text(`«"idProject"»: 123456, ${REST}`, `{ "idProject": 123456, ${REST} }`, [safe(`{\n"idProject": 123456, ${REST}\n}`)]),
  ],

  'no-request': [
    text('«{»"compilerOptions": {} }', `{ "idProject": 1, ${REST} }`),
  ],

  schema: [
    text('«[»1]', `{ "idProject": 1, ${REST} }`),
    text(`«{» "idProject": 1, "MergeOptions": ${OPTIONS} }`, `{ "idProject": 1, ${REST} }`),
    text(`{ "idProject": «1.5», ${REST} }`, `{ "idProject": 15, ${REST} }`),
    text(`{ "idProject": «"one"», ${REST} }`, `{ "idProject": 1, ${REST} }`),
    text(`{ "idProject": 1, "AuthKey": «"k"», ${REST} }`, `{ "idProject": 1, "AuthKey": {}, ${REST} }`),
    text(`{ "idProject": 1, "AuthKey": { "idKey": «null» }, ${REST} }`, `{ "idProject": 1, "AuthKey": { "idKey": 5335 }, ${REST} }`),
    text(`{ "idProject": 1, "AuthKey": { "Key": «7» }, ${REST} }`, `{ "idProject": 1, "AuthKey": { "Key": "<key>" }, ${REST} }`),
    records('«{ }»', RECORDS),
    record('«"nadia@example.org"»', `{ "ID": ${NADIA}, "Data": ${CONSENT} }`),
    record(`{ "ID": «5», "Data": ${CONSENT} }`, `{ "ID": { "idContact": 5, "key_f_Code": 7 }, "Data": ${CONSENT} }`),
    record(`{ "ID": ${NADIA}, "Data": «[]» }`, `{ "ID": ${NADIA}, "Data": ${CONSENT} }`),
    id('{ "key_f_Code": «true» }', '{ "key_f_Code": 7 }'),
    id('{ "idContact": «"x7"», "key_f_Code": 7 }', '{ "idContact": "17", "key_f_Code": 7 }'),
    data('{ "f_Choices": «["a", "b"]» }', '{ "f_Choices": "a|b" }'),
    options('{ "AllowInsert": «"true"», "AllowUpdate": true }', '{ "AllowInsert": true, "AllowUpdate": true }'),
    options(
      '{ "AllowInsert": true, "AllowUpdate": true, "FieldOptions": «false» }',
      '{ "AllowInsert": true, "AllowUpdate": true, "FieldOptions": { "f_City": {} } }',
    ),
    text(`{ "idProject": 1, "Records": ${RECORDS}, "MergeOptions": «[]» }`, `{ "idProject": 1, ${REST} }`),
  ],

  'unknown-property': [
    text(`{ "idProject": 1, «"Tag"»: null, ${REST} }`, `{ "idProject": 1, "NullHandling": null, ${REST} }`),
    text(`{ «"IDproject"»: 1, ${REST} }`, `{ "idProject": 1, ${REST} }`, [safe(`{ "idProject": 1, ${REST} }`)], { severity: 'error' }),
    text(`{ "idProject": 1, "AuthKey": { «"IdKey"»: 5335 }, ${REST} }`, `{ "idProject": 1, "AuthKey": { "idKey": 5335 }, ${REST} }`, [
      safe(`{ "idProject": 1, "AuthKey": { "idKey": 5335 }, ${REST} }`),
    ]),
    options(
      '{ «"AlowInsert"»: true, "AllowUpdate": true }',
      '{ "AllowInsert": true, "AllowUpdate": true, "NullHandling": "Ignore" }',
      [safe('{ "AllowInsert": true, "AllowUpdate": true }')],
      { severity: 'error' },
    ),
    options('{ "AllowInsert": true, «"allowInsert"»: false, "AllowUpdate": true }', '{ "AllowInsert": true, "AllowUpdate": true }', [], { severity: 'error' }),
    record(
      `{ «"Id"»: ${NADIA}, "Data": ${CONSENT} }`,
      `{ "ID": ${NADIA}, "Data": ${CONSENT}, "NullHandling": 1 }`,
      [safe(`{ "ID": ${NADIA}, "Data": ${CONSENT} }`)],
      { severity: 'error' },
    ),
    ...['hasTrackingConsent', 'dtTrackingConsent', 'optin_news', 'f_City', 'key_f_Code'].flatMap((name) => [
      record(`{ "ID": ${NADIA}, "Data": ${CONSENT}, «"${name}"»: "1" }`, `{ "ID": ${NADIA}, "Data": ${CONSENT} }`, [], { severity: 'error' }),
      options(`{ "AllowInsert": true, "AllowUpdate": true, «"${name}"»: "1" }`, OPTIONS, [], { severity: 'error' }),
    ]),
    record(`{ "ID": ${NADIA}, "Data": ${CONSENT}, «"idContact"»: 5 }`, `{ "ID": ${NADIA}, "Data": ${CONSENT} }`),
  ],

  'odd-space': [
    text(`{ "idProject":«\u00a0»1, ${REST} }`, `{ "idProject": 1, ${REST} }`, [safe(`{ "idProject": 1, ${REST} }`)]),
    text(`{\n«\u00a0 \u00a0»"idProject": 1,\u2003${REST} }`, `{ "idProject": 1, ${REST} }`, [safe(`{\n   "idProject": 1, ${REST} }`)]),
    text(`«\ufeff»{ "idProject": 1, ${REST} }`, `{ "idProject": 1, ${REST} }`, [safe(`{ "idProject": 1, ${REST} }`)]),
    data('{ "f_City":«\u00a0»"Trois\u00a0Rivières" }', '{ "f_City": "Trois\u00a0Rivières" }', [
      safe('{ "f_City": "Trois\u00a0Rivières" }'),
    ]),
  ],

  'unknown-rule': [
    ...[
      ['consent-date-futur', 'consent-date-future'],
      ['email-i', 'email-invalid'],
      ['Syntax', 'syntax'],
    ].map(([wrong, right]) => {
      const fixed = `{ ${PROJECT}, ${REST} } // dialog-insight-disable ${right}`;
      return text(`{ ${PROJECT}, ${REST} } // dialog-insight-disable «${wrong}»`, fixed, [unsafe(fixed)]);
    }),
    text(`{ ${PROJECT}, ${REST} } /* dialog-insight-disable consent-name,«consent-date» because we know */`, `{ ${PROJECT}, ${REST} } /* dialog-insight-disable consent-name because we know */`),
    text(`{ ${PROJECT}, ${REST} } «// dialog-insight-disable»`, `{ ${PROJECT}, ${REST} } // dialog-insight-disabled`),
    text(`{ ${PROJECT}, ${REST} } // dialog-insight-disable «everything» -- in a hurry`, `{ ${PROJECT}, ${REST} } // dialog-insight-disable consent-name -- full-time`),
    data('{ "f_City": "Laval" /* dialog-insight-disable «data-empti» */ }', '{ "f_City": "Laval" /* dialog-insight-disable data-empty */ }', [unsafe('{ "f_City": "Laval" /* dialog-insight-disable data-empty */ }')]),
  ],

  'duplicate-property': [
    id('{ "key_f_Code": "a", «"key_f_code"»: "a" }', '{ "key_f_Code": "a", "key_f_codes": "a" }', [unsafe('{ "key_f_Code": "a" }'), unsafe('{ "key_f_code": "a" }')]),
    id('{ "key_f_EMail": "nadia@example.org", «"key_f_Email"»: "nadia@example.org" }', '{ "key_f_EMail": "nadia@example.org", "key_f_Store": 4 }', [
      unsafe('{ "key_f_EMail": "nadia@example.org" }'),
      unsafe('{ "key_f_Email": "nadia@example.org" }'),
    ]),
    data('{ "f_City": "Laval", «"f_City"»: "Laval" }', '{ "f_City": "Laval", "f_city": "Laval" }', [
      safe('{ "f_City": "Laval" }'),
      safe('{ "f_City": "Laval" }'),
    ]),
    data('{ "f_City": "Laval", «"f_City"»: "Québec" }', '{ "f_City": "Laval" }', [
      unsafe('{ "f_City": "Laval" }'),
      unsafe('{ "f_City": "Québec" }'),
    ]),
    data('{ "optin_news": "1", «"optin_news"»: true }', '{ "optin_news": "1" }', [
      unsafe('{ "optin_news": "1" }'),
      unsafe('{ "optin_news": true }'),
    ]),
    data(
      '{ "optin_news": "1", «"optin_news"»: "0" }',
      '{ "optin_news": "1" }',
      [unsafe('{ "optin_news": "1" }'), unsafe('{ "optin_news": "0" }')],
      { severity: 'error' },
    ),
    data('{ "optin_news": "0", «"optin_News"»: "1" }', '{ "optin_news": "1", "optin_News": true }', [
      unsafe('{ "optin_news": "0" }'),
      unsafe('{ "optin_News": "1" }'),
    ]),
    data(
      '{ "hasTrackingConsent": "0", «"HasTrackingConsent"»: "1", "dtTrackingConsent": "2026.03.05" }',
      consent('"0"'),
      [unsafe(consent('"0"')), unsafe(consent('"1"').replace('has', 'Has'), ['consent-name'])],
      { also: ['consent-name'] },
    ),
    id(
      '{ "idContact": 5, «"idContact"»: 6, "key_f_A": 1 }',
      '{ "idContact": 5, "key_f_A": 6 }',
      [unsafe('{ "idContact": 5, "key_f_A": 1 }'), unsafe('{ "idContact": 6, "key_f_A": 1 }')],
      {
        severity: 'error',
      },
    ),
    record(
      `{ "ID": ${NADIA}, «"ID"»: { "key_f_Code": 1 }, "Data": ${CONSENT} }`,
      `{ "ID": ${NADIA}, "Data": ${CONSENT} }`,
      [unsafe(`{ "ID": ${NADIA}, "Data": ${CONSENT} }`), unsafe(`{ "ID": { "key_f_Code": 1 }, "Data": ${CONSENT} }`)],
      { severity: 'error' },
    ),
    options(
      '{ "AllowInsert": true, «"AllowInsert"»: false, "AllowUpdate": true }',
      OPTIONS,
      [unsafe('{ "AllowInsert": true, "AllowUpdate": true }'), unsafe('{ "AllowInsert": false, "AllowUpdate": true }')],
      { severity: 'error' },
    ),
    text(`{ "idProject": 1, «"idProject"»: 2, ${REST} }`, `{ "idProject": 1, ${REST} }`, [
      unsafe(`{ "idProject": 1, ${REST} }`),
      unsafe(`{ "idProject": 2, ${REST} }`),
    ]),
  ],

  'auth-key-in-file': [
    text(
      `{ "AuthKey": { "idKey": 1, "Key": «"Rk9-secret-7"» }, "idProject": 1, ${REST} }`,
      `{ "AuthKey": { "idKey": 1, "Key": "<your key>" }, "idProject": 1, ${REST} }`,
      [unsafe(`{ "AuthKey": { "idKey": 1, "Key": "Rk9-secret-7" }, "idProject": 1, ${REST} }`, ['auth-key-in-file'])],
    ),
    ...['', '${DI_KEY}', 'your-key', 'YOUR_KEY', 'xxxxxxxx', 'abcdefghijklmnopkrstuvwxyz', '{{key}}'].map((key) =>
      text(
        `{ "AuthKey": { "idKey": 1, "Key": «"Rk9-secret-7"» }, "idProject": 1, ${REST} }`,
        `{ "AuthKey": { "idKey": 1, "Key": ${JSON.stringify(key)} }, "idProject": 1, ${REST} }`,
        [unsafe(`{ "AuthKey": { "idKey": 1, "Key": "Rk9-secret-7" }, "idProject": 1, ${REST} }`, ['auth-key-in-file'])],
      ),
    ),
    text(
      `{ "AuthKey": «"Rk9-secret-7"», "idProject": 1, ${REST} }`,
      `{ "AuthKey": { "idKey": 1 }, "idProject": 1, ${REST} }`,
      [unsafe(`{ "AuthKey": "Rk9-secret-7", "idProject": 1, ${REST} }`, ['schema', 'auth-key-in-file'])],
      { also: ['schema'] },
    ),
    text(`{ // "AuthKey": { "idKey": 1, "Key": "«Rk9-secret-7»" },\n "idProject": 1, ${REST} }`, `{ // "AuthKey": { "idKey": 1, "Key": "<your key>" }, the key: "that of the project"\n "idProject": 1, ${REST} }`),
    text(`{ "idProject": 1, ${REST} /* key = '«Rk9-secret-7»' */ }`, `{ "idProject": 1, ${REST} /* idKey = '53350000' */ }`),
    ...['ApiKey', 'api_key', 'Key', 'Token', 'AccessToken', 'Secret', 'client_secret', 'Password', 'Auth', 'Authorization', 'WebServiceKey', 'motDePasse'].map((name) =>
      text(
        `{ "idProject": 1, "${name}": «"Rk9-secret-7"», ${REST} }`,
        `{ "idProject": 1, ${REST} }`,
        [unsafe(`{ "idProject": 1, "${name}": "Rk9-secret-7", ${REST} }`, ['auth-key-in-file'])],
        { severity: 'error' },
      ),
    ),
    text(
      `{ "idProject": 1, "Credentials": { "idKey": 5335, "secret": «"Rk9-secret-7"» }, ${REST} }`,
      `{ "idProject": 1, ${REST} }`,
      [unsafe(`{ "idProject": 1, "Credentials": { "idKey": 5335, "secret": "Rk9-secret-7" }, ${REST} }`, ['unknown-property', 'auth-key-in-file'])],
      { severity: 'error', also: ['unknown-property'] },
    ),
    text(`{ "idProject": 1, ${REST} /* "api_key": "«Rk9-secret-7»" */ }`, `{ "idProject": 1, ${REST} /* "f_Token": "Rk9-secret-7" */ }`),
    ...['Key', 'ApiKey', 'WebServiceKey'].flatMap((name) => [
      record(
        `{ "ID": ${NADIA}, "${name}": «"pZ9xQ7LmN3vR5tYw"», "Data": ${CONSENT} }`,
        `{ "ID": ${NADIA}, "Data": ${CONSENT} }`,
        [unsafe(`{ "ID": ${NADIA}, "${name}": "pZ9xQ7LmN3vR5tYw", "Data": ${CONSENT} }`, ['unknown-property', 'auth-key-in-file'])],
        { severity: 'error', also: ['unknown-property'] },
      ),
      data(
        `{ "${name}": «"pZ9xQ7LmN3vR5tYw"» }`,
        `{ "f_${name}": "pZ9xQ7LmN3vR5tYw" }`,
        [unsafe(`{ "${name}": "pZ9xQ7LmN3vR5tYw" }`, ['data-prefix', 'auth-key-in-file'])],
        { severity: 'error', also: ['data-prefix'] },
      ),
    ]),
    record(
      `{ "ID": ${NADIA}, "AuthKey": { "idKey": 1, "Key": «"Rk9-secret-7"» }, "Data": ${CONSENT} }`,
      `{ "ID": ${NADIA}, "Data": ${CONSENT} }`,
      [unsafe(`{ "ID": ${NADIA}, "AuthKey": { "idKey": 1, "Key": "Rk9-secret-7" }, "Data": ${CONSENT} }`, ['unknown-property', 'auth-key-in-file'])],
      { severity: 'error', also: ['unknown-property'] },
    ),
  ],

  'project-missing': [
    text(`«{» ${REST} }`, `{ "idProject": 1, ${REST} }`, [unsafe(`{ "idProject": 123456, ${REST} }`)]),
    text(`«{» "AuthKey": { "idKey": 1 }, ${REST} }`, `{ "idProject": 1, ${REST} }`, [
      unsafe(`{ "AuthKey": { "idKey": 1 }, "idProject": 123456, ${REST} }`),
    ]),
  ],

  'project-mismatch': [
    text(
      `{ "idProject": «7», ${REST} }`,
      `{ "idProject": 8, ${REST} }`,
      [unsafe(`{ "idProject": 8, ${REST} }`), unsafe(`{ "idProject": 7, ${REST} }`, ['project-mismatch'])],
      {
        options: { idProject: 8 },
      },
    ),
  ],

  'id-as-string': [
    text(`{ "idProject": «"0042"», ${REST} }`, `{ "idProject": 42, ${REST} }`, [safe(`{ "idProject": 42, ${REST} }`)]),
    text(`{ "AuthKey": { "idKey": «"5335"» }, "idProject": 1, ${REST} }`, `{ "AuthKey": { "idKey": 5335 }, "idProject": 1, ${REST} }`, [
      safe(`{ "AuthKey": { "idKey": 5335 }, "idProject": 1, ${REST} }`),
    ]),
  ],

  'records-empty': [text(`{ "idProject": 1, «"Records"»: [], "MergeOptions": ${OPTIONS} }`, `{ "idProject": 1, ${REST} }`)],

  'record-id-missing': [
    record(`«{» "Data": ${CONSENT} }`, `{ "ID": ${NADIA}, "Data": ${CONSENT} }`),
    record(`{ «"ID"»: {}, "Data": ${CONSENT} }`, `{ "ID": { "key_f_Code": 5 }, "Data": ${CONSENT} }`),
    record(`{ «"ID"»: null, "Data": ${CONSENT} }`, `{ "ID": { "key_f_Code": "5" }, "Data": ${CONSENT} }`),
    record(`{ «"ID"»: { "NullHandling": 1 }, "Data": ${CONSENT} }`, `{ "ID": { "key_f_Code": 0, "NullHandling": 1 }, "Data": ${CONSENT} }`),
  ],

  'record-id-empty': [
    id('{ "key_f_EMail": «""» }', '{ "key_f_EMail": "nadia@example.org" }'),
    id('{ "key_f_Code": «" "» }', '{ "key_f_Code": 0 }'),
    id('{ "key_f_Code": «null» }', '{ "key_f_Code": "0" }'),
  ],

  'record-id-key': [
    id('{ «"EMail"»: "nadia@example.org" }', '{ "key_f_EMail": "nadia@example.org" }', [safe('{ "key_f_EMail": "nadia@example.org" }')]),
    id('{ «"f_Code"»: "a" }', '{ "key_f_Code": "a" }', [safe('{ "key_f_Code": "a" }')]),
    id('{ «"key_Code"»: "a" }', '{ "key_f_Code": "a" }', [safe('{ "key_f_Code": "a" }')]),
    id('{ «"KEY_F_Code"»: "a" }', '{ "key_f_Code": "a" }', [safe('{ "key_f_Code": "a" }')]),
    id('{ «"idcontact"»: 5, "key_f_Code": "a" }', '{ "idContact": 5, "key_f_Code": "a" }', [safe('{ "idContact": 5, "key_f_Code": "a" }')]),
    ...['key-f-EMail', 'keyfEMail', 'key_fEMail', 'keyEMail', 'f-EMail', 'key_f_EMail ', 'key_f_ EMail'].map((name) =>
      id(`{ «"${name}"»: "nadia@example.org" }`, '{ "key_f_EMail": "nadia@example.org" }', [safe('{ "key_f_EMail": "nadia@example.org" }')]),
    ),
    id('{ «"key_f_idContact"»: 5, "key_f_Code": "a" }', '{ "idContact": 5, "key_f_Code": "a" }', [safe('{ "idContact": 5, "key_f_Code": "a" }')]),
    id('{ «"key_f_"»: "a" }', '{ "key_f_A": "a" }'),
    ...['hasTrackingConsent', 'hasTrackingconsent', 'dtTrackingConsent', 'optin_news', 'OptIn_news', 'dtOptin_news', 'hasConsent', 'optout_news'].map((name) =>
      id(`{ "key_f_Code": "a", «"${name}"»: "1" }`, '{ "key_f_Code": "a", "key_f_Consentement": "1" }', [], { severity: 'error' }),
    ),
  ],

  'email-invalid': [
    id('{ "key_f_EMail": «"nadia.example.org"» }', '{ "key_f_EMail": "nadia@example.org" }'),
    id('{ "key_f_EMail": «" nadia@example.org "» }', '{ "key_f_EMail": "Nadia+news@mail.example.org" }', [
      safe('{ "key_f_EMail": "nadia@example.org" }'),
    ]),
    id('{ "key_f_EMail": «"nadia@example.org\u200b"» }', '{ "key_f_EMail": "nadia@example.org" }', [
      safe('{ "key_f_EMail": "nadia@example.org" }'),
    ]),
    data('{ "f_EMail": «"nadia@example"» }', '{ "f_EMail": "nadia@example.org" }', [], { also: ['email-change'] }),
    ...[
      'a b@example.org',
      'a@b@example.org',
      '@example.org',
      'a@.org',
      'a@example..org',
      'a@-x.org',
      'a@1.2.3.4',
      'a@b,c.org',
      'a@b.org; c@d.org',
      '<a@b.org>',
    ].map((address) => id(`{ "key_f_EMail": «${JSON.stringify(address)}» }`, '{ "key_f_EMail": "a@b.org" }')),
    ...[
      '"a b"@example.org',
      'é@exämple.org',
      "o'hara@example.museum",
      'a..b.@docomo.ne.jp',
      'a/b=c@x-y.co',
      'a@münchen.例え',
      '_@b.cd',
      'a@b.photography',
    ].map((address) => id('{ "key_f_EMail": «"a"» }', `{ "key_f_EMail": ${JSON.stringify(address)} }`)),
  ],

  'duplicate-record': [
    records(
      `[${DATED('2026.03.05')}, { «"ID"»: { "key_f_EMail": "nadia@example.org" }, "Data": { "f_City": "Laval" } }]`,
      `[${DATED('2026.03.05')}, { "ID": { "key_f_EMail": "nora@example.org" }, "Data": { "f_City": "Laval" } }]`,
      [
        unsafe(`[${DATED('2026.03.05')}]`),
        unsafe(`[{ "ID": ${NADIA}, "Data": { "f_City": "Laval" } }]`),
        unsafe(`[${DATED('2026.03.05')}]`),
      ],
    ),
    records(
      '[{ "ID": { "key_f_A": "x", "key_f_B": 1 }, "Data": { "f_City": "Laval" } }, { «"ID"»: { "key_f_B": "1", "key_f_A": "x" }, "Data": { "f_City": "Lévis" } }]',
      '[{ "ID": { "key_f_A": "x", "key_f_B": 1 }, "Data": { "f_City": "Laval" } }, { "ID": { "key_f_B": 2, "key_f_A": "x" }, "Data": { "f_City": "Lévis" } }]',
      [
        unsafe('[{ "ID": { "key_f_A": "x", "key_f_B": 1 }, "Data": { "f_City": "Laval" } }]'),
        unsafe('[{ "ID": { "key_f_B": "1", "key_f_A": "x" }, "Data": { "f_City": "Lévis" } }]'),
      ],
    ),
    records(`[${DATED('2026.03.05', '"1"')}, ${DATED('2026.04.05', 'true').replace('"ID"', '«"ID"»')},]`, `[${DATED('2026.03.05')}]`, [
      unsafe(`[${DATED('2026.03.05', '"1"')},]`),
      unsafe(`[${DATED('2026.04.05', 'true')},]`),
      unsafe(`[${DATED('2026.04.05', 'true')},]`),
    ]),
    records(
      `[{ "ID": ${NADIA}, "Data": { "optin_news": null, "NullHandling": 1 } }, { «"ID"»: ${NADIA}, "Data": { "optin_news": "1" } }]`,
      `[{ "ID": ${NADIA}, "Data": { "optin_news": null, "NullHandling": 1 } }]`,
      [unsafe(`[{ "ID": ${NADIA}, "Data": { "optin_news": null, "NullHandling": 1 } }]`), unsafe(`[{ "ID": ${NADIA}, "Data": { "optin_news": "1" } }]`)],
    ),
  ],

  'conflicting-consent': [
    records(`[${DATED('2026.03.05', '"0"')}, ${DATED('2026.04.05').replace('"ID"', '«"ID"»')}]`, `[${DATED('2026.03.05', '"0"')}]`, [
      unsafe(`[${DATED('2026.03.05', '"0"')}]`),
      unsafe(`[${DATED('2026.04.05')}]`),
      unsafe(`[${DATED('2026.04.05')}]`),
    ]),
    records(
      `[{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "optin_news": "0" } }, { «"ID"»: { "key_f_EMail": "Nadia@example.org" }, "Data": { "optin_news": true } }]`,
      `[{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "optin_news": "0" } }, { "ID": { "key_f_EMail": "nadja@example.org" }, "Data": { "optin_news": true } }]`,
      [
        unsafe(`[{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "optin_news": "0" } }]`),
        unsafe(`[{ "ID": { "key_f_EMail": "Nadia@example.org" }, "Data": { "optin_news": true } }]`),
      ],
      { severity: 'warning' },
    ),
    records(
      `[{ "ID": ${NADIA}, "Data": { "optin_news": "0" } }, { «"ID"»: ${NADIA}, "Data": { "optin_News": true } }]`,
      `[{ "ID": ${NADIA}, "Data": { "optin_news": "0" } }]`,
      [unsafe(`[{ "ID": ${NADIA}, "Data": { "optin_news": "0" } }]`), unsafe(`[{ "ID": ${NADIA}, "Data": { "optin_News": true } }]`)],
      { severity: 'warning' },
    ),
  ],

  'email-change': [
    data('{ "f_EMail": «"nora@example.org"» }', '{ "f_EMail": "Nadia@Example.org" }', [unsafe('{ "f_EMail": "nadia@example.org" }')]),
  ],

  'id-contact-with-insert': [
    text(
      `{ "idProject": 1, "Records": [{ "ID": { «"idContact"»: 15 }, "Data": ${CONSENT} }], "MergeOptions": { "AllowInsert": true, "AllowUpdate": false } }`,
      `{ "idProject": 1, "Records": [{ "ID": { "idContact": 15 }, "Data": ${CONSENT} }], "MergeOptions": { "AllowInsert": false, "AllowUpdate": true } }`,
      [
        unsafe(
          `{ "idProject": 1, "Records": [{ "ID": { "idContact": 15 }, "Data": ${CONSENT} }], "MergeOptions": { "AllowInsert": false, "AllowUpdate": true } }`,
        ),
      ],
    ),
  ],

  'data-empty': [
    record(`«{» "ID": ${NADIA} }`, `{ "ID": ${NADIA}, "Data": { "f_City": "Laval" } }`),
    record(`{ "ID": ${NADIA}, «"Data"»: {} }`, `{ "ID": ${NADIA}, "Data": { "f_City": "Laval" } }`),
    record(`{ "ID": ${NADIA}, «"Data"»: null }`, `{ "ID": ${NADIA}, "Data": { "f_City": "Laval" } }`),
  ],

  'consent-value': [
    data(consent('«"yes"»'), consent('"1"'), [safe(consent('"1"'))]),
    data(consent('«"Oui"»'), consent('"TRUE"'), [safe(consent('"1"'))]),
    data(consent('«"non"»'), consent('"false"'), [safe(consent('"0"'))]),
    data(consent('«" off"»'), consent('false'), [safe(consent('"0"'))]),
    data(consent('«"1 "»'), consent('1'), [safe(consent('"1"'))]),
    data(consent('«2»'), consent('0')),
    data(consent('«"maybe"»'), consent('true')),
    data(`{ "f_City": "Laval", "hasTrackingConsent": «""», "dtTrackingConsent": "2026.03.05" }`, '{ "f_City": "Laval" }', [
      unsafe('{ "f_City": "Laval" }'),
    ]),
    data(`{ "hasTrackingConsent": «null», "f_City": "Laval", "dtTrackingConsent": null }`, '{ "f_City": "Laval" }', [
      unsafe('{ "f_City": "Laval" }'),
    ]),
  ],

  'consent-date-format': [
    ...[
      '2026-03-05',
      '2026/3/5',
      '2026.3.5',
      '20260305',
      ' 2026.03.05',
      '2026-03-05T10:30:00',
      '2026-03-05 10:30',
      '2026.03.05 10:30:00.123',
    ].map((day) => data(date(`«${JSON.stringify(day)}»`), date('"2026.03.05"'), [safe(date('"2026.03.05"'))])),
    data(date('«20260305»'), date('"2026.03.05"'), [safe(date('"2026.03.05"'))]),
    data(date('«"25/03/2026"»'), date('"2026.03.25"'), [safe(date('"2026.03.25"'))]),
    data(date('«"03-25-2026"»'), date('"2026.03.25"'), [safe(date('"2026.03.25"'))]),
    data(date('«"03/03/2026"»'), date('"2026.03.03"'), [safe(date('"2026.03.03"'))]),
    data(date('«"05/03/2026"»'), date('"2026.03.05"'), [unsafe(date('"2026.03.05"')), unsafe(date('"2026.05.03"'))]),
    // At midnight in Paris it was still the day before in UTC: only the author knows which day is meant.
    data(date('«"2026-03-04T23:00:00Z"»'), date('"2026.03.05"'), [unsafe(date('"2026.03.04"'))]),
    data(date('«"2026-03-05T00:00:00+01:00"»'), date('"2026.03.05"'), [unsafe(date('"2026.03.05"'))]),
    data(date('«"2026-02-30"»'), date('"2026.02.28"')),
    data(date('«"5 mars 2026"»'), date('"2026.03.05"'), [safe(date('"2026.03.05"'))]),
    data(date('«"before March 5, 2026"»'), date('"2026.03.05"')),
    data(date('«""»'), date('"2026.03.05"'), [unsafe(date('"2026.11.22"'))]),
    data(date('«null»'), date('"2026.03.05"'), [unsafe(date('"2026.11.22"'))]),
    data(date('«true»'), date('"2026.03.05"')),
  ],

  'consent-date-invalid': [
    data(date('«"2026.02.30"»'), date('"2024.02.29"')),
    data(date('«"2026.13.01"»'), date('"2000.02.29"')),
    data(date('«"0000.00.00"»'), date('"2026.12.31"'), [], { options: { today: '2027-01-01' } }),
  ],

  'consent-date-future': [data(date('«"2026.11.23"»'), date('"2026.11.22"'), [unsafe(date('"2026.11.22"'))])],

  'consent-date-implausible': [data(date('«"0001.01.01"»'), date('"2000.01.01"')), data(date('«"1999.12.31"»'), date('"2018.05.25"'))],

  'consent-date-missing': [
    data('{ «"hasTrackingConsent"»: "0" }', consent('"0"'), [unsafe('{ "hasTrackingConsent": "0", "dtTrackingConsent": "2026.11.22" }')]),
    data('{\n  «"hasTrackingConsent"»: "0", // by phone\n}', consent('"0"'), [
      unsafe('{\n  "hasTrackingConsent": "0",\n  "dtTrackingConsent": "2026.11.22", // by phone\n}'),
    ]),
  ],

  'consent-value-missing': [
    data('{ «"dtTrackingConsent"»: "2026.03.05" }', consent('"1"'), [unsafe(consent('"1"')), unsafe(consent('"0"'))]),
  ],

  'consent-name': [
    data(`{ «"hastrackingconsent"»: "1", "dtTrackingConsent": "2026.03.05" }`, consent('"1"'), [safe(consent('"1"'))]),
    data(`{ «"hasTrackingConsents"»: "1", "dtTrackingConsent": "2026.03.05" }`, consent('"1"'), [safe(consent('"1"'))]),
    data(`{ «"TrackingConsent"»: "1", "dtTrackingConsent": "2026.03.05" }`, consent('"1"'), [safe(consent('"1"'))]),
    ...['dateTrackingConsent', 'trackingConsentDate', 'tracking_consent_date', 'f_dtTrackingConsent'].map((name) =>
      data(`{ "hasTrackingConsent": "1", «"${name}"»: "2026.03.05" }`, '{ "f_dateTrackingConsent": "2026.03.05" }', [safe(consent('"1"'))]),
    ),
    ...['tracking_consent', 'f_hasTrackingConsent', 'optin_hasTrackingConsent', 'hasTrackingConsent '].map((name) =>
      data(`{ «"${name}"»: "1", "dtTrackingConsent": "2026.03.05" }`, consent('"1"'), [safe(consent('"1"'))]),
    ),
    data(`{ "hasTrackingConsent": "1", «"hastrackingconsent"»: "1", "dtTrackingConsent": "2026.03.05" }`, consent('"1"')),
  ],

  'optin-value': [
    data('{ "optin_news": «"Oui"» }', '{ "optin_news": "1" }', [safe('{ "optin_news": "1" }')]),
    data('{ "optin_news": «"FAUX"» }', '{ "optin_news": "FALSE" }', [safe('{ "optin_news": "0" }')]),
    data('{ "optin_news": «"unsubscribed"» }', '{ "optin_news": false }', [
      unsafe('{ "optin_news": "1" }'),
      unsafe('{ "optin_news": "0" }'),
    ]),
    data('{ "optin_news": «2» }', '{ "optin_optin_news": "", "NullHandling": 1 }', [unsafe('{ "optin_news": "1" }'), unsafe('{ "optin_news": "0" }')]),
    data('{ "optin_news": «-1» }', '{ "optin_news": null, "NullHandling": 1 }', [unsafe('{ "optin_news": "1" }'), unsafe('{ "optin_news": "0" }')]),
  ],

  'optin-date': [
    data(optinDate('«"20260305"»'), optinDate('"2026-03-05"'), [safe(optinDate('"2026.03.05"'))]),
    data(optinDate('«"05/03/2026"»'), optinDate('"2026/03/05 10:30:00"'), [
      unsafe(optinDate('"2026.03.05"')),
      unsafe(optinDate('"2026.05.03"')),
    ]),
    data(optinDate('«"2026.02.30"»'), optinDate('"2026.03.05T10:30:00Z"')),
    data(optinDate('«"2031.01.01"»'), optinDate('"2026.11.22 23:59"')),
    data(optinDate('«"1970-01-01"»'), optinDate('"2000-01-01"')),
    data(optinDate('«null»'), '{ "optin_news": null, "dtOptin_news": null, "NullHandling": 1 }'),
    data('{ "optin_news": "1", «"dtOptin_promos"»: "2026.03.05" }', '{ "optin_optin_news": "1", "dtOptin_news": "2026.03.05" }'),
    data('{ «"dtOptin_news"»: "2026.03.05" }', '{ "optin_news": "1", "dtOptin_dtOptin_news": "2026.03.05" }'),
  ],

  'data-prefix': [
    data('{ «"City"»: "Laval" }', '{ "f_City": "Laval" }', [safe('{ "f_City": "Laval" }')]),
    data('{ «"F_City"»: "Laval" }', '{ "f_city": "Laval" }', [safe('{ "f_City": "Laval" }')]),
    data('{ «"OptIn_news"»: "1" }', '{ "optin_news": "1" }', [safe('{ "optin_news": "1" }')]),
    data('{ "optin_news": "1", «"dtoptin_news"»: "2026.03.05" }', optinDate('"2026.03.05"'), [safe(optinDate('"2026.03.05"'))]),
    data('{ «"key_f_EMail"»: "nadia@example.org" }', '{ "idContact": 5, "NullHandling": 1 }', [safe('{ "f_EMail": "nadia@example.org" }')]),
    ...['optin', 'OptIn'].map((prefix) => data(`{ «"f_${prefix}_news"»: "1" }`, '{ "f_optinnews": "1", "f_optin_": "1" }', [unsafe('{ "optin_news": "1" }')])),
    data('{ "optin_news": "1", «"f_dtOptin_news"»: "2026.03.05" }', '{ "optin_news": "1" }', [unsafe('{ "optin_news": "1", "dtOptin_news": "2026.03.05" }')]),
    data('{ "optin_news": "1", «"f_optin_news"»: "1" }', '{ "optin_news": "1" }'),
    ...['C-1001', 'lacle', '2b1c9e6a-4f0e-4a55-9a3e-0d7c1b2a3f4e'].map((key) => data(`{ «"Key"»: "${key}" }`, `{ "f_Key": "${key}" }`, [safe(`{ "f_Key": "${key}" }`)])),
    data('{ «"email"»: "nadia@example.org" }', '{ "f_EMail": "nadia@example.org" }', [safe('{ "f_EMail": "nadia@example.org" }')]),
    ...['f-City', 'f City', 'f_City ', 'f_ City'].map((name) => data(`{ «"${name}"»: "Laval" }`, '{ "f_City": "Laval" }', [safe('{ "f_City": "Laval" }')])),
    ...['optinNews', 'opt_in_News', 'opt-in-News', 'OptInNews', 'optin_News '].map((name) =>
      data(`{ «"${name}"»: "1" }`, '{ "f_opting": "1" }', [safe('{ "optin_News": "1" }')]),
    ),
    ...['dtOptinNews', 'date_optin_News', 'dtOptin_News '].map((name) =>
      data(`{ "optin_News": "1", «"${name}"»: "2026.03.05" }`, '{ "optin_News": "1" }', [safe('{ "optin_News": "1", "dtOptin_News": "2026.03.05" }')]),
    ),
    ...['optin', 'optinDate', 'dateOptin', 'optout_News', 'hasConsent', 'Consentement', 'MergeOptions', 'allowInsert'].map((name) =>
      data(`{ "f_City": "Laval", «"${name}"»: "1" }`, '{ "f_consent": "1", "f_optout": "1" }'),
    ),
    data('{ «"f_"»: "Laval" }', '{ "f_x": "Laval" }'),
    data('{ "f_City": "Laval", «"City"»: "Lévis" }', '{ "f_City": "Laval" }'),
  ],

  'merge-options-missing': [
    text(`«{» "idProject": 1, "Records": ${RECORDS} }`, `{ "idProject": 1, ${REST} }`, [
      unsafe(`{ "idProject": 1, "Records": ${RECORDS}, "MergeOptions": ${ALL_OPTIONS(true, false)} }`),
      unsafe(`{ "idProject": 1, "Records": ${RECORDS}, "MergeOptions": ${ALL_OPTIONS(false, true)} }`),
      unsafe(`{ "idProject": 1, "Records": ${RECORDS}, "MergeOptions": ${ALL_OPTIONS(true, true)} }`),
    ]),
  ],

  'merge-options-no-effect': [
    options('{ «"AllowInsert": false», "AllowUpdate": false }', '{ "AllowInsert": false, "AllowUpdate": true }', [
      unsafe('{ "AllowInsert": true, "AllowUpdate": false }'),
      unsafe('{ "AllowInsert": false, "AllowUpdate": true }'),
      unsafe('{ "AllowInsert": true, "AllowUpdate": true }'),
    ]),
  ],

  'merge-options-incomplete': [
    {
      frame: 'text',
      bad: `{ "idProject": 1, "Records": ${RECORDS}, «"MergeOptions"»: {} }`,
      near: `{ "idProject": 1, ${REST} }`,
      fixes: [
        unsafe(`{ "idProject": 1, "Records": ${RECORDS}, "MergeOptions": {"AllowInsert": true, "AllowUpdate": false} }`),
        unsafe(`{ "idProject": 1, "Records": ${RECORDS}, "MergeOptions": {"AllowInsert": false, "AllowUpdate": true} }`),
        unsafe(`{ "idProject": 1, "Records": ${RECORDS}, "MergeOptions": {"AllowInsert": true, "AllowUpdate": true} }`),
      ],
    },
    {
      frame: 'text',
      bad: `{ "idProject": 1, "Records": ${RECORDS}, «"MergeOptions"»: { "AllowInsert": true } }`,
      near: `{ "idProject": 1, ${REST} }`,
      fixes: [
        unsafe(`{ "idProject": 1, "Records": ${RECORDS}, "MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }`),
        unsafe(`{ "idProject": 1, "Records": ${RECORDS}, "MergeOptions": { "AllowInsert": true, "AllowUpdate": false } }`),
      ],
    },
    {
      frame: 'text',
      bad: `{ "idProject": 1, "Records": ${RECORDS}, «"MergeOptions"»: { "AllowUpdate": false } }`,
      near: `{ "idProject": 1, ${REST} }`,
      fixes: [unsafe(`{ "idProject": 1, "Records": ${RECORDS}, "MergeOptions": { "AllowUpdate": false, "AllowInsert": true } }`)],
    },
  ],

  'skip-unmatched-with-insert': [
    options(
      '{ "AllowInsert": true, "AllowUpdate": true, «"SkipUnmatchedRecords": true» }',
      '{ "AllowInsert": false, "AllowUpdate": true, "SkipUnmatchedRecords": true }',
      [unsafe('{ "AllowInsert": true, "AllowUpdate": true, "SkipUnmatchedRecords": false }')],
    ),
  ],

  'update-overwrites-profile': updatesWithProfile(),

  'empty-value': [
    data('{ "f_City": «""», "f_Name": "x" }', '{ "f_City": "", "NullHandling": 1 }', [unsafe('{ "f_Name": "x" }')]),
    data('{ "f_Name": "x", "f_City": «null» }', '{ "f_City": 0 }', [unsafe('{ "f_Name": "x" }')]),
    data('{ "f_City": «null» }', '{ "optin_news": 0 }', [unsafe('{ }'.replace(' ', '  '), ['data-empty'])]),
    data('{ "f_Name": "x", "optin_news": «null» }', '{ "optin_news": "", "NullHandling": 1 }', [unsafe('{ "f_Name": "x" }')]),
    data('{ "optin_news": «""», "dtOptin_optin_news": "", "f_Name": "x" }', '{ "optin_news": "0", "dtOptin_news": "2026.03.05" }', [unsafe('{ "f_Name": "x" }')]),
  ],

  'leftover-value': [
    ...[
      ['undefined', 'Undefined'],
      ['null', 'Null'],
      ['NULL', 'nullable'],
      ['nul\\u006c', 'null and void'],
      ['NaN', 'Nan'],
      ['[object Object]', 'an [object Object]'],
      ['#N/A', '#N'],
      ['#N\\/A', '#12'],
      ['#n/a', 'A#N/A'],
      ['#DIV/0!', '#DIV/0! is an error'],
      ['#VALEUR!', '#valeur'],
      ['{{FirstName}}', '{FirstName}'],
      ['Bonjour {{ first.name }}, ça va', 'Bonjour {{}}'],
      ['{{{name}}}', '}}{{'],
      ['${city}', '$ {city}'],
      ['à ${city}.', '$city'],
      ['<%= city %>', '<b>50 %</b>'],
      ['x<%city%>', '< 5% >'],
      ['%CITY%', '%CITY%s'],
      ['%ZIP_2%', '20% %'],
      ['%%FirstName%%', '%% 5'],
      ['*|FNAME|*', '* | *'],
      ['["books", "travel"]'.replaceAll('"', '\\"'), '[books, travel]'],
      ['["books"]'.replaceAll('"', '\\"'), '["books"'.replaceAll('"', '\\"')],
      ["['books','travel']", "['books'] and"],
      ['[]', '[ ]'],
      ['Invalid Date', 'Invalid Dates'],
      ['[object Promise]', '[x]'],
      ['nan', 'nano'],
      ['NaT', 'Nat'],
      ['<NA>', '<3'],
      ['(null)', '(none)'],
      ['<null>', '<nulle part>'],
      ['\\\\N', '/N'],
      ['0000-00-00', '0000-00-01'],
      ['0000/00/00 00:00:00', '0000'],
      ['0001-01-01T00:00:00', '0001-01-01-0001'],
      ['01/01/0001 00:00:00', '01/01/2001'],
      ['00/01/1900', '00/01'],
      ['="01000"'.replaceAll('"', '\\"'), '= 5'],
      ['=$B$12', '=12'],
      ['=CONCATENER(A1;B1)', '=:)'],
      ['3,36123E+10', '3,36123 E10'],
      ['5E+9', '5E9'],
      ['1.23457E+11', '12E+11'],
      ['None', 'none'],
      ['Array', 'Array Networks'],
      ['Infinity', 'Infinity inc.'],
      ['-Infinity', '-infinity'],
      ['System.String[]', 'System'],
      ['System.DBNull', 'System.'],
      ['System.Object', 'System.object'],
      ['System.Collections.Generic.List`1[System.String]', 'System. Collections'],
      ["b'Jeanne'", "b'Jeanne"],
      ["{'a': 1}", "{'a'}"],
      ['/Date(1772668800000)/', '/Date'],
      ['\\/Date(1772668800000+0100)\\/', '\\/Date(5)'],
      ['#####', '##'],
      ['[[city]]', '[[city]] x'],
      ['[[ first_name ]]', '[[1]]'],
      ['1900-01-00', '1900-01-01'],
      ['30/12/1899', '30/12/1999'],
      ['12/30/1899 00:00:00', '12/30/1999'],
      ['1/0/1900', '1/1/1900'],
    ].map(([left, near]) => data(`{ "f_Name": "x", "f_City": «"${left}"» }`, `{ "f_Name": "x", "f_City": "${near}" }`, [unsafe('{ "f_Name": "x" }')])),
    data('{ "f_EMail": «"{{EMail}}"», "f_Name": "x" }', '{ "f_EMail": "nadia@example.org", "f_Name": "x" }', [unsafe('{ "f_Name": "x" }')], { also: ['email-change'] }),
    id('{ "key_f_EMail": «"null"» }', '{ "key_f_EMail": "null@example.org" }'),
    ...['None', 'System.DBNull', "b'C-1'", '#####', '[[code]]', '1899-12-30', '/Date(5)/'].map((left) => id(`{ "key_f_Code": «"${left}"» }`, '{ "key_f_Code": "C-1" }')),
    id('{ "key_f_MobilePhone": «33612345678.0» }', '{ "key_f_MobilePhone": 33612345678 }', [unsafe('{ "key_f_MobilePhone": 33612345678 }')]),
    id('{ "key_f_Code": «"75001.0"» }', '{ "key_f_Code": "75001.5" }', [unsafe('{ "key_f_Code": "75001" }')]),
    data('{ "f_PostalCode": «75001.0» }', '{ "f_PostalCode": "75001", "f_Balance": 12.0, "f_Score": "12.0" }', [unsafe('{ "f_PostalCode": 75001 }')]),
    data('{ "f_MobilePhone": «"33612345678.0"» }', '{ "f_MobilePhone": "514.555.0100" }', [unsafe('{ "f_MobilePhone": "33612345678" }')]),
    id('{ "key_f_Code": «"undefined"» }', '{ "key_f_Code": "undefined-1" }'),
    id('{ "key_f_Code": «"#REF!"» }', '{ "key_f_Code": "#12" }'),
    id('{ "key_f_Code": «"{{code}}"» }', '{ "key_f_Code": "{code}" }'),
    id('{ "key_f_Code": «"<%= code %>"» }', '{ "key_f_Code": "12%" }'),
    id('{ "key_f_Code": «"%CODE%"» }', '{ "key_f_Code": "%20" }'),
    id('{ "key_f_Code": «"1.23457E+11"» }', '{ "key_f_Code": "1.23457" }'),
    id('{ "key_f_Code": «"0001-01-01"» }', '{ "key_f_Code": "0001-01-02" }'),
    id('{ "key_f_Code": «"=A1"» }', '{ "key_f_Code": "=" }'),
    id('{ "key_f_Code": «"*|CODE|*"» }', '{ "key_f_Code": "*" }'),
  ],

  'text-garbled': [
    ...[
      ['RenÃ©e', 'Renée'],
      ['Ã‰ric', 'Éric'],
      ['nÂ°\u00a05', 'n°\u00a05'],
      ['voilÃ\u00a0', 'voilà'],
      ['HÃ´tel de lâ€™Est', 'Hôtel de l’Est'],
      ['HÃ”TEL', 'HÔTEL'],
      ['DÃ\u00adaz', 'Díaz'],
      ['CÅ“ur, Å’uvre', 'Cœur, Œuvre'],
      ['10 â‚¬ â„¢', '10 € ™'],
      ['RenÃ\u0083Â\u00a9e', 'Renée'],
      ['RenÃƒÂ©e', 'Renée'],
      ['lÃ¢â‚¬â„¢Est, Ãƒâ€°ric', 'l’Est, Éric'],
      ['RenÃƒÆ’Ã‚Â©e', 'Renée'],
      ['Ren\\u00c3\\u00a9e', 'Renée'],
      ['FranÃ§ois \\"le Grand\\"', 'François \\"le Grand\\"'],
    ].map(([garbled, meant]) => data(`{ "f_Name": «"${garbled}"» }`, `{ "f_Name": "${meant}" }`, [safe(`{ "f_Name": "${meant}" }`)])),
    ...['prÃªt Ã porter', 'prÃªt Ã  porter'].map((garbled) => data(`{ "f_Name": «"${garbled}"» }`, '{ "f_Name": "prêt à porter" }', [safe('{ "f_Name": "prêt à porter" }')])),
    data('{ "f_Name": «"dÃ©jÃ , Ã§a, lÃ"» }', '{ "f_Name": "déjà, ça, là" }', [safe('{ "f_Name": "déjà, ça, là" }')]),
    ...[
      ['RenÃ© Ã€ DÃaz', 'René À DÃaz'],
      ['RenÃ© MÃœLLER de SÃO PAULO', 'René MÜLLER de SÃO PAULO'],
      ['PaweÅ‚ MÃ¼ller', 'PaweÅ‚ Müller'],
      ['é et Ã©', 'é et é'],
    ].map(([garbled, left]) => data(`{ "f_Name": «"${garbled}"» }`, '{ "f_Name": "René" }', [unsafe(`{ "f_Name": "${left}" }`)])),
    data('{ "f_Name": «"n° 5, Ã©"» }', '{ "f_Name": "n° 5, é" }', [safe('{ "f_Name": "n° 5, é" }')]),
    ...[
      ['Ren&eacute;e', 'Renée'],
      ['Roy &amp; fils', 'Roy & fils; R&D', 'Roy & fils'],
      ['Ren&#233;e', 'Renée'],
      ['L&#x27;&Eacute;cuyer', "L'Écuyer"],
      ['Ren&amp;eacute;e', 'Renée &nothing;', 'Renée'],
      ['Ren\\\\u00e9e', 'Renée C:\\\\users', 'Renée'],
      ['Ren\\u0026eacute;e', 'Renée'],
      ['Na\\u0000dia', 'Nadia'],
      ['\ufeffNadia', 'Nadia'],
      ['Na\u200bdia', 'Nadia'],
    ].map(([escaped = '', near = '', meant = near]) => data(`{ "f_Name": «"${escaped}"» }`, `{ "f_Name": "${near}" }`, [safe(`{ "f_Name": "${meant}" }`)])),
    data('{ "f_Name": «"5 &lt; 6"» }', '{ "f_Name": "<b>Ren&eacute;e</b>" }', [unsafe('{ "f_Name": "5 < 6" }')]),
    data('{ "f_Name": «"Na\u2060dia"» }', '{ "f_Name": "ไทย\u200bไทย" }', [safe('{ "f_Name": "Nadia" }')]),
    id('{ "key_f_Code": «"C-1\u200b"» }', '{ "key_f_Code": "C-1" }', [unsafe('{ "key_f_Code": "C-1" }')]),
    id('{ "key_f_Name": «"O&#39;Hara"» }', '{ "key_f_Name": "C&A" }', [unsafe('{ "key_f_Name": "O\'Hara" }')]),
    id('{ "key_f_EMail": «"o&#39;hara@example.org"» }', '{ "key_f_EMail": "o\'hara@example.org" }', [unsafe('{ "key_f_EMail": "o\'hara@example.org" }')]),
    data('{ "f_Name": «"Ren\ufffde"» }', '{ "f_Name": "Renée" }'),
    data('{ "f_Name": «"Nadia \ud83d"» }', '{ "f_Name": "Nadia \ud83d\ude00" }'),
    data('{ "f_Name": «"\ude00"» }', '{ "f_Name": "\ud83d\ude00" }'),
    data('{ "f_Name": «"Nadia \\ud83d"» }', '{ "f_Name": "Nadia \\ud83d\\ude00" }'),
    data('{ "f_Name": «"RenÃ©e \ufffd"» }', '{ "f_Name": "Renée" }', [safe('{ "f_Name": "Renée \ufffd" }', ['text-garbled'])]),
    ...['SÃO PAULO', 'CHÂTEAU', 'ROMÂ\u00adNIA', '«MANHÃ»', '“IRMÃ”', 'MANHÃ…', 'MANHÃ—TARDE', 'XÃ\u00a0HỘI', 'HÂLÂ»', '„SKÅ“', 'Ã', 'â‚', 'âé', 'É\u00a0!', 'CAFÉ»'].map((near) => data('{ "f_Name": «"RenÃ©e"» }', `{ "f_Name": "${near}" }`, [safe('{ "f_Name": "Renée" }')])),
    id('{ "key_f_Name": «"LÃ©vesque"» }', '{ "key_f_Name": "Lévesque" }', [unsafe('{ "key_f_Name": "Lévesque" }')]),
    id('{ "key_f_EMail": «"rÃ©mi@example.org"» }', '{ "key_f_EMail": "rémi@example.org" }', [unsafe('{ "key_f_EMail": "rémi@example.org" }')]),
    id('{ "key_f_EMail": «"nadia@example.orgÂ\u00a0"» }', '{ "key_f_EMail": "nadia@example.org" }', [unsafe('{ "key_f_EMail": "nadia@example.org\u00a0" }', ['email-invalid'])]),
  ],

  'return-records': [
    options(
      '{ "AllowInsert": true, "AllowUpdate": true, «"ReturnRecordsOnSuccess": true» }',
      '{ "AllowInsert": true, "AllowUpdate": true, "ReturnRecordsOnError": true }',
      [unsafe('{ "AllowInsert": true, "AllowUpdate": true, "ReturnRecordsOnSuccess": false }')],
    ),
  ],

  'unknown-field': [
    data('{ «"f_Citty"»: "Laval", "f_Language": "fr" }', '{ "f_City": "Laval", "f_Language": "fr", "idContact": 5 }', [
      unsafe('{ "f_City": "Laval", "f_Language": "fr" }'),
      unsafe('{ "f_Citty": "Laval", "f_Language": "fr" }', ['unknown-field']),
    ], inProject),
    data('{ «"f_Address3"»: "x", "f_Language": "fr" }', '{ "f_Address2": "x", "f_Language": "fr" }', [
      unsafe('{ "f_Address3": "x", "f_Language": "fr" }', ['unknown-field']),
    ], inProject),
    data('{ «"f_city"»: "Laval", "f_Language": "fr" }', '{ "f_City": "Laval", "f_Language": "fr" }', [safe('{ "f_City": "Laval", "f_Language": "fr" }')], {
      ...inProject,
      severity: 'information',
    }),
    data('{ «"f_newsletter"»: "1", "f_Language": "fr" }', '{ "optin_newsletter": "1", "f_Language": "fr" }', [
      unsafe('{ "optin_newsletter": "1", "f_Language": "fr" }'),
      unsafe('{ "f_newsletter": "1", "f_Language": "fr" }', ['unknown-field']),
    ], inProject),
    data('{ «"optin_Offers"»: "1", "f_Language": "fr" }', '{ "optin_optin_newsletter": "1", "dtOptin_dtOptin_newsletter": "2026.03.05", "f_Language": "fr" }', [
      unsafe('{ "optin_Offers": "1", "f_Language": "fr" }', ['unknown-field']),
    ], inProject),
    data('{ «"f_LANGUAGE"»: "fr" }', '{ "f_Language": "fr" }', [safe('{ "f_Language": "fr" }')], { ...inProject, severity: 'information' }),
    id('{ «"key_f_Email"»: "nadia@example.org" }', '{ "key_f_EMail": "nadia@example.org" }', [safe('{ "key_f_EMail": "nadia@example.org" }')], {
      ...inLooseProject,
      severity: 'information',
    }),
    id('{ «"key_f_CustomerNumber"»: "12", "key_f_EMail": "nadia@example.org" }', '{ "key_f_City": "12", "key_f_EMail": "nadia@example.org" }', [
      unsafe('{ "key_f_CustomerNumber": "12", "key_f_EMail": "nadia@example.org" }', ['unknown-field']),
    ], inLooseProject),
  ],

  'required-field-missing': [
    record(
      '{ "ID": { "key_f_EMail": "nadia@example.org" }, «"Data"»: { "f_City": "Laval" } }',
      '{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "f_City": "Laval", "f_Language": "fr" } }',
      [unsafe('{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "f_City": "Laval", "f_Language":  } }', ['syntax'])],
      inProject,
    ),
    record(
      '{ "ID": { "key_f_City": "Laval" }, «"Data"»: { "f_City": "Laval", "f_Langage": "fr" } }',
      '{ "ID": { "key_f_Language": "fr" }, "Data": { "f_City": "Laval", "f_EMail": "nadia@example.org" } }',
      [unsafe('{ "ID": { "key_f_City": "Laval" }, "Data": { "f_City": "Laval", "f_Langage": "fr", "f_EMail":  } }', ['syntax'])],
      { ...inProject, also: ['unknown-field'] },
    ),
    text(
      request('[{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "f_City": "Laval", "f_Language": «""» } }]', '{ "AllowInsert": true, "AllowUpdate": false }'),
      request('[{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "f_City": "Laval" } }]', '{ "AllowInsert": false, "AllowUpdate": true }'),
      [],
      inProject,
    ),
  ],
};

function updatesWithProfile(): readonly Example[] {
  const update = (...dataTexts: string[]): string =>
    request(
      `[${dataTexts.map((content, index) => `{ "ID": { "key_f_EMail": "n${index}@example.org" }, "Data": ${content} }`).join(', ')}]`,
      '{ "AllowInsert": false, "AllowUpdate": true }',
    );
  const consents = '"hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05"';
  return [
    text(
      update(`{ «"f_City"»: "Laval", ${consents}, "f_EMail": "N0@example.org", "f_Zip": "x" }`, '{ "f_City": "Laval" }'),
      update(`{ ${consents}, "f_EMail": "n0@example.org" }`),
      [
        unsafe(update(`{ ${consents}, "f_EMail": "N0@example.org" }`, '{ "f_City": "Laval" }')),
        unsafe(update(`{ ${consents}, "f_EMail": "N0@example.org" }`, '{ "f_City": "Laval" }')),
      ],
    ),
  ];
}

/** None of a rule that has none yet: its own test says so, and the others run. */
export function examplesOf(id: RuleId): readonly Example[] {
  return (EXAMPLES as Readonly<Partial<typeof EXAMPLES>>)[id] ?? [];
}
