import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage } from '../../../src/core/message';
import { sendLenses } from '../../../src/editor/send-lenses';

const BOTH = { records: 3, allowInsert: true, allowUpdate: true, warnings: 0 };
const send = (title: string) => [[`$(cloud-upload) ${title}`, 'dialogInsight.send'], ['Preview', 'dialogInsight.preview']];

describe('over a payload that is ready stands', () => {
  const table: readonly (readonly [when: string, change: object, name: string | undefined, expected: unknown])[] = [
    ['what would be sent', {}, 'Demo', send('Send 3 records to Demo: create and update')],
    ['one record', { records: 1 }, 'Demo', send('Send 1 record to Demo: create and update')],
    ['create only', { allowUpdate: false }, 'Demo', send('Send 3 records to Demo: create only')],
    ['update only', { allowInsert: false }, 'Demo', send('Send 3 records to Demo: update only')],
    ['what is left to a default', { allowInsert: undefined }, 'Demo', send('Send 3 records to Demo: update; creating is left to a default')],
    ['what is left to the other default', { allowUpdate: undefined }, 'Demo', send('Send 3 records to Demo: create; updating is left to a default')],
    ['that nothing is said', { allowInsert: undefined, allowUpdate: undefined }, 'Demo', send('Send 3 records to Demo: what happens is left to defaults')],
    ['one warning', { warnings: 1 }, 'Demo', send('Send 3 records to Demo: create and update (1 warning)')],
    ['how many warnings there are', { warnings: 5 }, 'Demo', send('Send 3 records to Demo: create and update (5 warnings)')],
    ['that it asks where to', {}, undefined, send('Send 3 records to Dialog Insight: create and update (asks where to)')],
  ];
  for (const [when, change, name, expected] of table) {
    it(when, () => {
      const { warnings, ...outline } = { ...BOTH, ...change };
      const lenses = sendLenses({ kind: 'ready' }, outline, warnings, name === undefined ? undefined : { name }, (one) => formatMessage(one));
      assert.deepEqual(lenses.map(({ title, command }) => [title, command]), expected);
    });
  }
});
