import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Redactor } from '../api/redaction';
import type { WireBody } from '../api/transport';
import type { CallEnd } from '../core/sending/call-end';
import type { SendResult } from '../core/sending/send';
import type { HistoryStore } from '../results/history-store';
import { historyEntry, keptCall, type HistoryFacts } from '../results/make-history-entry';
import { localise } from '../ui/localise';

/** Adds one send to the history, including its bodies if `dialogInsight.history.keepBodies` is on. */
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
      await this.store.keep(this.id, this.calls, keptCall(body, end, this.redact));
      this.kept = this.calls;
    } catch (error) {
      this.say(error);
    }
  }

  async finish(facts: HistoryFacts, began: Date, result: SendResult): Promise<void> {
    const { id, kept, redact } = this;
    try {
      await this.store.add(historyEntry(facts, result, { id, began, kept }, { format: localise, redact }));
    } catch (error) {
      this.say(error);
    }
  }

  private say(error: unknown): void {
    const why = this.redact(error instanceof Error ? error.message : String(error));
    void vscode.window.showWarningMessage(vscode.l10n.t('The history could not be written: {0}', why));
  }
}
