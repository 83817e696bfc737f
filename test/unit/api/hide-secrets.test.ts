import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startOf } from '../../../src/api/answer-body';
import { createEndRedactor } from '../../../src/api/hide-secrets';
import { REDACTED } from '../../../src/api/redaction';
import type { CallEnd } from '../../../src/core/sending/call-end';
import { explain } from '../../../src/core/sending/explain';
import { formatMessage } from '../../../src/core/message';

const KEY = 'sEcr3t/key+"<1>\\é&';

const through = createEndRedactor([KEY]);

const page = (text: string): CallEnd => ({
  kind: 'answer',
  status: 500,
  contentType: 'text/html',
  retryAfter: undefined,
  milliseconds: 1,
  body: { kind: 'text', text },
});

describe('createEndRedactor', () => {
  it('takes the key out of a page before its tags are stripped, which would take a part of the key with them', () => {
    const { what } = explain(through(page(`<p>${KEY} ${JSON.stringify(KEY)}</p>`)), 'example.org');
    assert.ok(!formatMessage(what).includes('sEcr3t'), formatMessage(what));
    assert.ok(formatMessage(what).includes(REDACTED));
  });

  it('takes the key out of what could not be read whole, and out of the words of a failure', () => {
    const cut = through({ ...page(''), body: { kind: 'unreadable', why: 'truncated', start: `You sent ${KEY}` } } as CallEnd);
    const failure = through({ kind: 'failure', phase: 'after-request', reason: 'other', detail: `bad ${KEY}`, milliseconds: 1 });
    for (const end of [cut, failure]) assert.ok(!JSON.stringify(end).includes('sEcr3t'));
  });

  it('takes the beginning of a key out of an answer that breaks off within a letter of it', () => {
    const bytes = Buffer.from('{"Key":"clé-secrète"}').subarray(0, -5);
    assert.equal(bytes.at(-1), 0xc3);
    const end = createEndRedactor(['clé-secrète'])({ ...page(''), body: { kind: 'unreadable', why: 'truncated', start: startOf(bytes) } } as CallEnd);
    assert.ok(!JSON.stringify(end).includes('secr'), JSON.stringify(end));
  });

  it('leaves everything else as it came', () => {
    const end = page('{"Success": true}');
    assert.deepEqual(through(end), end);
  });
});
