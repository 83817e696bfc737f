import type { Span } from '../payload/json';

const DIRECTIVE = /^\/[/*]\s*dialog-insight-disable\s([^*\n]*)/;

/** The rules that the file itself switches off: `// dialog-insight-disable rule-id, other-rule`, anywhere in it. */
export function disabledRules(text: string, comments: readonly Span[]): ReadonlySet<string> {
  const disabled = new Set<string>();
  for (const { offset, length } of comments) {
    // The comments of a payload are few and short; a long one is looked at no further than a directive could reach.
    const match = DIRECTIVE.exec(text.slice(offset, offset + Math.min(length, 2000)));
    for (const id of match?.[1]?.split(/[\s,]+/) ?? []) disabled.add(id);
  }
  return disabled;
}
