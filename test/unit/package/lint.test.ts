import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

const root = resolve();
/** Our own rules: the others need type information, which takes half a minute. */
const OWN_RULES = ['architecture/imports', 'no-restricted-imports', 'no-restricted-globals'];

let own: readonly Linter.Config[];
const linter = new Linter({ configType: 'flat', cwd: root });

before(async () => {
  const { default: configs } = (await import(pathToFileURL(join(root, 'eslint.config.mjs')).href)) as { readonly default: readonly Linter.Config[] };
  own = configs.filter(({ rules }) => rules && Object.keys(rules).every((name) => OWN_RULES.includes(name)));
});

/** What they say of a module of `src`. */
function faults(file: string, code: string): readonly string[] {
  const parser = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser as Linter.Parser } };
  return linter.verify(code, [parser, ...own], { filename: join(root, 'src', file) }).map(({ message }) => message);
}

describe('lint keeps', () => {
  const wrong: readonly (readonly [what: string, file: string, code: string])[] = [
    ['Node out of the core', 'core/check.ts', "import { createHash } from 'node:crypto';"],
    ['files out of the core', 'core/payload/wire.ts', "import { readFile } from 'node:fs/promises';"],
    ['an old name of a module of Node out of the core', 'core/check.ts', "import fs from 'fs';"],
    ['packages out of the core', 'core/csv/row.ts', "import { parse } from 'csv-parse/sync';"],
    ['a package out of the core that is loaded late', 'core/check.ts', "export const late = () => import('undici');"],
    ['types of VS Code out of the core', 'core/check.ts', "import type { Uri } from 'vscode';"],
    ['types of Node that are named in passing out of the core', 'core/check.ts', "export type Late = import('node:fs').Stats;"],
    ['what is handed on by the core free of packages', 'core/check.ts', "export { Agent } from 'undici';"],
    ['Buffer out of the core', 'core/check.ts', "export const bytes = Buffer.from('a');"],
    ['the process out of the core', 'core/check.ts', 'export const { env } = process;'],
    ["the turns of Node's loop out of the core", 'core/sending/send.ts', 'setImmediate(() => undefined);'],
    ['require out of the core', 'core/check.ts', "export const fs = require('node:fs');"],
    ['the network out of the core', 'core/check.ts', "export const answer = fetch('https://example.com');"],
    ['VS Code out of the service', 'api/service.ts', "import * as vscode from 'vscode';"],
    ['VS Code out of the command line', 'cli/run.ts', "import * as vscode from 'vscode';"],
    ['VS Code out of the root of the command line', 'cli.ts', "import * as vscode from 'vscode';"],
    ['undici to the service', 'delivery/run-send.ts', "import { Agent } from 'undici';"],
    ['the command line out of what stands beside it', 'ui/trust.ts', "import { run } from '../cli/run';"],
    ['delivery out of the results', 'results/results-view.ts', "import type { Order } from '../delivery/run-send';"],
    ['sending out of checking', 'core/checking/session.ts', "import { sendPayload } from '../sending/send';"],
  ];
  for (const [what, file, code] of wrong) it(what, () => assert.equal(faults(file, code).length, 1, faults(file, code).join('\n')));

  it('what is allowed', () => {
    assert.deepEqual(faults('core/repair/lay-out.ts', "import { format } from 'jsonc-parser';"), []);
    assert.deepEqual(faults('core/time-limit.ts', 'export const end = performance.now() + 1; setTimeout(() => undefined, 1);'), []);
    assert.deepEqual(faults('csv/read-rows.ts', "import { parse } from 'csv-parse/sync'; import type { Row } from '../core/csv/row';"), []);
    assert.deepEqual(faults('api/service.ts', "import { Agent } from 'undici'; import { connect } from 'node:tls'; export const bytes = Buffer.from('a');"), []);
  });
});
