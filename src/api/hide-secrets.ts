import type { AnswerBody, CallEnd } from '../core/sending/call-end';
import { createBrokenOffRedactor, createRedactor, type Redactor } from './redaction';

/**
 * The end of a call without the secrets that it echoes. They must go before anything shortens the words of a service or takes their mark-up
 * out: a part of a secret would not be known for one afterwards.
 */
export function createEndRedactor(secrets: readonly string[]): (end: CallEnd) => CallEnd {
  const redact = createRedactor(secrets);
  const redactBrokenOff = createBrokenOffRedactor(secrets);
  return (end) => {
    if (end.kind === 'failure') return { ...end, detail: redact(end.detail) };
    return { ...end, contentType: end.contentType === undefined ? undefined : redact(end.contentType), body: hidden(end.body) };
  };

  function hidden(body: AnswerBody): AnswerBody {
    return body.kind === 'text'
      ? { kind: 'text', text: redactAnswer(body.text, redact) }
      : { ...body, start: redactBrokenOff(body.start) };
  }
}

/**
 * JSON stays JSON, and says the same of each record: a secret that happens to look like one of its numbers, or to end with a part of an escape,
 * must not turn records that are stored into unknown ones.
 */
function redactAnswer(text: string, redact: Redactor): string {
  const plain = redact(text);
  if (plain === text) return text;
  try {
    const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
    return JSON.stringify(JSON.parse(json, (_, value: unknown) => redactValue(value, redact)));
  } catch {
    // No JSON, or nested deeper than can be gone through.
    return plain;
  }
}

/** Strings, and the names in an object; what is inside has been through it already. */
function redactValue(value: unknown, redact: Redactor): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [redact(name), inside as unknown]));
}
