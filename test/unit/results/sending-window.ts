import type * as vscode from 'vscode';
import { SendJournals } from '../../../src/results/send-journals';

/**
 * A window that wants to send a payload as soon as it is told to on its standard input, and lives until that ends: `sending-window.ts STORAGE PAYLOAD`.
 * Says `sends` or `refused`.
 */
async function main([storage = '', payload = '']: readonly string[]): Promise<void> {
  const journals = new SendJournals({ fsPath: storage } as vscode.Uri);
  console.log('ready');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const claim = await journals.claim(payload);
  if (claim) await journals.begin(payload, { began: new Date().toISOString(), connection: 'Shop', destination: '', text: '', marks: [{ state: 'waiting' }] });
  // From here on the journal says that the send goes on.
  await claim?.release();
  console.log(claim ? 'sends' : 'refused');
}

void main(process.argv.slice(2));
