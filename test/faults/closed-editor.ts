import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { formatMessage } from '../../src/core/message';
import { emptySummary } from '../../src/core/sending/record-state';
import { summaryText } from '../../src/core/sending/report';
import { brokenOff, stateOf } from '../../src/results/record-mark';
import { SendJournals } from '../../src/results/send-journals';
import { startRawServer } from '../servers/raw-server';
import type { FaultRun } from './run-fault';

/** How the editor goes in the middle of a send. */
export interface Closing {
  /** As the table of docs/sending.md names it. */
  readonly name: string;
  readonly end: (editor: ChildProcess) => void;
}

export const CLOSINGS: readonly Closing[] = [
  { name: 'the editor is closed while a request is under way', end: ({ stdin }) => stdin?.end() },
  { name: 'the editor is killed while a request is under way', end: (editor) => editor.kill('SIGKILL') },
];

const PAYLOAD = 'file:///payload.merge.jsonc';

/** Sends four records in two batches from a process that ends while the first is under way, and reads what the next one knows of it. */
export async function runClosing({ end }: Closing): Promise<Omit<FaultRun, 'result' | 'elsewhere'>> {
  const storage = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-closing-'));
  let editor: ChildProcess | undefined;
  const server = await startRawServer({ received: () => editor && end(editor) });
  try {
    const script = join(import.meta.dirname, 'sending-editor.ts');
    editor = spawn(process.execPath, ['--import=tsx', script, storage, PAYLOAD, server.address], { stdio: ['pipe', 'inherit', 'inherit'] });
    await once(editor, 'exit');
    const journal = await new SendJournals({ fsPath: storage } as vscode.Uri).read(PAYLOAD);
    if (!journal || journal.isElsewhere || journal.isOver) throw new Error(`no journal of a send that broke off: ${JSON.stringify(journal)}`);
    const summary = emptySummary();
    const words = new Set<string>();
    for (const mark of journal.marks) {
      const state = stateOf(mark);
      const why = brokenOff(mark);
      if (state) summary[state] += 1;
      if (why) words.add(formatMessage(why));
    }
    return { sees: [...words].join(' '), states: summaryText(summary, formatMessage), calls: server.requests(), received: server.requests() };
  } finally {
    editor?.kill('SIGKILL');
    await server.close();
    rmSync(storage, { recursive: true, force: true });
  }
}
