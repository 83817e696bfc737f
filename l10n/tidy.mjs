/**
 * Sorts the French texts by their keys, one per line, so that additions on several branches merge, and inserts the no-break spaces of French
 * typography, there and in the French pages. Run it after every change: `node l10n/tidy.mjs`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const pages = readdirSync(`${root}docs`).filter((name) => name.endsWith('.fr.md'));

/** The files with French texts, from the root of the project. */
export const FRENCH_FILES = [
  'l10n/bundle.l10n.fr.json',
  'package.nls.fr.json',
  'schemas/merge-request.fr.json',
  'README.fr.md',
  ...pages.map((name) => `docs/${name}`),
];

/** The tidied content of a file. */
export function tidied(name, text) {
  return name.endsWith('.json') ? tidiedTexts(text) : tidiedPage(text);
}

/** A file of translations: sorted by UTF-16 code units, in French typography. */
function tidiedTexts(json) {
  const entries = Object.entries(JSON.parse(json)).sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(entries.map(([key, text]) => [key, withNoBreakSpaces(text)])), null, 2)}\n`;
}

/** What is not prose: code blocks and spans, link targets, the separator line of a table, and the `!` of an image. */
const NO_PROSE = /(^```[^]*?^```$|`[^`\n]*`|\]\([^)]*\)|https?:\/\/\S+|^\|[-: |]+\|$|!\[)/m;

function tidiedPage(text) {
  // A capturing group makes the separators part of the result: prose and the rest alternate.
  return text.split(NO_PROSE).map((part, index) => (index % 2 === 0 ? withNoBreakSpaces(part) : part)).join('');
}

/** Straight apostrophes, as VS Code's own French has them; no-break spaces inside quotation marks and before `: ; ! ?`. */
function withNoBreakSpaces(text) {
  return text
    .replaceAll('\u2019', "'")
    .replace(/«[ \u00a0]*/g, '«\u00a0')
    .replace(/[ \u00a0]*»/g, '\u00a0»')
    .replace(/ ([:;!?])/g, '\u00a0$1');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const name of FRENCH_FILES) {
    const text = readFileSync(root + name, 'utf8');
    writeFileSync(root + name, tidied(name, text));
  }
}
