import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { FIX_MAKERS, FIXES_EVERYWHERE } from '../../../src/core/fixes/table';
import { RULES, type Fixable, type Rule, type Severity } from '../../../src/core/rules/catalogue';
import { faultOfList } from './fault-of-list';

interface Language {
  readonly severities: Readonly<Record<Severity, string>>;
  readonly or: string;
  readonly fixes: Readonly<Record<Fixable, string>>;
  readonly title: (english: string) => string | undefined;
}

const read = (name: string): string => readFileSync(join(import.meta.dirname, '../../..', name), 'utf8');
const FRENCH = JSON.parse(read('l10n/bundle.l10n.fr.json')) as Readonly<Record<string, string>>;

const LANGUAGES: Readonly<Record<string, Language>> = {
  'docs/rules.md': {
    severities: { error: 'Error', warning: 'Warning', information: 'Information' },
    or: 'or',
    fixes: { safe: 'Safe quick fix.', unsafe: 'Quick fix.', mixed: 'Quick fixes: safe and others.', none: 'No quick fix.' },
    title: (english) => english,
  },
  'docs/rules.fr.md': {
    severities: { error: 'Erreur', warning: 'Avertissement', information: 'Information' },
    or: 'ou',
    fixes: {
      safe: 'Correctif rapide sûr.',
      unsafe: 'Correctif rapide.',
      mixed: 'Correctifs rapides\u00a0: sûrs et autres.',
      none: 'Aucun correctif rapide.',
    },
    title: (english) => FRENCH[english],
  },
};

for (const [name, { severities, or, fixes, title: translated }] of Object.entries(LANGUAGES)) {
  describe(name, () => {
    const sections = read(name).split(/^## /m).slice(1);
    const documented = sections.map((section) => /^`(.*)`\n/.exec(section)?.[1] ?? section.slice(0, 40));
    const firstLine = ({ severity, atTimes, fixable, title }: Rule): string =>
      `*${severities[severity]}${atTimes === undefined ? '' : ` ${or} ${severities[atTimes].toLowerCase()}`}. ${fixes[fixable]}* ${translated(title) ?? `(the French of "${title}", which l10n/bundle.l10n.fr.json lacks)`}.`;

    it(`has the sections of the rules in the order of src/core/rules/catalogue.ts, and no other`, () => {
      // What is missing is told below, rule by rule.
      const fault = faultOfList(documented, RULES.map(({ id }) => id).filter((id) => documented.includes(id)));
      assert.ok(fault === undefined, `${name}: ${fault}`);
    });

    for (const [index, rule] of RULES.entries()) {
      const { id } = rule;
      it(`"${id}" says what src/core/rules/catalogue.ts says`, () => {
        const section = sections[documented.indexOf(id)];
        const place = index === 0 ? 'in front of all others' : `behind the section "${RULES[index - 1]?.id}"`;
        assert.ok(section !== undefined, `${name} has no section "${id}". Write ${place}:\n\n## \`${id}\`\n\n${firstLine(rule)}\n\n(an explanation)`);
        const [, , summary, , ...explanation] = section.split('\n');
        assert.equal(summary, firstLine(rule));
        assert.ok(explanation.join('').trim().length > 0, `${name}, "${id}", explains nothing.`);
      });
    }
  });
}

describe('each rule', () => {
  for (const { id, fixable } of RULES) {
    it(`${id} has a quick fix if the catalogue says so`, () => {
      const hasMaker = FIX_MAKERS[id] !== undefined || FIXES_EVERYWHERE[id] !== undefined;
      const where = `src/core/fixes/table.ts names ${hasMaker ? 'a' : 'no'} maker of quick fixes for "${id}"`;
      assert.ok(hasMaker === (fixable !== 'none'), `${where}, and src/core/rules/catalogue.ts says '${fixable}'.`);
    });
  }
});
