import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const dist = resolve(import.meta.dirname, '..', '..', '..', 'dist');
const late = readdirSync(join(dist, 'late')).map((name) => join('late', name));

/** The checker asks for some of it at each character: by a getter, as bundlers translate an import, a check in the editor takes many times as long as in the bench. */
describe('what the files of the extension import from each other', () => {
  for (const name of ['extension.js', ...late]) {
    it(`is taken once by ${name}`, () => {
      const text = readFileSync(join(dist, name), 'utf8');
      assert.deepEqual(text.match(/[\w$]+=(?:[\w$]+\()?require\("\.[^"]*"\)/g) ?? [], []);
    });
  }
});
