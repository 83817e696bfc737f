import type { Redactor } from '../api/redaction';
import type { WireBody } from '../api/transport';
import { message, type Message } from '../core/message';
import type { CallEnd } from '../core/sending/call-end';
import type { SendResult } from '../core/sending/send';
import { someRequests, type HistoryEntry } from './history-entry';
import type { KeptCall } from './history-store';

/** What is known about a send in addition to its result. */
export interface HistoryFacts {
  readonly connection: string;
  /** Undefined for the sandbox. */
  readonly address: string | undefined;
  readonly idProject: number;
  readonly file: string;
  /** The body without its records. */
  readonly envelope: string;
}

/** Translates texts and removes the key from them. */
export interface Writer {
  readonly format: (message: Message) => string;
  readonly redact: Redactor;
}

/** The history entry of a send. */
export function historyEntry(
  { connection, address, idProject, file, envelope }: HistoryFacts,
  { summary, requests, stopped }: Pick<SendResult, 'summary' | 'requests' | 'stopped'>,
  { id, began, kept }: { readonly id: string; readonly began: Date; readonly kept: number },
  { format, redact }: Writer,
): HistoryEntry {
  const lines = requests.map(({ records, status, idRequest, milliseconds, explanation }, position) => ({
    number: position + 1,
    records,
    milliseconds: Math.round(milliseconds),
    ...(status === undefined ? {} : { status }),
    ...(idRequest === undefined ? {} : { idRequest: redact(idRequest) }),
    ...(explanation ? { error: redact(format(explanation.what)) } : {}),
  }));
  return {
    id,
    at: began.toISOString(),
    connection: redact(connection),
    ...(address === undefined ? {} : { address: redact(address) }),
    idProject,
    file: redact(file),
    summary,
    ...(stopped ? { stopped: redact(format(stopped.explanation?.what ?? message('The send was cancelled.'))) } : {}),
    requests: someRequests(lines),
    calls: lines.length,
    envelope: redact(envelope),
    kept,
  };
}

/** A call as it was sent and answered: the original answer, after its status line. */
export function keptCall(body: WireBody, end: CallEnd, redact: Redactor): KeptCall {
  return { request: redact(typeof body === 'string' ? body : new TextDecoder().decode(body)), answer: redact(answerText(end)) };
}

function answerText(end: CallEnd): string {
  if (end.kind === 'failure') return `${end.reason}: ${end.detail}\n`;
  const head = `HTTP ${end.status}${end.contentType === undefined ? '' : `\nContent-Type: ${end.contentType}`}\n\n`;
  return head + (end.body.kind === 'text' ? end.body.text : `(${end.body.why})\n${end.body.start}`);
}
