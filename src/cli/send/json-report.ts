import { addAll } from '../../core/add-all';
import { formatMessage, type Message } from '../../core/message';
import { recordJson, requestJson, summaryJson } from '../../core/sending/report-json';
import type { RequestReport, Settlement, StreamedResult } from '../../core/sending/send';
import type { StreamedBatch } from '../../core/sending/streamed-batches';
import type { SendReport } from './report';

const NOWHERE = { line: undefined, id: undefined };

/** The machine-readable report (docs/cli.md, "send"), one record per line. The totals are known last, so they come last. */
export class JsonSendReport implements SendReport {
  private separator = '';
  private readonly requests: RequestReport[] = [];
  private readonly notes: Message[] = [];

  /** @param redact removes the key from a text: nothing is written without it. */
  constructor(private readonly redact: (text: string) => string) {}

  begin(): string {
    return '{"records":[';
  }

  *batch({ places }: StreamedBatch, { outcomes, requests, notes }: Settlement): Generator<string> {
    for (const [position, outcome] of outcomes.entries()) {
      yield `${this.separator}\n${this.text(recordJson(outcome, places[position] ?? NOWHERE, formatMessage))}`;
      this.separator = ',';
    }
    addAll(this.requests, requests);
    addAll(this.notes, notes);
  }

  *end({ summary }: StreamedResult): Generator<string> {
    yield '\n],"requests":[';
    let separator = '';
    for (const request of this.requests) {
      yield `${separator}\n${this.text(requestJson(request, formatMessage))}`;
      separator = ',';
    }
    yield `\n],"notes":${this.text(this.notes.map((note) => formatMessage(note)))},"summary":${JSON.stringify(summaryJson(summary))}}\n`;
  }

  /** Redacted before it is serialised: afterwards, a part of an escape could be removed with the key, and the result would not be JSON. */
  private text(value: object): string {
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? this.redact(part) : part));
  }
}
