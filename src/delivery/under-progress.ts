import * as vscode from 'vscode';
import { progressText } from '../core/sending/progress';
import { emptySummary } from '../core/sending/record-state';
import type { SendProgress } from '../core/sending/send';
import { localiseWithNumbers } from '../ui/localise';

export interface ProgressOptions {
  readonly title: string;
  /** The number of records to send. */
  readonly total: number;
  readonly cancel: () => void;
  /** Called with the progress as a text, each time it changes. */
  readonly onText?: (text: string) => void;
}

/** Shows the progress of a send in a notification whose *Cancel* cancels it. */
export function underProgress<T>({ title, total, cancel, onText }: ProgressOptions, send: (onProgress: (progress: SendProgress) => void) => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const cancellation = token.onCancellationRequested(cancel);
    let shown = 0;
    const show = (state: SendProgress): void => {
      const message = progressText(state, localiseWithNumbers);
      progress.report({ message, increment: total === 0 ? 0 : ((state.done - shown) / total) * 100 });
      shown = state.done;
      onText?.(message);
    };
    show({ total, done: 0, summary: emptySummary() });
    try {
      return await send(show);
    } finally {
      cancellation.dispose();
    }
  });
}
