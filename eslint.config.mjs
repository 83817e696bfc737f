import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Imports go one way: core <- api, csv, sandbox <- the folders that know VS Code. */
const vscodeFolders = ['ui', 'payloads', 'connections', 'results', 'delivery', 'editor', 'csv-import', 'commands'];
const wall = (files, folders, more = []) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: more.map((name) => ({ name, message: 'This folder must stay free of it: see docs/architecture.md.' })),
        patterns: folders.map((folder) => ({
          regex: `^(\\.\\./)+(src/)?${folder}(/|$)`,
          message: `Imports go one way: this folder must not import ${folder}/ (docs/architecture.md).`,
        })),
      },
    ],
  },
});

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
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'No default exports.' }],
    },
  },
  // node:test's describe/it return promises that the runner itself awaits.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly', Buffer: 'readonly', AbortController: 'readonly', performance: 'readonly', document: 'readonly', window: 'readonly' } },
  },
  wall(['src/core/**/*.ts'], [...vscodeFolders, 'api', 'csv', 'sandbox'], ['vscode', 'undici', 'node:fs', 'node:http', 'node:net', 'fs', 'http']),
  wall(['src/api/**/*.ts'], [...vscodeFolders, 'sandbox'], ['vscode']),
  wall(['src/csv/**/*.ts'], [...vscodeFolders, 'api', 'sandbox'], ['vscode', 'undici', 'node:fs', 'fs']),
  wall(['src/sandbox/**/*.ts'], [...vscodeFolders, 'api'], ['vscode', 'undici']),
  wall(['src/cli.ts', 'src/cli/**/*.ts'], vscodeFolders, ['vscode']),
);
