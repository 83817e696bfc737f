import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expandSnippet, SNIPPETS, snippetBody, snippetsAt } from '../../../src/core/snippets/catalogue';
import type { SnippetPlace, SnippetPosition } from '../../../src/core/snippets/position';
import { requestValidator } from '../schema/request-schema';

const all = Object.values(SNIPPETS).flat();
const today = '2026-11-22';

function position(place: SnippetPlace, ...names: string[]): SnippetPosition {
  return { place, names: new Set(names), start: 0, end: 0, quoted: false, commaBefore: undefined, commaAfter: false, hasColon: false };
}

const prefixes = (at: SnippetPosition) => snippetsAt(at).map(({ prefix }) => prefix);

describe('the snippets', () => {
  it('are offered by place', () => {
    assert.deepEqual(prefixes(position('document')), ['di-create', 'di-update-consents', 'di-full-sync']);
    assert.deepEqual(prefixes(position('request')), ['di-records', 'di-options-create', 'di-options-update', 'di-options-full']);
    assert.deepEqual(prefixes(position('records')), ['di-record', 'di-record-consent']);
    assert.deepEqual(prefixes(position('data')), ['di-consent', 'di-optin']);
  });

  it('never write a property twice', () => {
    assert.deepEqual(prefixes(position('request', 'mergeoptions')), ['di-records']);
    assert.deepEqual(prefixes(position('request', 'records', 'idproject')), ['di-options-create', 'di-options-update', 'di-options-full']);
    assert.deepEqual(prefixes(position('data', 'hastrackingconsent')), ['di-optin']);
    assert.deepEqual(prefixes(position('data', 'dttrackingconsent', 'f_firstname')), ['di-optin']);
    assert.deepEqual(prefixes(position('data', 'optin_newsletter')), ['di-consent', 'di-optin']);
  });

  for (const snippet of all) {
    it(`${snippet.prefix}: has a prefix and a description of its own`, () => {
      assert.match(snippet.prefix, /^di-[a-z-]+$/);
      assert.ok(snippet.description.length > 20);
      assert.equal(all.filter(({ prefix, name }) => prefix === snippet.prefix || name === snippet.name).length, 1);
    });

    it(`${snippet.prefix}: is JSON when its tab stops are left as they are`, () => {
      const text = expandSnippet(snippetBody(snippet, 5678), today);
      assert.doesNotMatch(text, /\$/);
      assert.doesNotThrow(() => JSON.parse(text.startsWith('"') ? `{${text}}` : text) as unknown, text);
    });

    it(`${snippet.prefix}: numbers its tab stops without a gap, and dates itself today`, () => {
      const stops = [...snippetBody(snippet, undefined).matchAll(/\$\{?(\d+)/g)].map(([, number]) => Number(number));
      assert.deepEqual([...new Set(stops)].filter((stop) => stop > 0).sort((a, b) => a - b), Array.from({ length: Math.max(0, ...stops) }, (_, index) => index + 1));
      if (snippet.body.includes('dtTrackingConsent')) assert.match(expandSnippet(snippet.body, today), /"dtTrackingConsent": "2026\.11\.22"/);
    });

    it(`${snippet.prefix}: carries no key`, () => {
      assert.doesNotMatch(snippet.body, /AuthKey/);
    });
  }
});

describe('whole payloads', () => {
  const validate = requestValidator();
  for (const snippet of SNIPPETS.document) {
    for (const idProject of [undefined, 5678]) {
      it(`${snippet.prefix} is valid ${idProject === undefined ? 'without a connection' : 'with one'}`, () => {
        const value = JSON.parse(expandSnippet(snippetBody(snippet, idProject), today)) as { idProject: number };
        assert.equal(validate(value), true, JSON.stringify(validate.errors));
        assert.equal(value.idProject, idProject ?? 123456);
      });
    }
  }

  it('allow what their names say', () => {
    const allowed = SNIPPETS.document.map(({ body }) => [/"AllowInsert": (\w+)/.exec(body)?.[1], /"AllowUpdate": (\w+)/.exec(body)?.[1]]);
    assert.deepEqual(allowed, [['true', 'false'], ['false', 'true'], ['true', 'true']]);
  });
});

describe('the project number', () => {
  it('is the first tab stop without a connection', () => {
    for (const snippet of SNIPPETS.document) assert.match(snippetBody(snippet, undefined), /"idProject": \$\{1:123456\},/);
  });

  it('is filled in from the connection', () => {
    for (const snippet of SNIPPETS.document) assert.match(snippetBody(snippet, 5678), /"idProject": 5678,/);
  });
});
