import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { FIX_MAKERS } from '../../../src/core/fixes/table';
import { RULES, type Fixable } from '../../../src/core/rules/catalogue';
import type { Severity } from '../../../src/core/problem';
import { EXAMPLES } from './examples';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/rules.md'), 'utf8');
const SECTIONS = DOCUMENT.split(/^## /m).slice(1, -1);

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', information: 'Information' };
const FIXES: Readonly<Record<Fixable, string>> = {
  safe: 'Safe quick fix.',
  unsafe: 'Quick fix.',
  mixed: 'Quick fixes: safe and others.',
  none: 'No quick fix.',
};

describe('docs/rules.md', () => {
  it('has a section for each rule, in the order of the catalogue, and no other', () => {
    assert.deepEqual(
      SECTIONS.map((section) => /^`(.*)`\n/.exec(section)?.[1]),
      RULES.map(({ id }) => id),
    );
  });

  for (const [index, { id, severity, fixable, title }] of RULES.entries()) {
    it(`says of ${id} what the catalogue says`, () => {
      const [, , summary, , ...explanation] = (SECTIONS[index] ?? '').split('\n');
      assert.equal(summary, `*${SEVERITIES[severity]}. ${FIXES[fixable]}* ${title}.`);
      assert.ok(explanation.join('').trim().length > 0);
    });
  }
});

describe('each rule', () => {
  for (const { id, fixable } of RULES) {
    it(`${id} has an example pair, and a fix if the catalogue says so`, () => {
      assert.ok(EXAMPLES[id].length > 0);
      assert.equal(FIX_MAKERS[id] !== undefined, fixable !== 'none');
    });
  }
});
