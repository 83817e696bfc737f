import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = resolve(import.meta.dirname, '..', '..', '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

const sources = ['src', 'test', 'schemas'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name) && !/code-server|node_modules/.test(name))
    .map((name) => join(folder, name)),
);

interface Citation {
  readonly source: string;
  readonly page: string;
  readonly heading: string | undefined;
}

/** A page that a comment names, and the heading behind it in quotation marks; a comment's line may end between the two. */
function citationsIn(source: string): readonly Citation[] {
  const text = read(source).replaceAll(/\s*\n\s*(?:\*(?!\/)|\/\/)\s*/g, ' ');
  return [...text.matchAll(/\b(docs\/[\w.-]+\.md)(?:, "([^"]+)")?/g)].map(([, page = '', heading]) => ({ source, page, heading }));
}

describe('what comments cite', () => {
  const citations = sources.flatMap(citationsIn);

  it('is a page that is there', () => {
    assert.deepEqual(citations.filter(({ page }) => !existsSync(join(root, page))), []);
  });

  it('is a heading of that page', () => {
    const withHeading = citations.filter(({ heading }) => heading !== undefined);
    assert.ok(withHeading.length > 30, `${withHeading.length} citations were found`);
    assert.deepEqual(withHeading.filter(({ page, heading }) => existsSync(join(root, page)) && !headings(page).includes(heading ?? '')), []);
  });
});

function headings(page: string): readonly string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
}
