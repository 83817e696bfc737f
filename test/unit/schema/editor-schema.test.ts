import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { editorSchemaTexts, editorView } from '../../../schemas/make-editor-schema.mjs';
import { jsonService, schemaText } from './json-service';

const service = jsonService('merge-request.editor.schema.json');

describe('the editor view of the schema', () => {
  it('is what the strict schema gives: run node schemas/make-editor-schema.mjs', () => {
    const texts = editorSchemaTexts(schemaText('merge-request.schema.json'), schemaText('merge-request.fr.json'));
    assert.deepEqual(Object.keys(texts), ['merge-request.editor.schema.json', 'merge-request.editor.fr.schema.json']);
    for (const [name, text] of Object.entries(texts)) assert.equal(schemaText(name), text);
  });

  it('holds annotations and the structure they hang on, nothing that validates', () => {
    const allowed = new Set(['$schema', '$id', 'title', 'markdownDescription', 'defaultSnippets', 'doNotSuggest', 'suggestSortText', 'allowTrailingCommas', 'properties', 'patternProperties', 'items']);
    for (const { path, schema } of schemasIn(view())) {
      for (const word of Object.keys(schema)) assert.ok(allowed.has(word), `${path} has ${word}`);
    }
  });

  it('explains every property, and its values where they are known', () => {
    for (const { path, schema } of schemasIn(view())) {
      assert.ok(schema['markdownDescription'], `${path} has no text`);
      if (path === '') continue;
      const snippets = schema['defaultSnippets'] as { label?: string; description?: string }[] | undefined;
      assert.ok(snippets && snippets.length > 0, `${path} would be inserted without its value`);
      for (const snippet of snippets) assert.ok(snippet.label && snippet.description, `${path} has a nameless choice`);
    }
  });

  it('refuses a reference to nothing', () => {
    assert.throws(() => editorView({ $id: 'a.schema.json', items: { $ref: '#/definitions/none' } }), /points at nothing/);
  });
});

describe('problems', () => {
  const payloads = [
    '{}',
    '{ "AuthKey": 1, "idProject": [], "Records": {}, "MergeOptions": null }',
    '{ "Records": [ 1, { "ID": "x", "Data": [] }, { "ID": {}, "Data": { "hasTrackingConsent": "yes", "dtTrackingConsent": 20261024 } } ] }',
    '{ "MergeOptions": { "AllowInsert": "no", "AllowUpdate": {}, "FieldOptions": true, "Unknown": 1 } }',
    '[1, 2]',
    '"text"',
    '{ // comment\n "Records": [ {}, ], /* more */ }',
  ];
  for (const text of payloads) {
    it(`reports none for ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await service.diagnostics(text), []);
    });
  }

  it('reports none for any JSON, also under our own names', async () => {
    const name = fc.oneof(
      fc.constantFrom('AuthKey', 'idKey', 'Key', 'idProject', 'Records', 'ID', 'Data', 'MergeOptions', 'AllowInsert', 'FieldOptions', 'NullHandling'),
      fc.constantFrom('key_f_EMail', 'idContact', 'hasTrackingConsent', 'dtTrackingConsent', 'f_EMail', 'f_x', 'optin_x', 'dtOptin_x'),
      fc.string(),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null), tie('array'), tie('object'), tie('object')),
      array: fc.array(tie('tree'), { maxLength: 4 }),
      object: fc.dictionary(name, tie('tree'), { maxKeys: 6 }),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async (value) => {
        assert.deepEqual(await service.diagnostics(JSON.stringify(value)), []);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves syntax and repeated properties to the service, since VS Code underlines those by itself', async () => {
    assert.equal((await service.diagnostics('{ "Records": [ } ')).length > 0, true);
    assert.equal((await service.diagnostics('{ "Records": [], "Records": [] }')).length, 2);
  });
});

describe('completion', () => {
  const flags = ['AllowInsert', 'AllowUpdate', 'SkipDuplicateRecords', 'SkipUnmatchedRecords', 'ReturnRecordsOnSuccess', 'ReturnRecordsOnError'];
  const table: readonly { at: string; offers: readonly string[] }[] = [
    { at: '{ | }', offers: ['AuthKey', 'idProject', 'Records', 'MergeOptions'] },
    { at: '{ "Records": [], | }', offers: ['AuthKey', 'idProject', 'MergeOptions'] },
    { at: '{ "AuthKey": { | } }', offers: ['idKey', 'Key'] },
    { at: '{ "Records": [ | ] }', offers: ['{ ID, Data }'] },
    { at: '{ "Records": [ { | } ] }', offers: ['ID', 'Data'] },
    // Our own completion offers what can stand there (field-completions.ts).
    { at: '{ "Records": [ { "ID": { | } } ] }', offers: [] },
    { at: '{ "Records": [ { "Data": { | } } ] }', offers: [] },
    { at: '{ "Records": [ { "Data": { "hasTrackingConsent": | } } ] }', offers: ['"1"', '"0"', 'true', 'false', '1', '0'] },
    { at: '{ "Records": [ { "Data": { "hasTrackingConsent": "|" } } ] }', offers: ['"1"', '"0"', 'true', 'false', '1', '0'] },
    { at: '{ "Records": [ { "Data": { "optin_news": | } } ] }', offers: ['"1"', '"0"', 'true', 'false', '1', '0', '""', 'null'] },
    { at: '{ "Records": [ { "Data": { "dtOptin_news": | } } ] }', offers: ['today'] },
    { at: '{ "MergeOptions": | }', offers: ['create', 'update', 'create and update'] },
    { at: '{ "MergeOptions": { | } }', offers: [...flags, 'FieldOptions', 'NullHandling'] },
    ...flags.slice(0, 2).map((flag) => ({ at: `{ "MergeOptions": { "${flag}": | } }`, offers: ['true', 'false'] })),
    ...flags.slice(2).map((flag) => ({ at: `{ "MergeOptions": { "${flag}": | } }`, offers: ['false', 'true'] })),
    { at: '{ "MergeOptions": { "FieldOptions": | } }', offers: ['null'] },
    { at: '{ "Somewhere": { | } }', offers: [] },
  ];
  for (const { at, offers } of table) {
    it(`at ${at}`, async () => {
      const items = await service.complete(at);
      assert.deepEqual(items.map((item) => item.label), offers);
      for (const item of items) assert.ok(item.documentation, `${item.label} is not explained`);
    });
  }

  it('offers AuthKey last, since no key belongs into a file', async () => {
    const sorted = (await service.complete('{ | }')).sort((one, other) => ((one.sortText ?? one.label) < (other.sortText ?? other.label) ? -1 : 1));
    assert.equal(sorted.at(-1)?.label, 'AuthKey');
  });

  const inserted: readonly { at: string; label: string; text: string }[] = [
    { at: '{ | }', label: 'idProject', text: '"idProject": ${1:123456}' },
    { at: '{ | }', label: 'MergeOptions', text: '"MergeOptions": $1' },
    { at: '{ | "Records": [] }', label: 'idProject', text: '"idProject": ${1:123456},' },
    { at: '{ "MergeOptions": { | } }', label: 'AllowInsert', text: '"AllowInsert": $1' },
    { at: '{ "MergeOptions": { | } }', label: 'FieldOptions', text: '"FieldOptions": null' },
    { at: '{ "Records": [ { "Data": { "hasTrackingConsent": "|" } } ] }', label: '"0"', text: '"0"' },
    { at: '{ "AuthKey": { | } }', label: 'Key', text: '"Key": "<key>"' },
  ];
  for (const { at, label, text } of inserted) {
    it(`${label} at ${at} inserts ${text}`, async () => {
      const item = (await service.complete(at)).find((candidate) => candidate.label === label);
      assert.equal(item?.textEdit?.newText, text);
    });
  }

  it('every property is inserted with its colon', async () => {
    for (const at of ['{ | }', '{ "AuthKey": { | } }', '{ "MergeOptions": { | } }', '{ "Records": [ { | } ] }', '{ "Records": [ { "ID": { | } } ] }', '{ "Records": [ { "Data": { | } } ] }']) {
      for (const item of await service.complete(at)) assert.match(item.textEdit?.newText ?? '', /^"\w+": ./, `${item.label} at ${at}`);
    }
  });
});

describe('hover', () => {
  const table: readonly { at: string; says: RegExp }[] = [
    { at: '{ "Auth|Key": {} }', says: /secret|connection's key/ },
    { at: '{ "idPro|ject": 1 }', says: /number of the Dialog Insight project/ },
    { at: '{ "Rec|ords": [] }', says: /Always an array/ },
    { at: '{ "Records": [ { "I|D": {} } ] }', says: /key_f_/ },
    { at: '{ "Records": [ { "ID": { "key_f_Co|de": 1 } } ] }', says: /primary key/ },
    { at: '{ "Records": [ { "ID": { "key_f_EM|ail": 1 } } ] }', says: /^The contact's e-mail address, the usual primary key/ },
    { at: '{ "Records": [ { "Da|ta": {} } ] }', says: /overwrites the one in the profile/ },
    { at: '{ "Records": [ { "Data": { "hasTracking|Consent": "1" } } ] }', says: /`"0"`: The contact does not consent/ },
    { at: '{ "Records": [ { "Data": { "dtTracking|Consent": "1" } } ] }', says: /`YYYY.MM.DD`/ },
    { at: '{ "Records": [ { "Data": { "dtTrackingConsent": "1|" } } ] }', says: /`YYYY.MM.DD`/ },
    { at: '{ "Records": [ { "Data": { "f_C|ity": [] } } ] }', says: /A field of the project/ },
    { at: '{ "Records": [ { "Data": { "optin_|news": [] } } ] }', says: /Unsubscribed/ },
    { at: '{ "Records": [ { "Data": { "dtOptin_|news": [] } } ] }', says: /format is not documented/ },
    { at: '{ "MergeOptions": { "Allow|Insert": "yes" } }', says: /must be true for contacts that do not exist/ },
    { at: '{ "MergeOptions": { "SkipDup|licateRecords": "yes" } }', says: /not published/ },
    { at: '{ "Null|Handling": 1 }', says: /documentation portal/ },
    { at: '{ "Records": [ { "Data": { "Null|Handling": 1 } } ] }', says: /documentation portal/ },
  ];
  for (const { at, says } of table) {
    it(`at ${at}`, async () => {
      assert.match(await service.hover(at), says);
    });
  }
});

interface FoundSchema {
  readonly path: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

function view(): Record<string, unknown> {
  return JSON.parse(schemaText('merge-request.editor.schema.json')) as Record<string, unknown>;
}

/** The schema and all schemas below it, each with its place. */
function schemasIn(schema: Record<string, unknown>, path = ''): FoundSchema[] {
  const below: FoundSchema[] = [];
  for (const word of ['properties', 'patternProperties']) {
    for (const [name, child] of Object.entries((schema[word] ?? {}) as Record<string, Record<string, unknown>>)) {
      below.push(...schemasIn(child, `${path}/${name}`));
    }
  }
  if (schema['items'] !== undefined) below.push(...schemasIn(schema['items'] as Record<string, unknown>, `${path}/*`));
  return [{ path, schema }, ...below];
}
