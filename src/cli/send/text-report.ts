import { formatMessage, message } from '../../core/message';
import { emptySummary, type RecordOutcome } from '../../core/sending/record-state';
import { summaryText, unsentText } from '../../core/sending/report';
import type { RequestReport, Settlement, StreamedResult } from '../../core/sending/send';
import type { StreamedBatch } from '../../core/sending/streamed-batches';
import { printable } from '../printable';
import type { SendReport } from './report';

/**
 * The report for people and logs: each call, and each record that needs attention. IDs are left out, since many people can read a log. For
 * records that were never sent, only the range is given.
 */
export class TextSendReport implements SendReport {
  /** The first and the last record that were not sent at all, from one. */
  private unsent: { readonly first: number; last: number } | undefined;

  /** @param redact removes the key from a text: nothing is written without it. */
  constructor(
    private readonly file: string,
    private readonly redact: (text: string) => string,
  ) {}

  begin(): string {
    return '';
  }

  *batch(batch: StreamedBatch, { outcomes, requests, notes }: Settlement): Generator<string> {
    for (const [position, request] of requests.entries()) {
      const summary = emptySummary();
      if (position === requests.length - 1) for (const { state } of outcomes) summary[state] += 1;
      yield this.line(this.call(request, position === requests.length - 1 ? summaryText(summary, formatMessage) : 'repeated'));
    }
    for (const note of notes) yield this.line(`  ${formatMessage(note)}`);
    for (const [position, outcome] of outcomes.entries()) {
      if (outcome.state === 'notSent') this.addUnsent(outcome.index + 1);
      else if (needsAttention(outcome)) yield this.line(this.record(outcome, batch.places[position]?.line));
    }
  }

  *end({ summary, stopped }: StreamedResult): Generator<string> {
    const { unsent } = this;
    if (unsent) yield this.line(formatMessage(unsentText(unsent.first, unsent.last)));
    if (stopped?.explanation) {
      yield this.line(formatMessage(stopped.explanation.what));
      yield this.line(formatMessage(stopped.explanation.todo));
    } else if (stopped) {
      yield this.line(formatMessage(message('The send was cancelled.')));
    }
    yield this.line(`${summaryText(summary, formatMessage)}.`);
  }

  private addUnsent(number: number): void {
    if (this.unsent) this.unsent.last = number;
    else this.unsent = { first: number, last: number };
  }

  private call({ first, records, status, idRequest, milliseconds }: RequestReport, what: string): string {
    const parts = [
      formatMessage(records === 1 ? message('Record {0}: {1}', first + 1, what) : message('Records {0} to {1}: {2}', first + 1, first + records, what)),
      formatMessage(status === undefined ? message('no answer') : message('HTTP status {0}', status)),
      ...(idRequest === undefined ? [] : [formatMessage(message('idRequest {0}', idRequest))]),
      formatMessage(message('{0} ms', Math.round(milliseconds))),
    ];
    return parts.join(', ');
  }

  private record({ index, state, message: why }: RecordOutcome, line: number | undefined): string {
    const place = line === undefined ? this.file : `${this.file}:${line}`;
    return `${place}  ${state}  record ${index + 1}${why ? `: ${formatMessage(why)}` : ''}`;
  }

  private line(text: string): string {
    return `${printable(this.redact(text))}\n`;
  }
}

function needsAttention({ state, message: remark }: RecordOutcome): boolean {
  return state === 'rejected' || state === 'unknown' || remark !== undefined;
}
