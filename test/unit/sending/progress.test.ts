import assert from 'node:assert/strict';
import { it } from 'node:test';
import { formatMessage, type Message } from '../../../src/core/message';
import { progressText } from '../../../src/core/sending/progress';
import { emptySummary } from '../../../src/core/sending/record-state';

it('says how far a send is and what became of the records so far', () => {
  const format = (message: Message): string => formatMessage({ ...message, args: message.args.map((arg) => (typeof arg === 'number' ? arg.toLocaleString('en') : arg)) });
  const summary = { ...emptySummary(), created: 1460, updated: 38, rejected: 2 };
  assert.equal(progressText({ total: 12_000, done: 1500, summary }, format), '1,500 of 12,000; 1,460 created, 38 updated, 2 rejected');
  assert.equal(progressText({ total: 12_000, done: 0, summary: emptySummary() }, format), '0 of 12,000');
  const waiting = { seconds: 2.2, why: { what: { template: '', args: [] }, todo: { template: '', args: [] } } };
  assert.match(progressText({ total: 2, done: 0, summary: emptySummary(), waiting }, format), /^0 of 2; .*again in 3 s$/);
});

it('sets its marks as the reader\'s language does', () => {
  const french = (message: Message): string => formatMessage(message, message.template === '{0}; {1}' ? '{0} ; {1}' : message.template);
  assert.equal(progressText({ total: 3, done: 2, summary: { ...emptySummary(), created: 2 } }, french), '2 of 3 ; 2 created');
});
