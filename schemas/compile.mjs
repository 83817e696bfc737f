/**
 * Compiles the schemas of the service's answers into plain functions, `src/generated/answers.js`, so that no schema is compiled at run time and
 * ajv itself is in no bundle. Run by the build, and before tests and type checks.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

/** Exported function -> schema file. */
const validators = {
  isMergeAnswer: 'merge-answer',
  isMergeResult: 'merge-result',
  isProjectsListAnswer: 'projects-list-answer',
  isProjectAnswer: 'project-answer',
  isContactsAnswer: 'contacts-answer',
};

const schemas = await Promise.all(
  Object.values(validators).map(async (name) => JSON.parse(await readFile(new URL(`${name}.schema.json`, import.meta.url), 'utf8'))),
);
const ajv = new Ajv({ schemas, allowUnionTypes: true, code: { source: true, esm: true, lines: true } });
const code = standaloneCode(ajv, validators);
if (code.includes('require(')) throw new Error('The compiled schemas need a part of ajv at run time: use plainer keywords.');

const folder = new URL('../src/generated/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeIfChanged('answers.js', `// Made by schemas/compile.mjs.\n${code}\n`);
await writeIfChanged(
  'answers.d.ts',
  `// Made by schemas/compile.mjs.\n${Object.keys(validators).map((name) => `export function ${name}(value: unknown): boolean;\n`).join('')}`,
);

/** Several commands may run this at the same time: none may ever read a partial file. */
async function writeIfChanged(name, text) {
  const file = fileURLToPath(new URL(name, folder));
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === text) return;
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, text);
  await rename(fresh, file);
}
