import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { identityOfId } from '../../../src/core/payload/identity';
import { readMergeAnswer, readMergeResult } from '../../../src/core/sending/answer';
import { readUniformAnswer } from '../../../src/core/sending/uniform-answer';

const RESULT = { IdRecord: 15, Status: 'Updated', ValidationResult: 'OK', Message: null, ID: { key_f_EMail: 'nadia@example.org' }, Data: null, Record: null };
const ANSWER = { Success: true, ErrorCode: null, CreatedRecords: 0, UpdatedRecords: 2, Records: [RESULT, RESULT], idRequest: 18, Trace: 'Begin\r\n"done"' };

/** As the service writes it: one value a line. */
const printed = (answer: unknown): string => JSON.stringify(answer, undefined, 2).replaceAll('\n', '\r\n');
const withResults = (...results: unknown[]): object => ({ ...ANSWER, Records: results });

/** What is read of `text` is what `JSON.parse` gives; undefined when it is left to that. */
function agree(text: string): number | undefined {
  const uniform = readUniformAnswer(text);
  if (uniform === undefined) return undefined;
  const answer = readMergeAnswer(text);
  assert.ok(answer, text);
  const { Records } = answer;
  assert.deepEqual({ ...uniform.envelope, Records }, answer, text);
  const results = (Records ?? []).map(readMergeResult);
  assert.equal(uniform.results.length, results.length, text);
  const plain = results.map((result) => result && [result.IdRecord, result.Status, result.ValidationResult, result.Message]);
  assert.deepEqual(uniform.results.toArray().map((result) => result && [result.IdRecord, result.Status, result.ValidationResult, result.Message]), plain, text);
  const identities = results.map((result) => (result?.ID ? identityOfId(result.ID) : undefined));
  const sent = identities.map((identity, index) => ({ index, identity }));
  if (identities.every((identity) => identity !== undefined)) {
    const others = sent.map(({ index, identity }) => ({ index, identity: index === sent.length - 1 ? `${identity}x` : identity }));
    assert.equal(uniform.results.areEchoesOf(others), false, text);
    assert.equal(uniform.results.areEchoesOf(sent.slice(1)), false, text);
  } else {
    assert.equal(uniform.results.areEchoesOf(sent), false, text);
  }
  return uniform.results.areEchoesOf(sent) ? results.length : 0;
}

describe('readUniformAnswer', () => {
  it('reads what the service writes, and what a terse one would', () => {
    assert.equal(agree(printed(ANSWER)), 2);
    assert.equal(agree(JSON.stringify(ANSWER)), 2);
    assert.equal(agree(printed(withResults(RESULT))), 1);
    assert.equal(agree(printed(withResults(...Array.from({ length: 500 }, (_, n) => ({ ...RESULT, IdRecord: n, ID: { key_f_EMail: `n${n}@example.org` } }))))), 500);
  });

  it('reads results that differ by their values', () => {
    assert.equal(agree(printed(withResults(RESULT, { ...RESULT, IdRecord: null, Status: 'Créé', ValidationResult: '', Message: 'Adresse refusée – “x”' }, RESULT))), 3);
    assert.equal(agree(printed(withResults(RESULT, { ...RESULT, ID: { key_f_EMail: ' Nadia@Example.ORG' } }))), 2);
    assert.equal(agree(printed(withResults(RESULT, { ...RESULT, ID: { key_f_EMail: 'élodie@example.org' } }))), 2);
    assert.equal(agree(printed(withResults({ ...RESULT, ID: { idContact: 15 } }, { ...RESULT, ID: { idContact: '016' } }))), 2);
    assert.equal(agree(printed(withResults(RESULT, { ...RESULT, IdRecord: 'x', Message: true }))), 2);
    assert.equal(agree(printed(withResults(RESULT, { ...RESULT, Status: 5 }))), 0);
  });

  const leftAlone: Readonly<Record<string, unknown>> = {
    'no results': [],
    'another order': [RESULT, Object.fromEntries(Object.entries(RESULT).reverse())],
    'another name': [RESULT, { ...RESULT, Record: undefined, Other: null }],
    'a whole contact': [RESULT, { ...RESULT, Record: { f_EMail: 'x' } }],
    'an array': [{ ...RESULT, Data: [] }],
    'an escape': [RESULT, { ...RESULT, Message: 'a\tb' }],
    'a fraction': [RESULT, { ...RESULT, IdRecord: 1.5 }],
    'an integer that is no safe one': [RESULT, { ...RESULT, IdRecord: 1e20 }],
    'another type in the first': [{ ...RESULT, Status: 5 }],
    'a message of several parts': [{ ...RESULT, Message: { Code: 'x' } }],
    'a message without any': [{ ...RESULT, Message: {} }],
    'no ID': [{ ...RESULT, ID: null }],
    'no object': [RESULT, 'Updated'],
  };
  for (const [name, results] of Object.entries(leftAlone)) {
    it(`leaves ${name} to JSON.parse`, () => {
      assert.equal(agree(printed({ ...ANSWER, Records: results })), undefined);
    });
  }

  it('never takes what is no answer for one', () => {
    const text = printed(ANSWER);
    for (let at = 0; at < text.length; at++) assert.equal(readUniformAnswer(text.slice(0, at)), undefined, text.slice(0, at));
    for (const odd of ['01', '+1', '1.', '1e5', '--1', '-', 'nul', 'nulll', "'a'", '"a\nb"', '"a', '"\\x"', '[]', '{}', '', 'undefined', '\u00e9', '"a""b"', '1,2']) {
      agree(text.replace('"Updated"', odd));
      agree(text.replace(/"Updated"(?![^]*"Updated")/, odd));
    }
  });

  it('reads the results that a reader finds under the name', () => {
    const results = `[${JSON.stringify(RESULT)}]`;
    for (const text of [
      `{"Success":true,"Other":{"Records":${results}}}`,
      `{"Success":true,"Records":${results},"Records":[]}`,
      `{"Success":true,"Records":[],"Records":${results}}`,
      `{"Success":true,"Records":${results},"\\u0052ecords":null}`,
      `{"Success":true,"Trace":"\\"Records\\":","Records":${results}}`,
      `{"Success":true,"Records":["the results stand here"],"Other":{"Records":${results}}}`,
      `{"Success":true,"Other":{"Records":${results}},"Records":["the results stand here"]}`,
      `{"Success":true,"Records":[{"Status":"a","Status":"a","ID":{"a":"b"}},{"Status":"a","Status":"b","ID":{"a":"b"}}]}`,
      `{"Success":true,"Records":[{"Status":"a","ID":{"a":"b"},"ID":{}}]}`,
      `{"Success":true,"Records":[{"é":"a","ID":{"ł":"b"}},{"é":"a","ID":{"ń":"b"}}]}`,
      `\uFEFF${JSON.stringify(ANSWER)}`,
    ]) {
      agree(text);
    }
  });

  it('says the same as JSON.parse of any answer, whole or not', () => {
    const word = fc.constantFrom('Updated', 'Created', '', 'OK', 'é', '€', '"', '\\', '\n', 'x'.repeat(40), '\u007f', '},{');
    const scalar = fc.oneof({ weight: 4, arbitrary: word }, fc.constantFrom(null, true, false, 0, -0, -5, 15, 1.5, 1e21));
    const result = fc.record({ IdRecord: scalar, Status: scalar, ValidationResult: scalar, Message: scalar, ID: fc.oneof({ weight: 5, arbitrary: fc.record({ key_f_EMail: scalar }) }, fc.record({ a: scalar, b: scalar }), scalar) });
    const change = fc.record({ at: fc.nat(), length: fc.nat(3), text: fc.constantFrom('', ' ', ',', '"', '{', '}', '[', ']', ':', '1', 'é', 'null', '"Records":', '\\') });
    fc.assert(
      fc.property(fc.array(result, { maxLength: 4 }), fc.constantFrom(JSON.stringify, printed), fc.array(change, { maxLength: 2 }), (results, print, changes) => {
        let text = print(withResults(...results));
        for (const { at, length, text: other } of changes) text = text.slice(0, at % text.length) + other + text.slice((at % text.length) + length);
        agree(text);
      }),
      { numRuns: 5000 },
    );
  });
});
