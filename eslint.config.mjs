import { dirname, join, relative, resolve, sep } from 'node:path';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The house from the ground up (docs/architecture.md): a folder imports from lower floors and from itself. */
const FLOORS = [['generated'], ['core'], ['api', 'csv', 'files', 'sandbox'], ['cli', 'ui'], ['payloads'], ['connections'], ['results'], ['csv-import', 'delivery', 'editor'], ['commands']];

/** The same within `core`. Its single files are the ground, except for `check.ts`. */
const CORE_FLOORS = [['ground'], ['payload'], ['outline', 'snippets'], ['fields'], ['rules'], ['checking'], ['fixes'], ['check'], ['csv', 'repair', 'sending']];

const SRC = join(import.meta.dirname, 'src');

function roomOf([folder, inner, ...deeper], isInCore) {
  if (!isInCore) return folder;
  return deeper.length > 0 || inner === 'check' ? inner : 'ground';
}

/** What is wrong with an import of one module of `src` by another; undefined where nothing is. */
function floorFault(from, to) {
  const isInCore = from[0] === 'core' && to[0] === 'core';
  const floors = isInCore ? CORE_FLOORS : FLOORS;
  const [importer, imported] = [roomOf(from, isInCore), roomOf(to, isInCore)];
  if (importer === imported) return undefined;
  const [upper, lower] = [importer, imported].map((room) => floors.findIndex((floor) => floor.includes(room)));
  if (upper < 0 || lower < 0) return `${upper < 0 ? importer : imported}/ has no floor yet: give it one in eslint.config.mjs.`;
  return lower < upper ? undefined : `Imports go one way: ${importer}/ must not import ${imported}/ (docs/architecture.md).`;
}

const floors = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const modulePath = (path) => relative(SRC, path).replace(/\.ts$/, '').split(sep);
    const from = modulePath(context.filename);
    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== 'string' || !name.startsWith('.') || name.endsWith('.json')) return;
      const message = floorFault(from, modulePath(resolve(dirname(context.filename), name)));
      if (message !== undefined) context.report({ node, message });
    };
    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

/** What some folders must stay free of, so that the core can be tested anywhere and the command line runs without an editor. */
const without = (files, names) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { paths: names.map((name) => ({ name, message: 'This folder must stay free of it: see docs/architecture.md.' })) }] },
});

const NO_DEFAULT_EXPORTS = { selector: 'ExportDefaultDeclaration', message: 'No default exports.' };
const NO_SPREADING_INTO_PUSH = { selector: 'CallExpression[callee.property.name="push"] > SpreadElement', message: 'A long list overflows the stack: use addAll (src/core/add-all.ts).' };

export default tseslint.config(
  { ignores: ['src/generated/', 'dist/', 'out/', 'node_modules/', '.vscode-host/', 'test/host/*/'] },
  js.configs.recommended,
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORTS],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORTS, NO_SPREADING_INTO_PUSH] } },
  // node:test's describe/it return promises that the runner itself awaits.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly', Buffer: 'readonly', AbortController: 'readonly', performance: 'readonly', document: 'readonly', window: 'readonly' } },
  },
  // The composition roots may import everything.
  { files: ['src/*/**/*.ts'], plugins: { house: { rules: { floors } } }, rules: { 'house/floors': 'error' } },
  without(['src/core/**/*.ts'], ['vscode', 'undici', 'node:fs', 'node:http', 'node:net', 'fs', 'http']),
  without(['src/csv/**/*.ts'], ['vscode', 'undici', 'node:fs', 'fs']),
  without(['src/api/**/*.ts', 'src/files/**/*.ts', 'src/cli.ts', 'src/cli/**/*.ts'], ['vscode']),
  without(['src/sandbox/**/*.ts'], ['vscode', 'undici']),
);
