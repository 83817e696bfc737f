import type { Redactor } from './redaction';

/** Takes secrets out of texts, each of which becomes one line. At once, since looking in 100,000 short texts costs much more than in one long text. */
export function redactAll(texts: readonly string[], redact: Redactor): readonly string[] {
  // A secret with other blanks in it than single spaces would not be known any more once those are.
  const lines = texts.map((text) => (/[^\S ]|\s\s/.test(text) ? redact(text).replaceAll(/\s+/g, ' ') : text));
  const redacted = redact(lines.join('\n')).split('\n');
  // Base64 can go over the end of a line: what was found there took the line's end along.
  return redacted.length === lines.length ? redacted : lines.map(redact);
}
