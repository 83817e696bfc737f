import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = resolve(import.meta.dirname, '..', '..', '..');

/** The packages that the sources import. */
function importedPackages(): readonly string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const specifiers = files.flatMap((name) =>
    [...readFileSync(join(root, 'src', name), 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*? from '([^'.][^']*)'/gm)].map(([, specifier]) => specifier ?? ''),
  );
  const packages = specifiers.filter((specifier) => !specifier.startsWith('node:') && specifier !== 'vscode');
  return [...new Set(packages.map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier))];
}

/** `dist/` is there after `npm run build`. */
describe('the notices of third parties', () => {
  const notices = readFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');

  it('give the version and the licence of every package that is imported', () => {
    const packages = importedPackages();
    assert.ok(packages.includes('undici'));
    for (const name of packages) {
      const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string };
      assert.ok(notices.includes(`${name} ${version}`), `${name} ${version}`);
      const licence = readdirSync(join(root, 'node_modules', name)).find((file) => /^licen[cs]e/i.test(file));
      assert.ok(notices.includes(readFileSync(join(root, 'node_modules', name, licence ?? ''), 'utf8').trim()), name);
    }
  });

  it('name no tool that is not in a bundle', () => {
    for (const tool of ['esbuild', 'typescript', 'ajv', 'mocha', 'playwright-core']) assert.ok(!notices.includes(`\n${tool} `), tool);
  });
});
