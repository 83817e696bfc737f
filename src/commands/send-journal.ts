import * as vscode from 'vscode';
import type { MergeRequest } from '../core/payload/merge-request';
import type { RecordOutcome, SentRecord } from '../core/sending/record-state';
import { marksNow } from '../results/marks-now';
import type { PayloadResults } from '../results/send-results';
import type { JournalWriter, SendJournals } from '../results/send-journals';

/** What is written down of a send while it goes on. A journal that can't be written never stops a send: it is taken back, and that is said. */
export class SendJournal {
  private constructor(
    private writer: JournalWriter | undefined,
    private readonly fingerprinting: Promise<void>,
  ) {}

  /**
   * @param text the payload
   * @param isSend whether the records of the results without a state are about to be sent
   */
  static async begin(journals: SendJournals, results: PayloadResults, text: string, request: MergeRequest, isSend: boolean): Promise<SendJournal> {
    let journal: SendJournal | undefined;
    try {
      const fingerprints = await journals.fingerprints();
      const writer = await journals.begin(results.uri.toString(), {
        began: results.began.toISOString(),
        connection: results.sentTo.name,
        destination: results.sentTo.destination,
        text: fingerprints.text(text),
        marks: marksNow(request, results, isSend),
      });
      // While the first calls are under way: without it only the very same text is known again.
      const fingerprinting = fingerprints.records(text, request.items).then((records) => journal?.write((open) => open.records(records)));
      journal = new SendJournal(writer, fingerprinting);
      return journal;
    } catch (error) {
      sayNotWritten(error);
      return new SendJournal(undefined, Promise.resolve());
    }
  }

  /** Before a call. */
  sending(records: readonly SentRecord[]): Promise<void> {
    return this.write((writer) => writer.sending(records.map(({ index }) => index)));
  }

  /** Behind the calls for some records. */
  settled(outcomes: readonly RecordOutcome[]): Promise<void> {
    return this.write((writer) => writer.settled(outcomes));
  }

  async over(): Promise<void> {
    await this.fingerprinting;
    await this.write((writer) => writer.over());
  }

  private async write(what: (writer: JournalWriter) => Promise<void>): Promise<void> {
    if (!this.writer) return;
    try {
      await what(this.writer);
    } catch (error) {
      const { writer } = this;
      this.writer = undefined;
      await writer.discard();
      sayNotWritten(error);
    }
  }
}

function sayNotWritten(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  void vscode.window.showWarningMessage(vscode.l10n.t('What became of the records can\'t be written down: when the editor is closed, it is forgotten. ({0})', why));
}
