import { createReadStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ByteSource } from '../csv/inspect';

/** Large enough to read fast, small enough to process the rows of one chunk within a few milliseconds. */
const CHUNK = 32 * 1024;

/** The bytes of a file; reports how much was read to `progress`. Cancelling the token ends it with a `CancellationError`. */
export function fileBytes(uri: vscode.Uri, size: number, progress: vscode.Progress<{ increment: number }>, token: vscode.CancellationToken): ByteSource {
  return async function* () {
    for await (const chunk of uri.scheme === 'file' ? localChunks(uri) : otherChunks(uri)) {
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      yield chunk;
      if (size > 0) progress.report({ increment: (100 * chunk.length) / size });
      // Lets everything else in the extension host run.
      await setImmediate();
    }
  };
}

async function* localChunks(uri: vscode.Uri): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(uri.fsPath, { highWaterMark: CHUNK })) yield chunk as Uint8Array;
}

/** Virtual file systems only read a whole file at once. */
async function* otherChunks(uri: vscode.Uri): AsyncGenerator<Uint8Array> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  for (let start = 0; start < bytes.length; start += CHUNK) yield bytes.subarray(start, start + CHUNK);
}
