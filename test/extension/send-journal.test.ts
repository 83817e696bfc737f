import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readMergeRequest } from '../../src/core/payload/merge-request';
import { parseJson } from '../../src/core/payload/parse-json';
import { keepResults } from '../../src/delivery/keep-results';
import { SendJournal } from '../../src/delivery/send-journal';
import type { DeliveryServices } from '../../src/delivery/services';
import { Fingerprints } from '../../src/results/fingerprints';
import { RecordPlaces } from '../../src/results/record-places';
import { JournalWriter, SendJournals } from '../../src/results/send-journals';
import { SendResults, type PayloadResults } from '../../src/results/send-results';
import { payload, savedFile } from './documents';

/** Takes no byte. Linux alone has it. */
const FULL = '/dev/full';

describe('the journal of a send', () => {
  if (existsSync(FULL)) {
    it('on a full disk is taken back, and the send goes on, however many lines are on their way', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-full-'));
      try {
        const file = join(folder, 'full.jsonl');
        symlinkSync(FULL, file);
        const writer = new JournalWriter(file, await open(file, 'a'));
        const journals: Pick<SendJournals, 'fingerprints' | 'begin'> = {
          fingerprints: () => Promise.resolve(new Fingerprints(new Uint8Array(32))),
          begin: () => Promise.resolve(writer),
        };
        const text = payload('"f_FirstName": "Nadia"');
        const request = readMergeRequest(parseJson(text).root);
        assert.ok(request);
        const results: PayloadResults = {
          uri: vscode.Uri.file('/full.merge.json'),
          eol: vscode.EndOfLine.LF,
          sentTo: { name: 'Shop', destination: 'https://app.example.org 123456' },
          began: new Date(),
          entries: [],
          places: new RecordPlaces([]),
          current: new Map(),
        };
        const journal = await SendJournal.ofDocument(journals as SendJournals, results, text, request, true);
        // The line with the fingerprints of the records is on its way as well.
        await journal.sending([{ index: 0, identity: undefined }]);
        await journal.settled([{ index: 0, state: 'created' }], new AbortController().signal);
        await journal.over();
        assert.equal(existsSync(file), false);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }

  it('of a send that goes on, in another window or from disk, is not written over by what a Verify found', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-elsewhere-'));
    try {
      const document = await savedFile('verified.merge.json', payload('"f_FirstName": "Nadia"'));
      const journals = new SendJournals(vscode.Uri.file(folder));
      const results = new SendResults();
      const sentTo = { name: 'Shop', destination: 'https://app.example.org 123456' };
      results.begin(document, sentTo, [], false);
      const check = { request: readMergeRequest(parseJson(document.getText()).root) };
      const services = { payloads: { check: () => check }, results, journals } as unknown as DeliveryServices;
      const writer = await journals.begin(document.uri.toString(), { began: '2026-12-01T00:00:00Z', connection: 'Shop', destination: sentTo.destination, text: 'x', marks: [{ state: 'waiting' }] });
      await writer.sending([0]);
      const [name = ''] = readdirSync(join(folder, 'sends')).filter((file) => file.endsWith('.jsonl'));
      const file = join(folder, 'sends', name);
      // A process that lives, and is not this one.
      const ofOther = readFileSync(file, 'utf8').replace(`"process":${process.pid}`, `"process":${process.ppid}`);
      writeFileSync(file, ofOther);
      await keepResults(services, document);
      assert.equal(readFileSync(file, 'utf8'), ofOther);
      writeFileSync(file, ofOther.replace(`"process":${process.ppid}`, `"process":${process.pid}`));
      const ofThis = readFileSync(file, 'utf8');
      const claim = await journals.claim(document.uri.toString());
      await keepResults(services, document);
      assert.equal(readFileSync(file, 'utf8'), ofThis, 'a send from disk goes on in this window');
      await claim?.release();
      await keepResults(services, document);
      assert.notEqual(readFileSync(file, 'utf8'), ofThis, 'one of this window that is over is');
      results.dispose();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
