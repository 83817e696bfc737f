/**
 * Generates the annotation-only version of the strict schema for VS Code's JSON service: completion and hover,
 * but never a problem, because all severities belong to our own rules (docs/architecture.md, "One problem, one underline").
 * One file per language: the manifest selects it (`%schema%` in package.nls*.json), so that it is available before the extension is started.
 * Run it after every change of merge-request.schema.json or merge-request.fr.json: `node schemas/make-editor-schema.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Annotation keywords, which are kept. Any other keyword is left out: it would cause a problem, or has no effect here. */
const ANNOTATIONS = ['title', 'defaultSnippets', 'doNotSuggest', 'allowTrailingCommas'];

/**
 * The version of a strict draft-07 schema. `$ref` may only point at `#/definitions/...`, and definitions must not be recursive.
 * @param translate translates a text of the schema into the language of the version
 */
export function editorView(strict, translate = (text) => text) {
  const { $schema, $id } = strict;
  const schema = { $schema, $id: $id.replace(/\.schema\.json$/, '.editor.schema.json'), ...view(strict, strict.definitions ?? {}, translate) };
  for (const name of ['ID', 'Data']) leaveToUs(schema.properties?.Records?.items?.properties?.[name]);
  offerLast(schema.properties?.AuthKey);
  return schema;
}

/** In alphabetical order, the property that should not be in any file would be offered first. VS Code 1.100 ignores this keyword and keeps alphabetical order. */
function offerLast(schema) {
  if (schema) schema.suggestSortText = '~';
}

/** The extension itself completes what can be written there, including the fields of the project: otherwise it would be offered twice. */
function leaveToUs(schema) {
  for (const property of Object.values(schema?.properties ?? {})) property.doNotSuggest = true;
}

function view(node, definitions, translate) {
  const schema = resolve(node, definitions);
  const result = {};
  for (const word of ANNOTATIONS) if (schema[word] !== undefined) result[word] = schema[word];
  if (result.title !== undefined) result.title = translate(result.title);
  if (result.defaultSnippets !== undefined) result.defaultSnippets = result.defaultSnippets.map((snippet) => translated(snippet, translate));
  const values = enumOf(schema, translate);
  if (schema.description !== undefined) result.markdownDescription = translate(schema.description) + valueList(values, translate);
  if (schema.defaultSnippets === undefined && values.length > 0) {
    result.defaultSnippets = values.map(({ value, description }) => ({ label: JSON.stringify(value), description, body: value }));
  }
  for (const word of ['properties', 'patternProperties']) {
    if (schema[word] === undefined) continue;
    result[word] = Object.fromEntries(Object.entries(schema[word]).map(([name, child]) => [name, view(child, definitions, translate)]));
  }
  // An explicit name takes precedence over a pattern that it also matches: otherwise the JSON service might show either text.
  if (result.patternProperties !== undefined) result.patternProperties = narrowed(result.patternProperties, Object.keys(result.properties ?? {}));
  if (schema.items !== undefined) result.items = view(schema.items, definitions, translate);
  return result;
}

/** Keywords next to a `$ref` are added to its target, as VS Code does. */
function resolve(node, definitions) {
  if (node.$ref === undefined) return node;
  const { $ref, ...beside } = node;
  const target = definitions[$ref.replace('#/definitions/', '')];
  if (target === undefined) throw new Error(`${$ref} points at nothing`);
  return { ...resolve(target, definitions), ...beside };
}

/** The values of the schema's own `enum`, or of the first alternative that has one, each with its meaning. */
function enumOf(schema, translate) {
  const source = [schema, ...(schema.anyOf ?? [])].find((alternative) => alternative.enum !== undefined);
  return (source?.enum ?? []).map((value, index) => ({ value, description: translate(source.enumDescriptions[index]) }));
}

/** A label that is JSON, such as `{ ID, Data }` or null, is the same in every language. */
function translated({ label, description, body }, translate) {
  return { label: /^[[{"]|^null$/.test(label) ? label : translate(label), description: translate(description), body };
}

/** Without `enum` the hover would not explain the values, so they are listed in the text. */
function valueList(values, translate) {
  if (values.length === 0) return '';
  const line = ({ value, description }) => `- ${translate('{0}: {1}').replace('{0}', `\`${JSON.stringify(value)}\``).replace('{1}', description)}`;
  return `\n\n${values.map(line).join('\n')}`;
}

function narrowed(patterns, names) {
  return Object.fromEntries(
    Object.entries(patterns).map(([pattern, child]) => {
      const taken = names.filter((name) => new RegExp(pattern).test(name));
      return [taken.length === 0 ? pattern : `^(?!(?:${taken.join('|')})$)${pattern.replace(/^\^/, '')}`, child];
    }),
  );
}

/**
 * The contents of the generated files.
 * @param strictText the strict schema
 * @param frenchText English text -> French text; missing ones stay in English
 */
export function editorSchemaTexts(strictText, frenchText) {
  const strict = JSON.parse(strictText);
  const french = JSON.parse(frenchText);
  const text = (schema) => `${JSON.stringify(schema, null, 2)}\n`;
  const inFrench = editorView(strict, (english) => french[english] ?? english);
  return {
    'merge-request.editor.schema.json': text(editorView(strict)),
    'merge-request.editor.fr.schema.json': text({ ...inFrench, $id: inFrench.$id.replace('.editor.', '.editor.fr.') }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = (name) => new URL(name, import.meta.url);
  const read = (name) => readFileSync(file(name), 'utf8');
  const texts = editorSchemaTexts(read('merge-request.schema.json'), read('merge-request.fr.json'));
  for (const [name, text] of Object.entries(texts)) writeFileSync(file(name), text);
}
