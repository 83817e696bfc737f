import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../../src/core/check';
import { expandSnippet, SNIPPETS, snippetBody, type Snippet } from '../../../src/core/snippets/catalogue';

const today = '2026-11-22';
const expanded = (snippet: Snippet, idProject?: number) => expandSnippet(snippetBody(snippet, idProject), today);

/** Each snippet inside the smallest payload that it fits in. */
const wrap = {
  document: (text: string) => text,
  request: (text: string) =>
    text.startsWith('"Records"') ? `{ ${text}, "MergeOptions": { "AllowInsert": false, "AllowUpdate": true } }` : `{ "Records": [${record('"f_a": "b"')}], ${text} }`,
  records: (text: string) => `{ "Records": [${text}], "MergeOptions": { "AllowInsert": true, "AllowUpdate": false } }`,
  data: (text: string) => `{ "Records": [${record(text)}], "MergeOptions": { "AllowInsert": false, "AllowUpdate": true } }`,
};

function record(data: string): string {
  return `{ "ID": { "key_f_EMail": "nadia@example.org" }, "Data": { ${data} } }`;
}

function problems(text: string, idProject?: number): string[] {
  return check(text, { today, idProject })
    .problems.filter(({ severity }) => severity !== 'information')
    .map(({ code, path }) => `${code} ${path}`);
}

describe('the rules find no error and no warning in', () => {
  for (const place of ['document', 'request', 'records', 'data'] as const) {
    for (const snippet of SNIPPETS[place]) {
      it(snippet.prefix, () => {
        assert.deepEqual(problems(wrap[place](expanded(snippet))), []);
      });
    }
  }

  for (const snippet of SNIPPETS.document) {
    it(`${snippet.prefix} with a connection, not even a remark`, () => {
      assert.deepEqual(check(expanded(snippet, 5678), { today, idProject: 5678 }).problems, []);
    });

    it(`${snippet.prefix} with the sandbox's connection, whose project is the placeholder's`, () => {
      assert.deepEqual(problems(expanded(snippet), 123456), []);
    });
  }
});
