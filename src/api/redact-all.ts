import type { Redactor } from './redaction';

/** Removes secrets from texts, each of which becomes one line. All at once, since searching 100,000 short texts costs much more than one long text. */
export function redactAll(texts: readonly string[], redact: Redactor): readonly string[] {
  // A secret that contains other white space than single spaces would not be recognised once that is collapsed.
  const lines = texts.map((text) => (/[^\S ]|\s\s/.test(text) ? redact(text).replaceAll(/\s+/g, ' ') : text));
  const redacted = redact(lines.join('\n')).split('\n');
  // Base64 can extend over a line end: then the match has consumed the line end as well.
  return redacted.length === lines.length ? redacted : lines.map(redact);
}
