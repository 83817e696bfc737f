import { readFileSync } from 'node:fs';
import path from 'node:path';

export const ARTICLE_CASES = ['case-1-create', 'case-2-update-consents', 'case-3-full-synchronisation'] as const;

/** One of the article's samples, byte for byte as it prints them. */
export function articleCase(name: (typeof ARTICLE_CASES)[number]): string {
  return readFileSync(path.join(import.meta.dirname, '../../fixtures/article', `${name}.txt`), 'utf8');
}
