import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = resolve(import.meta.dirname, '..', '..', '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

const manifest = JSON.parse(read('package.json')) as {
  contributes: { commands: { command: string; title: string }[]; configuration: { properties: Record<string, { default?: unknown }> } };
};
const titles = JSON.parse(read('package.nls.json')) as Record<string, string>;

/** The first cells of the rows of the table under a heading. */
function firstCells(document: string, heading: string): readonly string[] {
  const section = document.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| (.+?) \|/gm)].map(([, cell]) => cell ?? '').slice(2);
}

describe('the tables of the documents', () => {
  it('README.md, "Settings", lists every setting of package.json, in its order', () => {
    assert.deepEqual(firstCells(read('README.md'), 'Settings'), Object.keys(manifest.contributes.configuration.properties).map((name) => `\`${name}\``));
  });

  it('docs/commands.md, "All commands", lists every command of package.json, in its order', () => {
    const expected = manifest.contributes.commands.map(({ title }) => `*${titles[title.slice(1, -1)] ?? ''}*`);
    assert.deepEqual(firstCells(read('docs/commands.md'), 'All commands'), expected);
  });
});

describe('the links between the documents', () => {
  const documents = ['README.md', 'README.fr.md', 'CONTRIBUTING.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
  for (const document of documents) {
    it(`links of ${document} lead somewhere`, () => {
      const links = [...read(document).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
      for (const [link, path = '', anchor] of links) {
        const target = path === '' ? document : join(dirname(document), path);
        assert.ok(existsSync(join(root, target)), link);
        if (anchor !== undefined) assert.ok(anchors(read(target)).includes(anchor), link);
      }
    });
  }
});

/** The anchors that a Markdown page has by its headings. */
function anchors(document: string): readonly string[] {
  return [...document.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
