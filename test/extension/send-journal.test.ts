import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readMergeRequest } from '../../src/core/payload/merge-request';
import { parseJson } from '../../src/core/payload/parse-json';
import { SendJournal } from '../../src/delivery/send-journal';
import { Fingerprints } from '../../src/results/fingerprints';
import { RecordPlaces } from '../../src/results/record-places';
import { JournalWriter, type SendJournals } from '../../src/results/send-journals';
import type { PayloadResults } from '../../src/results/send-results';
import { payload } from './documents';

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
});
