import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage } from '../../../src/core/message';
import { sendLenses, type SendState } from '../../../src/editor/send-lenses';

const READY: SendState = {
  records: 3,
  errors: 0,
  allowInsert: true,
  allowUpdate: true,
  idProject: 123456,
  connection: { name: 'Demo', idProject: 123456 },
  isTrusted: true,
  sending: undefined,
};

function lenses(change: Partial<SendState>): readonly (readonly [title: string, command: string])[] {
  return sendLenses({ ...READY, ...change }, (one) => formatMessage(one)).map(({ title, command }) => [title, command]);
}

const PREVIEW = ['Preview', 'dialogInsight.preview'] as const;
const send = (title: string) => [[`$(cloud-upload) ${title}`, 'dialogInsight.send'], PREVIEW] as const;

describe('over a payload stands', () => {
  const table: readonly (readonly [when: string, change: Partial<SendState>, expected: ReturnType<typeof lenses>])[] = [
    ['what would be sent', {}, send('Send 3 records to Demo: create and update')],
    ['one record', { records: 1, idProject: undefined }, send('Send 1 record to Demo: create and update')],
    ['nothing without records', { records: 0 }, []],
    ['nothing without records, whatever is wrong', { records: 0, errors: 2, isTrusted: false }, []],
    ['create only', { allowUpdate: false }, send('Send 3 records to Demo: create only')],
    ['update only', { allowInsert: false }, send('Send 3 records to Demo: update only')],
    ['what is left to a default', { allowInsert: undefined }, send('Send 3 records to Demo: update; creating is left to a default')],
    ['what is left to the other default', { allowUpdate: undefined }, send('Send 3 records to Demo: create; updating is left to a default')],
    ['that nothing is said', { allowInsert: undefined, allowUpdate: undefined }, send('Send 3 records to Demo: what happens is left to defaults')],
    ['that it asks where to', { connection: undefined }, send('Send 3 records to Dialog Insight: create and update (asks where to)')],
    ['one error', { errors: 1 }, [['$(error) 1 error to mend before sending', 'workbench.actions.view.problems']]],
    ['errors before trust', { errors: 2, isTrusted: false }, [['$(error) 2 errors to mend before sending', 'workbench.actions.view.problems']]],
    ['the way to trust', { isTrusted: false }, [['$(workspace-untrusted) Trust this workspace to send 3 records', 'workbench.trust.manage']]],
    [
      'that the project is another',
      { connection: { name: 'Demo', idProject: 7 } },
      [['$(warning) Not sent to Demo: the payload is for project 123456, the connection for 7', 'dialogInsight.switchConnection']],
    ],
    ['a send that is under way', { sending: 'Sending to Demo: 500 of 3,000', errors: 1 }, [['$(sync~spin) Sending to Demo: 500 of 3,000 (click to cancel)', 'dialogInsight.cancelSend']]],
  ];
  for (const [when, change, expected] of table) {
    it(when, () => assert.deepEqual(lenses(change), expected));
  }
});
