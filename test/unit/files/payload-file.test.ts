import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { openPayload } from '../../../src/files/payload-file';
import type { PayloadFile } from '../../../src/files/payload-file';
import { formatMessage } from '../../../src/core/message';
import { surveyPayload } from '../../../src/core/sending/survey';

const payload = (...names: readonly string[]): string =>
  `{ "Records": [${names.map((name) => `{ "ID": { "key_f_EMail": "${name}@example.org" }, "Data": { "f_FirstName": "Nadia" } }`).join()}], ` +
  '"MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }';
const OPTIONS = { today: '2026-10-24', idProject: 123456, rules: {}, batchSize: 1, from: 0 };

async function opened(t: TestContext, text: string | Buffer): Promise<{ readonly path: string; readonly file: PayloadFile }> {
  const folder = mkdtempSync(join(tmpdir(), 'merge-file-'));
  const path = join(folder, 'payload.json');
  writeFileSync(path, text);
  const file = await openPayload(path);
  t.after(async () => {
    await file.close();
    rmSync(folder, { recursive: true });
  });
  return { path, file };
}

describe('a file that is sent from disk', () => {
  it('is refused when it is written between its two readings, though it is as long as before and right by itself', async (t) => {
    const { path, file } = await opened(t, payload('a', 'b', 'c'));
    const source = {
      ...file.source,
      pieces: async function* () {
        yield* file.source.pieces();
        // The same ID in two batches: the first reading would have seen it.
        writeFileSync(path, payload('a', 'b', 'a'));
      },
    };
    const result = await surveyPayload(source, OPTIONS);
    assert.ok(result.kind === 'refused', result.kind);
    assert.equal(formatMessage(result.reason), 'The file changed while it was read.');
  });

  for (const [name, bytes, reason] of [
    ['UTF-16 with its mark', Buffer.from(`\ufeff${payload('a')}`, 'utf16le'), /it is encoded in UTF-16/],
    ['UTF-16 without a mark', Buffer.from(payload('a'), 'utf16le').swap16(), /it is encoded in UTF-16/],
    ['UTF-32 with its mark', Buffer.from(Uint32Array.from(`\ufeff${payload('a')}`, (character) => character.charCodeAt(0)).buffer), /it is encoded in UTF-32/],
    ['Latin-1', Buffer.from(payload('é'), 'latin1'), /it is not encoded in UTF-8/],
  ] as const) {
    it(`is refused in ${name}, which is named`, async (t) => {
      const read = async (): Promise<void> => {
        const { file } = await opened(t, bytes);
        for await (const piece of file.source.pieces()) assert.equal(typeof piece, 'string');
      };
      await assert.rejects(read, reason);
    });
  }

  it('knows whether it was written', async (t) => {
    const { path, file } = await opened(t, payload('a'));
    assert.equal(await file.source.isUnchanged(), true);
    let text = '';
    for await (const piece of file.source.pieces()) text += piece;
    assert.equal(text, payload('a'));
    assert.equal(await file.source.isUnchanged(), true);
    writeFileSync(path, payload('b'));
    assert.equal(await file.source.isUnchanged(), false);
  });
});
