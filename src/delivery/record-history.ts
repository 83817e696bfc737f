import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Redactor } from '../api/redaction';
import type { WireBody } from '../api/transport';
import type { CallEnd } from '../core/sending/call-end';
import type { SendResult } from '../core/sending/send';
import { localise } from '../ui/localise';
import { someRequests } from '../results/history-entry';
import type { HistoryStore } from '../results/history-store';

/** What is known of a send before it begins. */
export interface HistoryFacts {
  readonly connection: string;
  readonly address: string;
  readonly idProject: number;
  readonly file: string | undefined;
  /** The body without its records. */
  readonly envelope: string;
}

/** Writes one send into the history; its bodies too where `dialogInsight.history.keepBodies` is on. */
export class HistoryRecorder {
  private readonly id = randomUUID();
  private readonly keepsBodies = vscode.workspace.getConfiguration('dialogInsight').get('history.keepBodies') === true;
  private calls = 0;
  private kept = 0;

  constructor(
    private readonly store: HistoryStore,
    private readonly redact: Redactor,
  ) {}

  /** Never rejects: a history that can't be written must not stop a send. */
  async call(body: WireBody, end: CallEnd): Promise<void> {
    this.calls += 1;
    if (!this.keepsBodies) return;
    try {
      await this.store.keep(this.id, this.calls, { request: this.redact(typeof body === 'string' ? body : new TextDecoder().decode(body)), answer: this.redact(answerText(end)) });
      this.kept = this.calls;
    } catch (error) {
      this.say(error);
    }
  }

  async finish(facts: HistoryFacts, began: Date, { summary, requests, stopped }: SendResult): Promise<void> {
    const { redact } = this;
    const lines = requests.map(({ records, status, idRequest, milliseconds, explanation }, position) => ({
      number: position + 1,
      records,
      milliseconds: Math.round(milliseconds),
      ...(status === undefined ? {} : { status }),
      ...(idRequest === undefined ? {} : { idRequest: redact(idRequest) }),
      ...(explanation ? { error: redact(localise(explanation.what)) } : {}),
    }));
    const { connection, address, idProject, file, envelope } = facts;
    try {
      await this.store.add({
        id: this.id,
        at: began.toISOString(),
        connection: redact(connection),
        address: redact(address),
        idProject,
        ...(file === undefined ? {} : { file: redact(file) }),
        summary,
        ...(stopped ? { stopped: stopped.explanation ? redact(localise(stopped.explanation.what)) : vscode.l10n.t('The send was cancelled.') } : {}),
        requests: someRequests(lines),
        calls: lines.length,
        envelope: redact(envelope),
        kept: this.kept,
      });
    } catch (error) {
      this.say(error);
    }
  }

  private say(error: unknown): void {
    const why = this.redact(error instanceof Error ? error.message : String(error));
    void vscode.window.showWarningMessage(vscode.l10n.t('The history could not be written: {0}', why));
  }
}

/** The answer as it came, under its status line. */
function answerText(end: CallEnd): string {
  if (end.kind === 'failure') return `${end.reason}: ${end.detail}\n`;
  const head = `HTTP ${end.status}${end.contentType === undefined ? '' : `\nContent-Type: ${end.contentType}`}\n\n`;
  return head + (end.body.kind === 'text' ? end.body.text : `(${end.body.why})\n${end.body.start}`);
}
