/**
 * The part of an editor that sends, in a process of its own that can be killed: `sending-editor.ts STORAGE PAYLOAD ADDRESS` sends four records
 * in two batches and writes its journal as the extension does. Breaks the send off, as an editor that closes, when its standard input ends.
 */
import type * as vscode from 'vscode';
import { afterCallIsWritten } from '../../src/api/call-written';
import { serviceOver } from '../../src/api/service';
import { createTransport } from '../../src/api/transport';
import { pause } from '../../src/core/sending/pause';
import { sendPayload } from '../../src/core/sending/send';
import { EDITOR_CLOSED, outcomesToNote } from '../../src/delivery/running-sends';
import { SendJournals } from '../../src/results/send-journals';
import { FAULT_KEY, faultBatches, RECORDS } from './run-fault';

async function main(): Promise<void> {
  const [storage = '', payload = '', address = ''] = process.argv.slice(2);
  const controller = new AbortController();
  process.stdin.on('end', () => controller.abort(EDITOR_CLOSED)).resume();

  const head = { began: new Date().toISOString(), connection: 'Shop', destination: `${address} 123456`, text: '' };
  const marks = Array.from({ length: RECORDS }, () => ({ state: 'waiting' }) as const);
  const journal = await new SendJournals({ fsPath: storage } as vscode.Uri).begin(payload, { ...head, marks });
  const service = serviceOver(createTransport({ proxy: {}, timeoutMilliseconds: 30_000 }), { address, idKey: 5335, key: FAULT_KEY });
  await sendPayload({
    batches: faultBatches(),
    total: RECORDS,
    host: new URL(address).host,
    post: (body, signal) => service.merge(body, signal),
    afterCallIsWritten,
    wait: pause,
    signal: controller.signal,
    starting: ({ records }) => journal.sending(records.map(({ index }) => index)),
    settled: async (_, { outcomes, requests }) => {
      const noted = outcomesToNote(outcomes, controller.signal);
      if (requests.length > 0) await journal.settled(noted.map(({ index }) => index), noted);
    },
  });
  if (!controller.signal.aborted) await journal.over();
  await service.close();
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
