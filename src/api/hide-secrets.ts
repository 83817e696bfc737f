import type { AnswerBody, CallEnd } from '../core/sending/call-end';
import { createBrokenOffRedactor, createRedactor, type Redactor } from './redaction';

/**
 * Removes secrets from the end of a call. This must happen before anything shortens the service's words or removes their mark-up:
 * a part of a secret would not be recognised afterwards.
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
 * JSON stays JSON and keeps its meaning for each record: a secret that happens to look like one of its numbers, or to end with a part of an escape,
 * must not turn stored records into unknown ones.
 */
function redactAnswer(text: string, redact: Redactor): string {
  const plain = redact(text);
  if (plain === text) return text;
  try {
    const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
    return JSON.stringify(JSON.parse(json, (_, value: unknown) => redactValue(value, redact)));
  } catch {
    // Not JSON, or nested too deeply to be traversed.
    return plain;
  }
}

/** Redacts strings and property names; nested values have been processed already. */
function redactValue(value: unknown, redact: Redactor): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [redact(name), inside as unknown]));
}
