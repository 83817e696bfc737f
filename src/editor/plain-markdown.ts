/**
 * Markdown that shows a text literally: names of fields at the service are not markup. `MarkdownString.appendText` would also turn spaces
 * into no-break spaces.
 */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!~<>|&$]/g, '\\$&');
}
