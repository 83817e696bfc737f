import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, fixesFor } from '../../../src/core/check';
import { checkTree } from '../../../src/core/checking/tree-check';
import { readMergeRequest } from '../../../src/core/payload/merge-request';
import { parseJson } from '../../../src/core/payload/parse-json';
import { RULES, type RuleId } from '../../../src/core/rules/catalogue';
import type { CheckOptions } from '../../../src/core/rules/check-options';
import { applyEdits } from '../../../src/core/text-edit';
import { TODAY, examplesOf, framed, type Example } from './examples';

const codes = (text: string, example: Example): readonly RuleId[] =>
  check(text, { today: TODAY, ...example.options }).problems.map(({ code }) => code);

/** The text without its marks, and the span that they enclose. */
function unmark(marked: string): { text: string; offset: number; length: number } {
  const offset = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  return { text: marked.replace('«', '').replace('»', ''), offset, length: end - offset };
}

/** What the test of a rule says where nothing was found: a rule that only the whole tree finds is hidden by the fast path. */
function missingProblem(id: RuleId, text: string, options: CheckOptions): string {
  const parsed = parseJson(text);
  const byTree = checkTree(text, parsed, readMergeRequest(parsed.root), options).some(({ code }) => code === id);
  const found = check(text, options).problems.map(({ code }) => code).join(', ') || 'nothing';
  const where = byTree
    ? 'The rule does speak, but the fast path took the record for right, so it was never asked: src/core/checking/record-reader.ts.'
    : 'The rule itself says nothing.';
  return `No problem "${id}" in ${text}\n${where} Found: ${found}.`;
}

for (const { id, severity, atTimes, fixable } of RULES) {
  describe(id, () => {
    const examples = examplesOf(id);
    if (examples.length === 0) {
      it('has examples', () => assert.fail(`no examples for ${id}: add them to test/unit/rules/examples.ts (CONTRIBUTING.md, Add a rule)`));
      return;
    }

    it('has the severities that the catalogue says', () => {
      const seen = [...new Set(examples.map((example) => example.severity ?? severity))];
      const named = atTimes === undefined ? [severity] : [severity, atTimes];
      assert.deepEqual(seen.sort(), named.sort(), `The examples of "${id}" are ${seen.join(' and ')}, and src/core/rules/catalogue.ts says ${named.join(' or ')}.`);
    });

    for (const example of examples) {
      const { text, offset, length } = unmark(framed(example.frame, example.bad));
      const options = { today: TODAY, ...example.options };

      it(`speaks of ${example.bad}`, () => {
        const { problems } = check(text, options);
        const [problem, ...more] = problems.filter(({ code }) => code === id);
        assert.ok(problem, missingProblem(id, text, options));
        assert.deepEqual(more, []);
        assert.deepEqual(
          problems.filter(({ code }) => code !== id).map(({ code }) => code),
          example.also ?? [],
        );
        assert.equal(text.slice(problem.offset, problem.offset + problem.length), text.slice(offset, offset + length));
        assert.equal(problem.offset, offset);
        assert.equal(problem.severity, example.severity ?? severity);
      });

      it(`is silent about ${example.near}`, () => {
        assert.deepEqual(codes(framed(example.frame, example.near), example), []);
      });

      it(`fixes ${example.bad}`, () => {
        const [problem] = check(text, options).problems.filter(({ code }) => code === id);
        assert.ok(problem, missingProblem(id, text, options));
        const fixes = fixesFor(text, problem, options);
        assert.deepEqual(
          fixes.map((fix) => ({ safe: fix.safe, text: applyEdits(text, fix.edits) })),
          (example.fixes ?? []).map(({ safe, becomes }) => ({ safe, text: framed(example.frame, becomes) })),
        );
        for (const [index, fix] of fixes.entries()) {
          assert.deepEqual(codes(applyEdits(text, fix.edits), example), example.fixes?.[index]?.then ?? []);
        }
      });
    }

    it('has the fixes that the catalogue announces', () => {
      const kinds = new Set(examples.flatMap(({ fixes = [] }) => fixes.map(({ safe }) => safe)));
      const announced = kinds.size === 2 ? 'mixed' : kinds.has(true) ? 'safe' : kinds.has(false) ? 'unsafe' : 'none';
      assert.equal(announced, fixable);
    });
  });
}
