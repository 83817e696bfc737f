import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './source-strings';

const read = (name: string): string => readFileSync(`${root}/${name}`, 'utf8');
/** The pages that say the same in both languages, in the same order. The rules have a test of their own. */
const pages = ['README', 'docs/guide'];

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

/** Where links lead, in any order; a French page leads to French pages, where there are any, and to its own pictures and headings. */
function links(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, link = '']) => {
    const [, path = '', heading = ''] = /^([^#]*)(#.*)?$/.exec(link) ?? [];
    const english = path.replace('.fr.md', '.md').replace('media/fr/', 'media/').replace('samples/fr/', 'samples/en/');
    const isTranslated = path === '' || existsSync(join(root, dirname(page), english.replace('.md', '.fr.md')));
    return english + (isTranslated && heading !== '' ? '#' : heading);
  }).sort();
}

const code = (text: string): string[] => [...new Set(text.match(/`dialogInsight[^`]*`/g))].sort();

/** The commands that a page names in bold or italics, by their keys in the manifest. */
function commands(text: string, titles: Readonly<Record<string, string>>): string[] {
  const names = [...text.matchAll(/\*{1,2}(?:Dialog Insight: )?([^*\n]+?)\*{1,2}/g)].flatMap(([, name]) => name ?? []);
  return Object.keys(titles)
    .filter((key) => key.startsWith('command.') && names.includes(titles[key] ?? ''))
    .sort();
}

/** How many paragraphs, lists and tables there are. */
const blocks = (text: string): number => text.trim().split(/\n{2,}/).length;

const sections = (text: string): readonly string[] => text.split(/^(?=## )/m);

for (const page of pages) {
  const [english, french] = [read(`${page}.md`), read(`${page}.fr.md`)];

  describe(`${page}.fr.md keeps step with ${page}.md`, () => {
    const frenchSections = sections(french);

    it(`${page}.fr.md has the sections of ${page}.md`, () => assert.equal(frenchSections.length, sections(english).length));

    for (const [index, section] of sections(english).entries()) {
      const translation = frenchSections[index] ?? '';
      const [heading] = section.split('\n', 1);
      const title = (what: string): string => `${what} in ${page}.fr.md are those of ${page}.md under "${heading}"`;
      it(title('headings and tables'), () => assert.deepEqual(outline(translation), outline(section)));
      it(title('paragraphs'), () => assert.equal(blocks(translation), blocks(section)));
      it(title('links and pictures'), () => assert.deepEqual(links(page, translation), links(page, section)));
      it(title('settings'), () => assert.deepEqual(code(translation), code(section)));
      it(title('commands, as they are called in French,'), () =>
        assert.deepEqual(commands(translation, frenchTitles), commands(section, englishTitles)));
    }
  });
}

it('commands are found in the pages', () => assert.ok(commands(pages.map((page) => read(`${page}.md`)).join('\n'), englishTitles).length > 10));

it('each page leads to the other', () => {
  assert.match(read('README.md'), /\[Français\]\(README\.fr\.md\)/);
  assert.match(read('README.fr.md'), /\[English\]\(README\.md\)/);
});
