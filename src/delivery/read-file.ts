import * as vscode from 'vscode';
import type { PayloadSource } from '../core/sending/payload-source';

/** Thrown while a file is being read if the user cancels. */
export class ReadingCancelled extends Error {}

/**
 * How long a file is read without a notification, in milliseconds. VS Code shows three notifications within 800 ms and hides the others:
 * a file that is read in a moment must leave room for the notification of its outcome.
 */
const SILENCE = 1000;

/**
 * Does something for which a file must be read; if that takes a while, shows a progress notification that can be cancelled.
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
  let shown: vscode.Progress<{ increment: number }> | undefined;
  let percent = 0;
  // Bytes and characters differ, but a progress bar need not be exact.
  const advance = (length: number): void => {
    if (signal.aborted) throw new ReadingCancelled();
    const increment = (100 * length) / Math.max(1, size * passes);
    percent += increment;
    shown?.report({ increment });
  };
  const reading = work({
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
    isUnchanged: () => source.isUnchanged(),
  });
  const over = reading.then(
    () => undefined,
    () => undefined,
  );
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Reading {0}', vscode.workspace.asRelativePath(uri)), cancellable: true };
  const timer = setTimeout(() => {
    void vscode.window.withProgress(options, async (progress, token) => {
      shown = progress;
      progress.report({ increment: percent });
      const cancellation = token.onCancellationRequested(cancel);
      await over;
      cancellation.dispose();
    });
  }, SILENCE);
  try {
    return await reading;
  } finally {
    clearTimeout(timer);
  }
}
