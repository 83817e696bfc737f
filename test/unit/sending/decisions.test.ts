import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMergeRequest } from '../../../src/core/payload/merge-request';
import { parseJson } from '../../../src/core/payload/parse-json';
import { countDecisions, type Decisions } from '../../../src/core/sending/decisions';
import type { PayloadSource } from '../../../src/core/sending/payload-source';
import { surveyPayload } from '../../../src/core/sending/survey';
import { fileFigures } from '../../../src/delivery/file-figures';
import { articleCase } from '../payload/article';

const payload = (...data: readonly string[]): string => {
  const records = data.map((properties, index) => `{ "ID": { "key_f_EMail": "n${index}@example.org" }, "Data": { ${properties} } }`);
  return `{ "Records": [${records.join()}], "MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }`;
};

/** Consents given and refused, then opt-ins subscribed and unsubscribed. */
const figures = ({ consentsGiven, consentsRefused, subscriptions, unsubscriptions }: Decisions): readonly number[] => [consentsGiven, consentsRefused, subscriptions, unsubscriptions];
const counted = (text: string): readonly number[] => figures(countDecisions(readMergeRequest(parseJson(text).root)?.items ?? []));

describe('the decisions in records', () => {
  it('are counted in the article\'s full synchronisation', () => assert.deepEqual(counted(articleCase('case-3-full-synchronisation')), [2, 1, 0, 0]));

  const cases: readonly [string, readonly string[], readonly number[]][] = [
    ['opt-ins beside a consent', ['"hasTrackingConsent": "1", "optin_news": "0"', '"hasTrackingConsent": "0", "optin_news": "0"'], [1, 1, 0, 2]],
    ['several opt-ins of one contact', ['"optin_news": "1", "optin_offers": false, "optin_surveys": 0'], [0, 0, 1, 2]],
    ['the date of an opt-in, which is none', ['"optin_news": "1", "dtOptin_news": "2026.03.05"'], [0, 0, 1, 0]],
    ['an opt-in without a status', ['"optin_news": ""'], [0, 0, 0, 0]],
    ['a name in another case', ['"OPTIN_news": "0", "hastrackingconsent": "1"'], [1, 0, 0, 1]],
  ];
  for (const [name, data, expected] of cases) it(`are counted for ${name}`, () => assert.deepEqual(counted(payload(...data)), expected));

  it('are none in what is no record', () => {
    for (const records of ['1', 'null', '[]', '{}', '{ "Data": [] }', '{ "Data": { "optin_news": } }']) assert.deepEqual(counted(`{ "Records": [${records}] }`), [0, 0, 0, 0], records);
  });

  it('are those of the part of a file that is sent', async () => {
    const text = payload('"optin_news": "0"', '"optin_news": "0", "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05"', '"optin_news": "1"');
    const bytes = new TextEncoder().encode(text);
    const source: PayloadSource = {
      async *pieces() {
        yield await Promise.resolve(text);
      },
      read: (into, position) => {
        const part = bytes.subarray(position, position + into.length);
        into.set(part);
        return Promise.resolve(part.length);
      },
      isUnchanged: () => Promise.resolve(true),
    };
    const surveyed = await surveyPayload(source, { today: '2026-11-22', idProject: 123456, rules: {}, batchSize: 500, from: 1 });
    assert.equal(surveyed.kind, 'ready');
    const { records, decisions, options } = await fileFigures(source, surveyed.survey);
    assert.deepEqual([records, options.AllowInsert, options.AllowUpdate], [2, true, true]);
    assert.deepEqual(figures(decisions), [1, 0, 1, 1]);
  });
});
