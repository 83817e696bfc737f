import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writePieces } from '../../../src/files/write-pieces';

describe('a text written piece by piece', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-pieces-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  async function* pieces(...texts: readonly (string | Error)[]): AsyncGenerator<string> {
    for (const text of texts) {
      await Promise.resolve();
      if (text instanceof Error) throw text;
      yield text;
    }
  }

  it('is the file in the end, in place of what was there', async () => {
    const path = join(folder, 'list.merge.jsonc');
    writeFileSync(path, 'old');
    await writePieces(path, pieces('{ "f_City": ', '"Montréal" }'));
    assert.equal(readFileSync(path, 'utf8'), '{ "f_City": "Montréal" }');
    assert.deepEqual(readdirSync(folder), ['list.merge.jsonc']);
  });

  it('that breaks off leaves what was there, and nothing of its own', async () => {
    const path = join(folder, 'list.merge.jsonc');
    writeFileSync(path, 'old');
    await assert.rejects(writePieces(path, pieces('{ "Records": [', 'x'.repeat(1_000_000), new Error('cancelled'))), /cancelled/);
    assert.equal(readFileSync(path, 'utf8'), 'old');
    await assert.rejects(writePieces(join(folder, 'new.merge.jsonc'), pieces('{', new Error('cancelled'))), /cancelled/);
    await assert.rejects(writePieces(join(folder, 'no such folder', 'new.merge.jsonc'), pieces('{')), /ENOENT/);
    assert.deepEqual(readdirSync(folder), ['list.merge.jsonc']);
  });
});
