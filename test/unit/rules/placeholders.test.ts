import assert from 'node:assert/strict';
import { it } from 'node:test';
import { check } from '../../../src/core/check';
import { formatMessage } from '../../../src/core/message';

const UNFILLED = "This is a template's placeholder that was not filled in.";

const problemsOf = (payload: object): readonly string[] =>
  check(JSON.stringify(payload), { today: '2026-12-01' }).problems.map(({ code, path, message }) => `${code} ${path}: ${formatMessage(message)}`);

it('a placeholder is called one wherever a flag, a date or a number is expected', () => {
  const payload = {
    AuthKey: { idKey: '{{idKey}}', Key: '{{key}}' },
    idProject: '{{project}}',
    Records: [
      {
        ID: { key_f_EMail: '{{email}}' },
        Data: { f_City: '{{city}}', hasTrackingConsent: '${consent}', dtTrackingConsent: '<%= day %>', optin_news: '{{optin}}', dtOptin_news: '{{day}}' },
      },
    ],
    MergeOptions: { AllowInsert: '{{insert}}', AllowUpdate: true },
  };
  assert.deepEqual(
    [...problemsOf(payload)].sort(),
    [
      `schema /idProject: ${UNFILLED}`,
      `schema /MergeOptions/AllowInsert: ${UNFILLED}`,
      `leftover-value /Records/0/ID/key_f_EMail: ${UNFILLED}`,
      `leftover-value /Records/0/Data/f_City: ${UNFILLED}`,
      `consent-value /Records/0/Data/hasTrackingConsent: ${UNFILLED}`,
      `consent-date-format /Records/0/Data/dtTrackingConsent: ${UNFILLED}`,
      `optin-value /Records/0/Data/optin_news: ${UNFILLED}`,
      `optin-date /Records/0/Data/dtOptin_news: ${UNFILLED}`,
    ].sort(),
  );
});

it("a place for the key's number is fine, as one for the key is: a send fills in the connection's", () => {
  const payload = (idKey: unknown): object => ({
    AuthKey: { idKey, Key: '<key>' },
    idProject: 1,
    Records: [{ ID: { key_f_EMail: 'zoe@example.org' }, Data: { f_City: 'Laval' } }],
    MergeOptions: { AllowInsert: true, AllowUpdate: true },
  });
  for (const place of ['{{idKey}}', '${ID_KEY}', '<idKey>', 5335]) assert.deepEqual(problemsOf(payload(place)), [], String(place));
  for (const wrong of ['{{a}} and {{b', 'mine', '<>', '']) assert.equal(problemsOf(payload(wrong)).length, 1, wrong);
});
