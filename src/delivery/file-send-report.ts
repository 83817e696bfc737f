import { addAll } from '../core/add-all';
import { message, type Message } from '../core/message';
import type { RecordOutcome } from '../core/sending/record-state';
import { reportText, unsentText, type ReportContext } from '../core/sending/report';
import type { RequestReport, SendResult, Settlement, StreamedResult } from '../core/sending/send';
import type { RecordPlace, StreamedBatch } from '../core/sending/streamed-batches';

/** A document with more lines would help nobody, and a file may have a million records. */
const MOST_RECORDS = 5000;
const MOST_NOTES = 100;

/** Collects what a report says about a send from a file: every call, and the records that need attention. */
export class FileSendReport {
  private readonly records: RecordOutcome[] = [];
  private readonly places = new Map<number, RecordPlace>();
  private readonly requests: RequestReport[] = [];
  /** Remarks on the service's answers. */
  readonly notes: Message[] = [];
  private unlisted = 0;
  private unsent: { readonly first: number; last: number } | undefined;

  add({ places }: StreamedBatch, { outcomes, requests, notes }: Settlement): void {
    addAll(this.requests, requests);
    for (const note of notes) if (this.notes.length < MOST_NOTES) this.notes.push(note);
    outcomes.forEach((outcome, position) => {
      const { index, state } = outcome;
      if (state === 'notSent') {
        this.unsent = { first: this.unsent?.first ?? index, last: index };
      } else if (state === 'rejected' || state === 'unknown' || outcome.message !== undefined) {
        if (this.records.length >= MOST_RECORDS) {
          this.unlisted += 1;
          return;
        }
        this.records.push(outcome);
        const place = places[position];
        if (place) this.places.set(index, place);
      }
    });
  }

  /** The send as a whole, with the records that are listed. */
  result(streamed: StreamedResult): SendResult {
    const { unsent, unlisted } = this;
    const remarks = [
      message('The file was sent from disk: records that were created, updated or skipped are counted, and not listed.'),
      ...(unsent ? [unsentText(unsent.first + 1, unsent.last + 1)] : []),
      ...(unlisted > 0 ? [message('Records that are not listed, since there are too many: {0}', unlisted)] : []),
    ];
    return { ...streamed, records: this.records, requests: this.requests, notes: [...this.notes, ...remarks] };
  }

  text(streamed: StreamedResult, context: Omit<ReportContext, 'line' | 'label'>): string {
    const line = (index: number): number | undefined => this.places.get(index)?.line;
    return reportText(this.result(streamed), { ...context, line, label: (index) => this.places.get(index)?.id });
  }
}
