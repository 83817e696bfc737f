import * as vscode from 'vscode';
import type { RecordText } from '../core/outline/sketch';
import { contentDigest } from '../core/payload/content-digest';
import { recordIdentity } from '../core/payload/identity';
import { readRecord } from '../core/payload/merge-request';
import { parseJson } from '../core/payload/parse-json';
import { inTurns } from '../payloads/in-turns';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { lookForRecords, type PresentRecord } from './look-for-records';
import type { SendResults } from './send-results';

/** How long edits must pause before records are searched, in milliseconds. */
const PAUSE = 100;

/**
 * Searches for records that an edit removed from their place: moving a record removes it and inserts it again, and so does, for all of them,
 * a formatter or an external change of the file that replaces the whole text.
 */
export class LostRecords implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly pauses = new Map<vscode.TextDocument, NodeJS.Timeout>();

  constructor(
    private readonly payloads: PayloadDocuments,
    private readonly results: SendResults,
  ) {
    this.subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // A record comes back with its braces. Other line endings are not a change.
        if (contentChanges.length === 0 || contentChanges.some(({ text }) => /[{}]/.test(text))) this.lookSoon(document);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.lookSoon(document)),
    );
  }

  dispose(): void {
    this.pauses.forEach((pause) => clearTimeout(pause));
    this.subscription.dispose();
  }

  private lookSoon(document: vscode.TextDocument): void {
    if (!this.isAnyLost(document)) return;
    clearTimeout(this.pauses.get(document));
    const look = (): void => {
      this.pauses.delete(document);
      void this.look(document);
    };
    this.pauses.set(document, setTimeout(look, PAUSE));
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    const result = await this.payloads.whenChecked(document);
    const { version } = document;
    const records = result?.sketch(Infinity)?.records ?? [];
    const present: PresentRecord[] = [];
    for await (const record of inTurns(records)) present.push(presentRecord(record));
    const known = this.results.of(document.uri);
    if (!known || !this.isAnyLost(document)) return;
    // Offsets of another text would be wrong.
    if (document.version === version) this.results.found(document.uri, lookForRecords(known.entries, known.places, present));
    else this.lookSoon(document);
  }

  private isAnyLost(document: vscode.TextDocument): boolean {
    return !document.isClosed && this.results.of(document.uri)?.places.isAnyLost === true;
  }
}

function presentRecord({ text, span }: RecordText): PresentRecord {
  return {
    ...span,
    digest: contentDigest(text),
    identity: () => {
      const { root } = parseJson(text);
      return root && recordIdentity(readRecord(root, 0));
    },
  };
}
