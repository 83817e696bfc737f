import { dirname, join, relative, resolve, sep } from 'node:path';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The layers, from the bottom up (docs/architecture.md): a folder imports from lower layers and from itself. */
const LAYERS = [['generated'], ['core'], ['api', 'csv', 'files'], ['sandbox'], ['cli', 'ui'], ['payloads'], ['connections'], ['results'], ['csv-import', 'delivery', 'editor'], ['commands']];

/** The same within `core`. Its single files are the bottom layer, except for `check.ts`. */
const CORE_LAYERS = [['ground'], ['payload'], ['outline', 'snippets'], ['fields'], ['rules'], ['checking'], ['fixes'], ['check'], ['csv', 'repair', 'sending']];

const SRC = join(import.meta.dirname, 'src');

function unitOf([folder, inner, ...deeper], isInCore) {
  if (!isInCore) return folder;
  return deeper.length > 0 || inner === 'check' ? inner : 'ground';
}

/** Why a module of `src` may not import another one; undefined if it may. */
function layerFault(from, to) {
  const isInCore = from[0] === 'core' && to[0] === 'core';
  const layers = isInCore ? CORE_LAYERS : LAYERS;
  const [importer, imported] = [unitOf(from, isInCore), unitOf(to, isInCore)];
  if (importer === imported) return undefined;
  const [upper, lower] = [importer, imported].map((unit) => layers.findIndex((layer) => layer.includes(unit)));
  if (upper < 0 || lower < 0) return `${upper < 0 ? importer : imported}/ is in no layer yet: add it to one in eslint.config.mjs.`;
  return lower < upper ? undefined : `Imports go one way: ${importer}/ must not import ${imported}/ (docs/architecture.md).`;
}

/**
 * The packages that each folder may import: `node:` means every module of Node, and `csv-parse` includes its subpaths. The core can be tested anywhere, and the
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

/** Why a folder may not import a package; undefined if it may. */
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
      const message = name.startsWith('.') ? layerFault(from, modulePath(resolve(dirname(context.filename), name))) : packageFault(from[0], name);
      if (message !== undefined) context.report({ node, message });
    };
    return { ImportDeclaration: check, ImportExpression: check, TSImportType: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

const architecture = { rules: { imports } };

/** Globals that only some hosts have, and what gives access to them: not allowed in the core. Globals that all hosts have, such as `setTimeout`, are. */
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
  // The composition roots may import everything, except the command line's: like its folder, it must not depend on the editor.
  { files: ['src/*/**/*.ts'], plugins: { architecture }, rules: { 'architecture/imports': 'error' } },
  { files: ['src/cli.ts'], rules: { 'no-restricted-imports': ['error', 'vscode'] } },
  {
    files: ['src/core/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...HOST_GLOBALS.map((name) => ({ name, message: 'The core runs anywhere: a folder around it does this, and hands it in.' }))] },
  },
);
