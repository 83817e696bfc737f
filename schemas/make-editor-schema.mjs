/**
 * Makes the annotation-only view of the strict schema that VS Code's JSON service is given: completion and hover,
 * never a problem, because our own rules own every severity (docs/architecture.md, "One problem, one underline").
 * One file a language: the manifest picks it (`%schema%` in package.nls*.json), so that it is there before the extension is.
 * Run it after every change of merge-request.schema.json or merge-request.fr.json: `node schemas/make-editor-schema.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Keywords that annotate and are kept as they are. Any other keyword is left out: it would raise a problem or does nothing here. */
const ANNOTATIONS = ['title', 'defaultSnippets', 'doNotSuggest', 'allowTrailingCommas'];

/**
 * The view of a strict draft-07 schema. `$ref` may point at `#/definitions/...` only, and definitions must not be recursive.
 * @param translate gives a text of the schema in the language of the view
 */
export function editorView(strict, translate = (text) => text) {
  const { $schema, $id } = strict;
  const schema = { $schema, $id: $id.replace(/\.schema\.json$/, '.editor.schema.json'), ...view(strict, strict.definitions ?? {}, translate) };
  for (const name of ['ID', 'Data']) leaveToUs(schema.properties?.Records?.items?.properties?.[name]);
  offerLast(schema.properties?.AuthKey);
  return schema;
}

/** By the alphabet, the property that belongs into no file would be the first to be offered. VS Code 1.100 does not know the word, and leaves it there. */
function offerLast(schema) {
  if (schema) schema.suggestSortText = '~';
}

/** The extension itself offers what can be written there, with the fields of the project among it: twice would be once too many. */
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
  // A name that is spelled out wins over a pattern it also matches: the JSON service would otherwise show either text.
  if (result.patternProperties !== undefined) result.patternProperties = narrowed(result.patternProperties, Object.keys(result.properties ?? {}));
  if (schema.items !== undefined) result.items = view(schema.items, definitions, translate);
  return result;
}

/** What stands beside a `$ref` adds to what it points at, as VS Code reads it. */
function resolve(node, definitions) {
  if (node.$ref === undefined) return node;
  const { $ref, ...beside } = node;
  const target = definitions[$ref.replace('#/definitions/', '')];
  if (target === undefined) throw new Error(`${$ref} points at nothing`);
  return { ...resolve(target, definitions), ...beside };
}

/** The values of the schema's own `enum` or of the first alternative that has one, each with its meaning. */
function enumOf(schema, translate) {
  const source = [schema, ...(schema.anyOf ?? [])].find((alternative) => alternative.enum !== undefined);
  return (source?.enum ?? []).map((value, index) => ({ value, description: translate(source.enumDescriptions[index]) }));
}

/** A label that is JSON, such as `{ ID, Data }` or null, is the same in every language. */
function translated({ label, description, body }, translate) {
  return { label: /^[[{"]|^null$/.test(label) ? label : translate(label), description: translate(description), body };
}

/** Without `enum` the hover would not explain the values: they are listed in the text. */
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
 * The views as they stand in their files.
 * @param strictText the strict schema
 * @param frenchText English text -> French text; the English stands where there is none
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
