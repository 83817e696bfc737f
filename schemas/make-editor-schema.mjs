/**
 * Makes the annotation-only view of the strict schema that VS Code's JSON service is given: completion and hover,
 * never a problem, because our own rules own every severity (design 3, "One problem, one underline").
 * Run it after every change of merge-request.schema.json: `node schemas/make-editor-schema.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Keywords that annotate and are kept as they are. Any other keyword is left out: it would raise a problem or does nothing here. */
const ANNOTATIONS = ['title', 'defaultSnippets', 'doNotSuggest', 'allowTrailingCommas'];

/** The view of a strict draft-07 schema. `$ref` may point at `#/definitions/...` only, and definitions must not be recursive. */
export function editorView(strict) {
  const { $schema, $id } = strict;
  return { $schema, $id: $id.replace(/\.schema\.json$/, '.editor.schema.json'), ...view(strict, strict.definitions ?? {}) };
}

function view(node, definitions) {
  const schema = resolve(node, definitions);
  const result = {};
  for (const word of ANNOTATIONS) if (schema[word] !== undefined) result[word] = schema[word];
  const values = enumOf(schema);
  if (schema.description !== undefined) result.markdownDescription = schema.description + valueList(values);
  if (schema.defaultSnippets === undefined && values.length > 0) {
    result.defaultSnippets = values.map(({ value, description }) => ({ label: JSON.stringify(value), description, body: value }));
  }
  for (const word of ['properties', 'patternProperties']) {
    if (schema[word] === undefined) continue;
    result[word] = Object.fromEntries(Object.entries(schema[word]).map(([name, child]) => [name, view(child, definitions)]));
  }
  // A name that is spelled out wins over a pattern it also matches: the JSON service would otherwise show either text.
  if (result.patternProperties !== undefined) result.patternProperties = narrowed(result.patternProperties, Object.keys(result.properties ?? {}));
  if (schema.items !== undefined) result.items = view(schema.items, definitions);
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
function enumOf(schema) {
  const source = [schema, ...(schema.anyOf ?? [])].find((alternative) => alternative.enum !== undefined);
  return (source?.enum ?? []).map((value, index) => ({ value, description: source.enumDescriptions[index] }));
}

/** Without `enum` the hover would not explain the values: they are listed in the text. */
function valueList(values) {
  return values.length === 0 ? '' : `\n\n${values.map(({ value, description }) => `- \`${JSON.stringify(value)}\`: ${description}`).join('\n')}`;
}

function narrowed(patterns, names) {
  return Object.fromEntries(
    Object.entries(patterns).map(([pattern, child]) => {
      const taken = names.filter((name) => new RegExp(pattern).test(name));
      return [taken.length === 0 ? pattern : `^(?!(?:${taken.join('|')})$)${pattern.replace(/^\^/, '')}`, child];
    }),
  );
}

/** The view as it stands in its file. */
export function editorSchemaText(strictText) {
  return `${JSON.stringify(editorView(JSON.parse(strictText)), null, 2)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = (name) => new URL(name, import.meta.url);
  writeFileSync(file('merge-request.editor.schema.json'), editorSchemaText(readFileSync(file('merge-request.schema.json'), 'utf8')));
}
