import { dirname, join, relative, resolve, sep } from 'node:path';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The house from the ground up (docs/architecture.md): a folder imports from lower floors and from itself. */
const FLOORS = [['generated'], ['core'], ['api', 'csv', 'files'], ['sandbox'], ['cli', 'ui'], ['payloads'], ['connections'], ['results'], ['csv-import', 'delivery', 'editor'], ['commands']];

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

/**
 * The packages that each folder may import: `node:` stands for all that Node brings, `csv-parse` for its parts too. The core can be tested anywhere, and the
 * command line runs without an editor. A folder that is not listed may import none.
 */
const EDITOR = ['vscode', 'node:'];
const PACKAGES = {
  core: ['jsonc-parser'],
  api: ['node:', 'undici'],
  csv: ['csv-parse'],
  files: ['node:'],
  sandbox: ['node:'],
  cli: ['node:', 'tinyglobby'],
  ui: EDITOR,
  payloads: EDITOR,
  connections: EDITOR,
  results: EDITOR,
  'csv-import': EDITOR,
  delivery: EDITOR,
  editor: [...EDITOR, 'vscode-json-languageservice'],
  commands: EDITOR,
};

/** What is wrong with an import of a package by a folder; undefined where nothing is. */
function packageFault(folder, name) {
  const isOne = (allowed) => (allowed.endsWith(':') ? name.startsWith(allowed) : name === allowed || name.startsWith(`${allowed}/`));
  return (PACKAGES[folder] ?? []).some(isOne) ? undefined : `${folder}/ must stay free of ${name} (PACKAGES in eslint.config.mjs, docs/architecture.md).`;
}

const imports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const modulePath = (path) => relative(SRC, path).replace(/\.ts$/, '').split(sep);
    const from = modulePath(context.filename);
    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== 'string' || name.endsWith('.json')) return;
      const message = name.startsWith('.') ? floorFault(from, modulePath(resolve(dirname(context.filename), name))) : packageFault(from[0], name);
      if (message !== undefined) context.report({ node, message });
    };
    return { ImportDeclaration: check, ImportExpression: check, TSImportType: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

const house = { rules: { imports } };

/** Within the core, what one host has and another lacks, and what leads out of it. What all have, such as `setTimeout`, is none. */
const HOST_GLOBALS = ['Buffer', 'process', 'setImmediate', 'clearImmediate', 'require', 'module', 'exports', '__dirname', '__filename', 'global', 'globalThis', 'window', 'document', 'navigator', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];

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
  // The composition roots may import everything, but for the command line's: it is as free of an editor as its folder.
  { files: ['src/*/**/*.ts'], plugins: { house }, rules: { 'house/imports': 'error' } },
  { files: ['src/cli.ts'], rules: { 'no-restricted-imports': ['error', 'vscode'] } },
  {
    files: ['src/core/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...HOST_GLOBALS.map((name) => ({ name, message: 'The core runs anywhere: a folder around it does this, and hands it in.' }))] },
  },
);
