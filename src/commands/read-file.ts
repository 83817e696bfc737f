import * as vscode from 'vscode';
import type { PayloadSource } from '../core/sending/payload-source';

/** Thrown in the middle of a file when the person would rather not go on. */
export class ReadingCancelled extends Error {}

/**
 * Does what needs a file to be read, under a progress that can be cancelled.
 * @param passes how often it is read
 */
export async function underReading<T>(
  uri: vscode.Uri,
  source: PayloadSource,
  passes: number,
  { signal, cancel }: { readonly signal: AbortSignal; readonly cancel: () => void },
  work: (source: PayloadSource) => Promise<T>,
): Promise<T> {
  const { size } = await vscode.workspace.fs.stat(uri);
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Reading {0}', vscode.workspace.asRelativePath(uri)), cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    // Bytes and characters differ: it is a bar, no account.
    const advance = (length: number): void => {
      if (signal.aborted) throw new ReadingCancelled();
      progress.report({ increment: (100 * length) / Math.max(1, size * passes) });
    };
    const cancellation = token.onCancellationRequested(cancel);
    try {
      return await work({
        pieces: async function* watched() {
          for await (const piece of source.pieces()) {
            advance(piece.length);
            yield piece;
          }
        },
        read: (into, position) => {
          advance(into.length);
          return source.read(into, position);
        },
      });
    } finally {
      cancellation.dispose();
    }
  });
}
