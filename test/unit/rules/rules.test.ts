import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, fixAllEdits } from '../../../src/core/check';
import { checkTree } from '../../../src/core/checking/tree-check';
import { readMergeRequest } from '../../../src/core/payload/merge-request';
import { parseJson } from '../../../src/core/payload/parse-json';
import { RULES, type RuleId } from '../../../src/core/rules/catalogue';
import type { CheckOptions } from '../../../src/core/rules/check-options';
import { applyEdits } from '../../../src/core/text-edit';
import { TODAY, examplesOf, framed, type Example } from './examples';
import { fixesFor } from './fixes-for';
import { assertSameMeaning } from './meaning';

const codes = (text: string, example: Example): readonly RuleId[] =>
  check(text, { today: TODAY, ...example.options }).problems.map(({ code }) => code);

/** The text without its marks, and the span that they enclose. */
function unmark(marked: string): { text: string; offset: number; length: number } {
  const offset = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  return { text: marked.replace('«', '').replace('»', ''), offset, length: end - offset };
}

/** Why a rule is not heard about an example: one that only the whole tree finds is hidden by the fast path. */
const HIDDEN = 'The rule does speak, but the fast path took the record for right, so it was never asked: src/core/checking/record-reader.ts (CONTRIBUTING.md, The fast path).';
const SILENT = 'The rule itself says nothing.';

function caseOf(id: RuleId, example: Example) {
  const { text, offset, length } = unmark(framed(example.frame, example.bad));
  const options: CheckOptions = { today: TODAY, ...example.options };
  const found = check(text, options).problems.map(({ code }) => code);
  return { example, text, offset, length, options, found, silence: found.includes(id) ? undefined : silenceOf(id, text, options) };
}

function silenceOf(id: RuleId, text: string, options: CheckOptions): string {
  const parsed = parseJson(text);
  return checkTree(text, parsed, readMergeRequest(parsed.root), options).some(({ code }) => code === id) ? HIDDEN : SILENT;
}

/** All examples that a rule is not heard about for this reason, as one fault: they mostly have one cause. */
function silences(id: RuleId, why: string, cases: readonly ReturnType<typeof caseOf>[]): readonly string[] {
  const some = cases.filter(({ silence }) => silence === why);
  if (some.length === 0) return [];
  const texts = some.map(({ example, found }) => `  ${example.bad}${found.length > 0 ? `, where only ${found.join(', ')} was found` : ''}`);
  return [`No problem "${id}" in ${some.length} of its ${cases.length} examples. ${why}`, ...new Set(texts)];
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

    const cases = examples.map((example) => caseOf(id, example));

    it('is heard about its examples', () => {
      const faults = [HIDDEN, SILENT].flatMap((why) => silences(id, why, cases));
      assert.ok(faults.length === 0, faults.join('\n'));
    });

    for (const example of examples) {
      it(`is silent about ${example.near}`, () => {
        assert.deepEqual(codes(framed(example.frame, example.near), example), []);
      });
    }

    // What is not heard is told above, once.
    for (const { example, text, offset, length, options } of cases.filter(({ silence }) => silence === undefined)) {
      it(`speaks of ${example.bad}`, () => {
        const { problems } = check(text, options);
        const [problem, ...more] = problems.filter(({ code }) => code === id);
        assert.ok(problem);
        assert.deepEqual(more, []);
        assert.deepEqual(
          problems.filter(({ code }) => code !== id).map(({ code }) => code),
          example.also ?? [],
        );
        assert.equal(text.slice(problem.offset, problem.offset + problem.length), text.slice(offset, offset + length));
        assert.equal(problem.offset, offset);
        assert.equal(problem.severity, example.severity ?? severity);
      });

      it(`fixes ${example.bad}`, () => {
        const [problem] = check(text, options).problems.filter(({ code }) => code === id);
        assert.ok(problem);
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

    it('has no example that a safe fix damages, of this rule or another', () => {
      for (const { example, text, options } of cases) {
        const fixed = (example.fixes ?? []).map(({ becomes }) => framed(example.frame, becomes));
        for (const before of [text, ...fixed]) {
          for (const problem of check(before, options).problems) {
            for (const { safe, edits } of fixesFor(before, problem, options)) {
              if (safe) assertSameMeaning(before, applyEdits(before, edits), `The fix of "${problem.code}"`);
            }
          }
          assertSameMeaning(before, applyEdits(before, fixAllEdits(before, options)), 'All safe fixes together');
        }
      }
    });

    it('has the fixes that the catalogue announces', () => {
      const kinds = new Set(examples.flatMap(({ fixes = [] }) => fixes.map(({ safe }) => safe)));
      const announced = kinds.size === 2 ? 'mixed' : kinds.has(true) ? 'safe' : kinds.has(false) ? 'unsafe' : 'none';
      assert.equal(announced, fixable);
    });
  });
}
