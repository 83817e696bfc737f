import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { FIX_MAKERS, FIXES_EVERYWHERE } from '../../../src/core/fixes/table';
import { RULES, type Fixable, type Severity } from '../../../src/core/rules/catalogue';
import { EXAMPLES } from './examples';

interface Language {
  readonly severities: Readonly<Record<Severity, string>>;
  readonly fixes: Readonly<Record<Fixable, string>>;
  readonly title: (english: string) => string | undefined;
}

const read = (name: string): string => readFileSync(join(import.meta.dirname, '../../..', name), 'utf8');
const FRENCH = JSON.parse(read('l10n/bundle.l10n.fr.json')) as Readonly<Record<string, string>>;

const LANGUAGES: Readonly<Record<string, Language>> = {
  'docs/rules.md': {
    severities: { error: 'Error', warning: 'Warning', information: 'Information' },
    fixes: { safe: 'Safe quick fix.', unsafe: 'Quick fix.', mixed: 'Quick fixes: safe and others.', none: 'No quick fix.' },
    title: (english) => english,
  },
  'docs/rules.fr.md': {
    severities: { error: 'Erreur', warning: 'Avertissement', information: 'Information' },
    fixes: {
      safe: 'Correctif rapide sûr.',
      unsafe: 'Correctif rapide.',
      mixed: 'Correctifs rapides\u00a0: sûrs et autres.',
      none: 'Aucun correctif rapide.',
    },
    title: (english) => FRENCH[english],
  },
};

for (const [name, { severities, fixes, title: translated }] of Object.entries(LANGUAGES)) {
  describe(name, () => {
    const sections = read(name).split(/^## /m).slice(1);

    it(`${name} has a section for each rule, in the order of src/core/rules/catalogue.ts, and no other`, () => {
      assert.deepEqual(
        sections.map((section) => /^`(.*)`\n/.exec(section)?.[1]),
        RULES.map(({ id }) => id),
      );
    });

    for (const { id, severity, fixable, title } of RULES) {
      it(`${name}, "${id}", says what src/core/rules/catalogue.ts says`, () => {
        const [, , summary, , ...explanation] = (sections.find((section) => section.startsWith(`\`${id}\`\n`)) ?? assert.fail(`${name} has no section "${id}"`)).split('\n');
        assert.equal(summary, `*${severities[severity]}. ${fixes[fixable]}* ${translated(title)}.`);
        assert.ok(explanation.join('').trim().length > 0);
      });
    }
  });
}

describe('each rule', () => {
  for (const { id, fixable } of RULES) {
    it(`${id} has an example pair, and a fix if the catalogue says so`, () => {
      assert.ok(EXAMPLES[id].length > 0);
      assert.equal(FIX_MAKERS[id] !== undefined || FIXES_EVERYWHERE[id] !== undefined, fixable !== 'none');
    });
  }
});
