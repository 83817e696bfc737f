/**
 * A text as Markdown that shows it as it is: what a service calls its fields is no markup. `MarkdownString.appendText` would also turn its blanks
 * into ones that never break a line.
 */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!~<>|&$]/g, '\\$&');
}
