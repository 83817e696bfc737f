import assert from 'node:assert/strict';
import { closeEditors, codes, foreignDiagnostics, newPayload, payload, savedFile, until, waitForCodes } from './documents';

const CONSENT = '"hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05"';

/** What a person may open or paste: none may throw, hang, or change the document. */
describe('bad input', () => {
  afterEach(closeEditors);

  const quiet: Record<string, string> = {
    'an empty file': '',
    'CRLF line ends': payload(CONSENT).replaceAll('\n', '\r\n'),
    'emoji': payload(`${CONSENT}, "f_FirstName": "Zoé 🎉👩‍👩‍👧"`),
  };
  for (const [name, text] of Object.entries(quiet)) {
    it(`finds nothing wrong in ${name}`, async () => {
      const document = await savedFile('quiet.merge.json', text);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.deepEqual(codes(document), []);
      assert.equal(document.getText(), text);
      assert.equal(document.isDirty, false);
    });
  }

  it('calls no-break spaces odd, and fixes them when asked', async () => {
    const document = await savedFile('spaces.merge.json', payload(CONSENT).replace('"Data": {', '"Data":\u00A0{\u00A0'));
    await until(() => codes(document).length > 0);
    assert.deepEqual([...new Set(codes(document))], ['odd-space']);
  });

  it('leaves a byte-order mark alone: the editor hides it from everybody', async () => {
    const document = await savedFile('bom.merge.json', `\uFEFF${payload(CONSENT)}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(codes(document), []);
    assert.equal(document.isDirty, false);
  });

  it('gives a clear problem for an array', async () => {
    const document = await newPayload('[{ "ID": {} }]');
    await until(() => codes(document).length > 0);
    assert.deepEqual([...new Set(codes(document))], ['schema']);
  });

  it('lets the JSON service speak of truncated JSON, once', async () => {
    const document = await newPayload(payload(CONSENT).slice(0, 120));
    await until(() => foreignDiagnostics(document).length > 0);
    assert.ok(!codes(document).includes('syntax'));
  });

  it('survives binary, 100,000 nested brackets and a 20 MB file', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256);
    const files: Record<string, string | Uint8Array> = {
      'binary.merge.json': bytes,
      'deep.merge.json': '['.repeat(100_000),
      'deep-records.merge.json': `{ "Records": ${'['.repeat(100_000)}`,
      'large.merge.json': payload(`${CONSENT}, "f_Notes": "${'x'.repeat(20_000_000)}"`),
    };
    for (const [name, content] of Object.entries(files)) {
      const document = await savedFile(name, content).catch(() => undefined);
      if (document === undefined) continue;
      const before = document.getText();
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(document.getText(), before, name);
      assert.equal(document.isDirty, false, name);
    }
    const after = await newPayload(payload(CONSENT.replace('"1"', '"yes"')));
    await waitForCodes(after, ['consent-value']);
  });
});
