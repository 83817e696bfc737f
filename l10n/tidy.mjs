/**
 * Sorts the French texts by their keys, one a line, so that additions from several hands merge, and puts the no-break spaces in that French
 * wants. Run it after every change: `node l10n/tidy.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The files with French texts, from the root of the project. */
export const TRANSLATIONS = ['l10n/bundle.l10n.fr.json', 'package.nls.fr.json', 'schemas/merge-request.fr.json'];

/** A file of translations as it shall be: sorted by UTF-16 code units, in French typography. */
export function tidied(json) {
  const entries = Object.entries(JSON.parse(json)).sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(entries.map(([key, text]) => [key, withNoBreakSpaces(text)])), null, 2)}\n`;
}

/** Straight apostrophes, as VS Code's own French has them; no-break spaces inside quotation marks and before `: ; ! ?`. */
export function withNoBreakSpaces(text) {
  return text
    .replaceAll('\u2019', "'")
    .replace(/«[ \u00a0]*/g, '«\u00a0')
    .replace(/[ \u00a0]*»/g, '\u00a0»')
    .replace(/ ([:;!?])/g, '\u00a0$1');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const name of TRANSLATIONS) {
    const file = new URL(`../${name}`, import.meta.url);
    writeFileSync(file, tidied(readFileSync(file, 'utf8')));
  }
}
