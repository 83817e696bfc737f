import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { check } from '../../../src/core/check';

const samples = resolve(import.meta.dirname, '..', '..', '..', 'samples');
const read = (language: string, name: string): string => readFileSync(join(samples, language, name), 'utf8');
const comments = (text: string): readonly string[] => text.match(/^ *\/\/.*$/gm) ?? [];
const withoutComments = (text: string): string => text.replaceAll(/^( *\/\/).*$/gm, '$1');

describe('the samples', () => {
  const names = readdirSync(join(samples, 'en'));

  it('are there in both languages', () => assert.deepEqual(readdirSync(join(samples, 'fr')), names));

  for (const name of names) {
    it(`${name} is the same in both languages, but for its comments`, () => {
      assert.equal(withoutComments(read('fr', name)), withoutComments(read('en', name)));
    });

    it(`${name} explains itself in French`, () => {
      const english = comments(read('en', name));
      assert.ok(english.length > 0);
      assert.deepEqual(comments(read('fr', name)).filter((comment) => english.includes(comment)), []);
    });

    it(`${name} has ${name.startsWith('with-mistakes') ? '' : 'no '}problems`, () => {
      const found = check(read('en', name), { today: '2026-11-30', idProject: 123456 }).tally.total;
      assert.equal(found > 0, name.startsWith('with-mistakes'));
    });
  }
});
