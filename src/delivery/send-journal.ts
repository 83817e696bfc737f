import * as vscode from 'vscode';
import type { SentTo } from '../connections/connection';
import type { MergeRequest } from '../core/payload/merge-request';
import type { RecordOutcome, SentRecord } from '../core/sending/record-state';
import type { JournalHead } from '../results/journal-text';
import { currentMarks, sentContents } from '../results/current-marks';
import type { RecordMark } from '../results/record-mark';
import type { JournalWriter, SendJournals } from '../results/send-journals';
import type { PayloadResults } from '../results/send-results';
import { EDITOR_CLOSED, outcomesToNote } from './running-sends';

/** The journal of a running send. A journal that can't be written never stops a send: it is discarded, with a warning. */
export class SendJournal {
  private fingerprinting: Promise<void> = Promise.resolve();

  private constructor(private writer: JournalWriter | undefined) {}

  /**
   * For a payload in an editor.
   * @param text the payload
   * @param isSend whether the records of the results without a state are about to be sent
   */
  static async ofDocument(journals: SendJournals, results: PayloadResults, text: string, request: MergeRequest, isSend: boolean): Promise<SendJournal> {
    const { uri, began, sentTo } = results;
    return SendJournal.begin(async () => {
      const fingerprints = await journals.fingerprints();
      const writer = await journals.begin(uri.toString(), headOf(began, sentTo, fingerprints.text(text), currentMarks(request, results, isSend)));
      // During the first calls: without these, only exactly the same text is recognised again.
      return { writer, records: fingerprints.records(text, request.items, sentContents(request, results)) };
    });
  }

  /** For a file on disk. @param text its fingerprint @param marks what is known about its records, and which of them will be sent */
  static async ofFile(journals: SendJournals, uri: vscode.Uri, sentTo: SentTo, text: string, marks: readonly RecordMark[]): Promise<SendJournal> {
    return SendJournal.begin(async () => ({ writer: await journals.begin(uri.toString(), headOf(new Date(), sentTo, text, marks)) }));
  }

  private static async begin(open: () => Promise<{ readonly writer: JournalWriter; readonly records?: Promise<Uint8Array> }>): Promise<SendJournal> {
    try {
      const { writer, records } = await open();
      const journal = new SendJournal(writer);
      if (records) journal.fingerprinting = journal.write(async (open) => open.records(await records));
      return journal;
    } catch (error) {
      sayNotWritten(error);
      return new SendJournal(undefined);
    }
  }

  /** Called before a call. */
  sending(records: readonly SentRecord[]): Promise<void> {
    return this.write((writer) => writer.sending(records.map(({ index }) => index)));
  }

  /** Called after the calls for some records. */
  settled(outcomes: readonly RecordOutcome[], signal: AbortSignal): Promise<void> {
    const noted = outcomesToNote(outcomes, signal);
    return this.write((writer) => writer.settled(noted.map(({ index }) => index), noted));
  }

  /** Called after the last call. A send that was interrupted because the editor closed is never over: that is reported when the payload is opened again. */
  async over(signal?: AbortSignal): Promise<void> {
    await this.fingerprinting;
    if (signal?.reason === EDITOR_CLOSED) return;
    await this.write((writer) => writer.over());
  }

  private async write(what: (writer: JournalWriter) => Promise<void>): Promise<void> {
    const { writer } = this;
    if (!writer) return;
    try {
      await what(writer);
    } catch (error) {
      // Two lines may be in progress: on a full disk, the second one fails as well.
      if (this.writer === undefined) return;
      this.writer = undefined;
      await writer.discard().catch(() => undefined);
      sayNotWritten(error);
    }
  }
}

function headOf(began: Date, { name, destination }: SentTo, text: string, marks: readonly RecordMark[]): Omit<JournalHead, 'process'> {
  return { began: began.toISOString(), connection: name, destination, text, marks };
}

function sayNotWritten(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  void vscode.window.showWarningMessage(vscode.l10n.t("The outcome of the records can't be saved: it is lost when the editor is closed. ({0})", why));
}
