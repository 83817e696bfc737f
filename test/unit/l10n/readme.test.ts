import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { withNoBreakSpaces } from '../../../l10n/tidy.mjs';
import { root } from './source-strings';

const read = (name: string): string => readFileSync(`${root}/${name}`, 'utf8');
const english = read('README.md');
const french = read('README.fr.md');

const json = (name: string): Readonly<Record<string, string>> => JSON.parse(read(name)) as Record<string, string>;
const englishTitles = json('package.nls.json');
const frenchTitles = json('package.nls.fr.json');

/** The rows of the tables under each heading, by their first cell where that is code. */
function outline(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('#')) return [line.replace(/[^#].*/, '')];
    const [, cell] = /^\| (.*?) \|/.exec(line) ?? [];
    return cell === undefined || cell === '---' ? [] : [cell.startsWith('`') ? cell : 'row'];
  });
}

/** Where links lead, in any order; the French page has its own rules, pictures and headings. */
function links(text: string): string[] {
  return [...text.matchAll(/\]\(([^)]*)\)/g)]
    .flatMap(([, link]) => link ?? [])
    .filter((link) => !link.startsWith('README'))
    .map((link) => (link.startsWith('#') ? '#' : link.replace('.fr.md', '.md').replace('media/fr/', 'media/')))
    .sort();
}

const code = (text: string): string[] => [...new Set(text.match(/`dialogInsight[^`]*`/g))].sort();

/** The commands that a page names in bold or italics, by their keys in the manifest. */
function commands(text: string, titles: Readonly<Record<string, string>>): string[] {
  const names = [...text.matchAll(/\*{1,2}(?:Dialog Insight: )?([^*\n]+?)\*{1,2}/g)].flatMap(([, name]) => name ?? []);
  return Object.keys(titles)
    .filter((key) => key.startsWith('command.') && names.includes(titles[key] ?? ''))
    .sort();
}

/** How many paragraphs, lists and tables stand under each heading. */
const blocks = (text: string): number[] => text.split(/^## /m).map((section) => section.trim().split(/\n{2,}/).length);

/** A page without its code, which has its own typography; its lines stay where they are. */
const prose = (text: string): string => text.replace(/^```[^]*?^```$|`[^`\n]*`/gm, (code) => code.replace(/[^\n]/g, ''));

describe('README.fr.md keeps step with README.md', () => {
  it('in its headings and tables', () => assert.deepEqual(outline(french), outline(english)));
  it('in its paragraphs', () => assert.deepEqual(blocks(french), blocks(english)));
  it('in its links and pictures', () => assert.deepEqual(links(french), links(english)));
  it('in the settings that it names', () => assert.deepEqual(code(french), code(english)));
  it('in the commands that it names, as they are called in French', () => {
    const named = commands(english, englishTitles);
    assert.ok(named.length > 10, named.join());
    assert.deepEqual(commands(french, frenchTitles), named);
  });
});

for (const name of ['README.fr.md', 'docs/rules.fr.md']) {
  it(`${name} has no-break spaces where French wants them`, () => {
    const wrong = prose(read(name))
      .split('\n')
      .flatMap((line, index) => (line === withNoBreakSpaces(line) ? [] : [`${name}:${index + 1}: ${line}`]));
    assert.deepEqual(wrong, []);
  });
}

it('each page leads to the other', () => {
  assert.match(english, /\[Français\]\(README\.fr\.md\)/);
  assert.match(french, /\[English\]\(README\.md\)/);
});
