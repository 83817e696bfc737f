import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, fixAllEdits } from '../../../src/core/check';
import type { CheckOptions } from '../../../src/core/rules/check-options';
import { formatMessage } from '../../../src/core/message';
import { RULES, ruleDocumentation } from '../../../src/core/rules/catalogue';
import { applyEdits } from '../../../src/core/text-edit';
import { fixesFor } from './fixes-for';

const TODAY: CheckOptions = { today: '2026-11-22' };
const told = (text: string, options: CheckOptions = TODAY): readonly string[] =>
  check(text, options).problems.map(({ code, severity }) => `${code} ${severity}`);

const request = (records: string, more = ''): string =>
  `{ "idProject": 1, "Records": [${records}], "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }${more} }`;
const record = (data: string): string => request(`{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { ${data} } }`);
const WRONG_DATE = record('"hasTrackingConsent": "1", "dtTrackingConsent": "2026-03-05"');
const TWO_CONSENTS = record('"hasTrackingConsent": "1", "hasTrackingConsent": "0", "dtTrackingConsent": "2026.03.05"');

describe('what is no payload', () => {
  for (const blank of ['', ' \r\n\t', '\n// nothing yet\n', '/* */']) {
    it(`is silent about ${JSON.stringify(blank)}`, () => assert.deepEqual(told(blank), []));
  }
  for (const other of ['{}', '{ "compilerOptions": { "AllowInsert": 1, "x": 1, "x": 2 } }']) {
    it(`makes one remark about ${other}`, () => assert.deepEqual(told(other), ['no-request information']));
  }
  for (const noObject of ['[]', '[{ "ID": {} }]', '"text"', '12', 'null']) {
    it(`says once that a request is an object: ${noObject}`, () => assert.deepEqual(told(noObject), ['schema error']));
  }
});

describe('severities', () => {
  it('can be chosen', () =>
    assert.deepEqual(told(WRONG_DATE, { ...TODAY, rules: { 'consent-date-format': 'information' } }), ['consent-date-format information']));
  it('can be switched off', () => assert.deepEqual(told(WRONG_DATE, { ...TODAY, rules: { 'consent-date-format': 'off' } }), []));
  it("win over a rule's own exceptions", () =>
    assert.deepEqual(told(TWO_CONSENTS, { ...TODAY, rules: { 'duplicate-property': 'information' } }), ['duplicate-property information']));

  const silencers = [
    '// dialog-insight-disable consent-date-format',
    '// dialog-insight-disable  optin-date, consent-date-format',
    '/* dialog-insight-disable optin-date consent-date-format */',
    '// dialog-insight-disable consent-date-format -- the full-time team fixes it, optin by optin',
  ];
  for (const comment of silencers) {
    it(`can be switched off in the file: ${comment}`, () => {
      assert.deepEqual(told(`${comment}\n${WRONG_DATE}`), []);
      assert.deepEqual(told(`${WRONG_DATE}\n${comment}`), []);
    });
  }
  it('stay when the comment names another rule', () =>
    assert.deepEqual(told(`// dialog-insight-disable consent-date-missing\n${WRONG_DATE}`), ['consent-date-format error']));

  it('decide what stops a send', () => {
    assert.ok(check(WRONG_DATE, TODAY).tally.ofSeverity('error') > 0);
    assert.equal(check('{}', TODAY).tally.ofSeverity('error'), 0);
  });
});

describe('after a syntax error', () => {
  it('nothing is said of what may be missing', () => {
    assert.deepEqual(told('{ "Records": ['), ['syntax error']);
    assert.deepEqual(told('{ "idProject": 1, "Records": [{ "ID": { "key_f_EMail": "nadia@ex'), ['syntax error']);
  });
  it('nothing is said of the record that holds it, and the others are still checked', () => {
    const text = request('{ "ID": { "key_f_EMail": nadia }, "Data": {} }, { "ID": { "key_f_EMail": "" }, "Data": { "f_City": "Laval" } }');
    assert.deepEqual(told(text), ['syntax error', 'record-id-empty error']);
  });
});

describe('one slip, one problem', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [record('"HasTrackingConsent": "1", "DtTrackingConsent": "2026.03.05"'), ['consent-name warning', 'consent-name warning']],
    [record('"hasTrackingConsentt": "maybe", "dtTrackingConsent": "2026.03.05"'), ['consent-name warning', 'consent-value error']],
    [WRONG_DATE.replace('"Records"', '"records"'), ['unknown-property error', 'consent-date-format error']],
    [
      request('{ "Id": { "EMail": "a@b.co" }, "data": { "City": "Laval" } }'),
      ['unknown-property error', 'record-id-key warning', 'unknown-property error', 'data-prefix warning'],
    ],
    [
      '{ "idProject": "12", "Records": [], "mergeOptions": { "allowInsert": false, "allowUpdate": false } }',
      [
        'id-as-string information',
        'records-empty warning',
        'unknown-property error',
        'unknown-property error',
        'merge-options-no-effect error',
        'unknown-property error',
      ],
    ],
    ['{ "idProject": null, "Records": null, "MergeOptions": null }', ['schema error', 'schema error', 'schema error']],
    [request('{ "ID": {}, "Data": {} }'), ['record-id-missing error', 'data-empty warning']],
    [
      request(
        '{ "ID": { "key_f_EMail": [] }, "Data": { "hasTrackingConsent": {}, "dtTrackingConsent": [], "optin_x": {}, "f_EMail": {} } }',
      ),
      ['schema error', 'schema error', 'schema error', 'schema error', 'schema error'],
    ],
  ];
  for (const [text, expected] of cases) it(text, () => assert.deepEqual(told(text), expected));
});

describe('records of one contact', () => {
  const three = (...consents: string[]): string =>
    request(consents.map((consent) => `{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { "optin_news": ${consent} } }`).join(', '));

  it('each later one is told, with the first', () => {
    const { problems } = check(three('1', '"1"', 'true'), TODAY);
    assert.deepEqual(
      problems.map(({ code, path }) => `${code} ${path}`),
      ['duplicate-record /Records/1/ID', 'duplicate-record /Records/2/ID'],
    );
    for (const { related } of problems) assert.ok(related && related.offset < (problems[0]?.offset ?? 0));
  });
  it('a contradiction names the record that says otherwise, not always the first', () => {
    const text = three('null', '1', '0');
    const { problems } = check(text, TODAY);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['empty-value', 'duplicate-record', 'conflicting-consent'],
    );
    assert.equal(
      formatMessage(problems.at(-1)?.message ?? { template: '', args: [] }),
      'This record and record 2 have the same ID and disagree on a consent.',
    );
  });

  const written = (...records: readonly (readonly [address: string, consent: string])[]): readonly string[] =>
    told(request(records.map(([address, consent]) => `{ "ID": { "key_f_EMail": "${address}" }, "Data": { "optin_news": ${consent} } }`).join(', ')));

  it('a contradiction of the very same ID is an error, also behind one that differs by case', () => {
    assert.deepEqual(written(['A@b.co', '1'], ['a@b.co', '1'], ['a@b.co', '0']), ['duplicate-record warning', 'conflicting-consent error']);
    assert.deepEqual(written(['A@b.co', '1'], ['a@b.co', '0'], ['a@b.co', '1']), ['conflicting-consent warning', 'conflicting-consent error']);
    assert.deepEqual(written(['A@b.co', '1'], ['a@b.co', '0'], ['A@b.co', '1']), ['conflicting-consent warning', 'conflicting-consent warning']);
  });
});

describe('paths', () => {
  it('are JSON pointers to the node', () => {
    const text = `{ "Tag/~": 1, ${record('"a/b~c": 1, "f_Choices": []').slice(1)}`;
    assert.deepEqual(
      check(text, TODAY).problems.map(({ path }) => path),
      ['/Tag~1~0', '/Records/0/Data/a~1b~0c', '/Records/0/Data/f_Choices'],
    );
  });
});

describe('fixes', () => {
  it('are none for a problem of another text', () => {
    const [problem] = check(WRONG_DATE, TODAY).problems;
    assert.ok(problem, `No problem in ${WRONG_DATE}`);
    for (const other of ['', '[]', '{', '{ "Records": [] }']) assert.deepEqual(fixesFor(other, problem, TODAY), []);
  });

  it('that are safe can be made all at once, and asserting ones never are', () => {
    const text = request(
      [
        '{ "Id": { "EMail": " a@b.co " }, "Data": { "hasTrackingConsnt": "Oui", "dtTrackingConsent": "2026-03-05", "FirstName": "A", "f_x": 1, "f_x": 1 } }',
        '{ "ID": { "key_f_EMail": "c@d.co" }, "Data": { "hasTrackingConsent": "", "dtTrackingConsent": "05/03/2026", "optin_x": "maybe" } }',
      ].join(', '),
      ', "AuthKey": { "idKey": "12" },',
    ).replace('{', '{\u00a0');
    const fixed = applyEdits(text, fixAllEdits(text, TODAY));
    assert.equal(
      fixed,
      request(
        [
          '{ "ID": { "key_f_EMail": "a@b.co" }, "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05", "f_FirstName": "A", "f_x": 1 } }',
          '{ "ID": { "key_f_EMail": "c@d.co" }, "Data": { "hasTrackingConsent": "", "dtTrackingConsent": "05/03/2026", "optin_x": "maybe" } }',
        ].join(', '),
        ', "AuthKey": { "idKey": 12 },',
      ).replace('{', '{ '),
    );
    assert.deepEqual(fixAllEdits(fixed, TODAY), []);
  });

  it('of one rule leave the problems of others', () => {
    const text = record('"City": "Laval", "hasTrackingConsent": "1", "dtTrackingConsent": "2026-03-05"');
    const fixed = applyEdits(text, fixAllEdits(text, TODAY, 'data-prefix'));
    assert.equal(fixed, record('"f_City": "Laval", "hasTrackingConsent": "1", "dtTrackingConsent": "2026-03-05"'));
  });

  it('that remove stay within their record where a lone carriage return ends a comment', () => {
    const twice = '{ "ID": { "key_f_A": 1 }, "Data": { "f_City": "Laval", "f_City": "Laval" // twice\r } }';
    const text = request(`${twice}\n, { "ID": { "key_f_A": 2 }, "Data": { "f_City": "Hull" } }`);
    const fixed = applyEdits(text, fixAllEdits(text, TODAY));
    assert.deepEqual(told(fixed), []);
    assert.equal(check(fixed, TODAY).request?.items.length, 2);
  });

  it('keep comments when they remove', () => {
    const text = record('\n  // city\n  "f_City": "", // none\n  // name\n  "f_Name": "x"\n').replace('"f_Name": "x"', '"f_Name": null');
    const { problems } = check(text, TODAY);
    const removed = problems.map((problem) => applyEdits(text, fixesFor(text, problem, TODAY)[0]?.edits ?? []));
    assert.ok(removed[0]?.includes('{ \n  // city\n  // none\n  // name\n  "f_Name": null\n }'), removed[0]);
    assert.ok(removed[1]?.includes('{ \n  // city\n  "f_City": "" // none\n  // name\n  \n }'), removed[1]);
  });
});

describe('the catalogue', () => {
  it('names each rule once', () => assert.equal(new Set(RULES.map(({ id }) => id)).size, RULES.length));
  it('links to the documentation, in French to the French one', () => {
    assert.match(ruleDocumentation('syntax'), /^https:\/\/.*\/docs\/rules\.md#syntax$/);
    assert.match(ruleDocumentation('syntax', 'fr'), /^https:\/\/.*\/docs\/rules\.fr\.md#syntax$/);
    assert.match(ruleDocumentation('syntax', 'de'), /\/rules\.md#/);
  });
});

describe('a text with wrong quotes', () => {
  const record = '{"ID":{"key_f_EMail":"nadia@example.org"},"Data":{"f_FirstName":"Nadia"}}';
  const texts: readonly string[] = [
    `{"idProject":7,\u201cRecords":[${record}]\u201c"MergeOptions":{"AllowInsert":true}}`,
    `{"idProject":7,"Records":[\u201c${record.slice(1)}],"MergeOptions":{"AllowInsert\u201c:true}}`,
    `{"idProject":7,"Records"'[{"ID":{"key_f_EMail":"nadia@example.org"},"Data":{"f_FirstName':"Nadia"}}]}`,
  ];
  for (const text of texts) {
    it(`takes no values for a name: ${text}`, () => {
      const { problems } = check(text, TODAY);
      assert.ok(problems.length > 0);
      for (const { message: said, path } of problems) assert.doesNotMatch(`${formatMessage(said)} ${path}`, /nadia/i);
    });
  }
});
