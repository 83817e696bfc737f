import type { AnswerBody, CallEnd } from '../core/sending/call-end';
import { createRedactor, type Redactor } from './redaction';
import type { Transport } from './transport';

/**
 * A transport whose answers never hold the key, in any form of design 8. Services echo what they got, and what reads an answer strips its
 * tags and cuts it short: a key that lost a part is no longer known by its value, so it must go before anybody reads.
 */
export function redactedTransport(transport: Transport, key: string): Transport {
  const redact = createRedactor([key]);
  return {
    post: async (url, body, signal) => redactedEnd(await transport.post(url, body, signal), redact),
    close: () => transport.close(),
  };
}

function redactedEnd(end: CallEnd, redact: Redactor): CallEnd {
  return end.kind === 'failure' ? { ...end, detail: redact(end.detail) } : { ...end, body: redactedBody(end.body, redact) };
}

function redactedBody(body: AnswerBody, redact: Redactor): AnswerBody {
  return body.kind === 'text' ? { ...body, text: redact(body.text) } : { ...body, start: redact(body.start) };
}
