import * as vscode from 'vscode';
import { isFile } from './is-file';
import type { PayloadDocuments } from './payload-documents';

/** After this number of milliseconds without typing, what is shown about a whole payload is updated. */
const PAUSE = 400;

/** The payload in the active editor. Fires when another one becomes active, or when it was edited: once typing pauses, and when it has been checked in turns. */
export class ActivePayload implements vscode.Disposable {
  private readonly change = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private pause: NodeJS.Timeout | undefined;

  readonly onDidChange = this.change.event;

  constructor(private readonly payloads: PayloadDocuments) {
    const tell = (): void => this.tell();
    this.subscriptions = vscode.Disposable.from(
      this.change,
      payloads.onDidAdopt(tell),
      payloads.onDidCheck((document) => {
        if (document === this.document()) this.tell();
      }),
      vscode.window.onDidChangeActiveTextEditor(tell),
      // A document whose language is changed is closed and opened again.
      vscode.workspace.onDidOpenTextDocument(tell),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dialogInsight')) this.tell();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document !== this.document()) return;
        clearTimeout(this.pause);
        this.pause = setTimeout(tell, PAUSE);
      }),
    );
  }

  /** Undefined if something else is active, for example an older version of a payload. */
  document(): vscode.TextDocument | undefined {
    const document = vscode.window.activeTextEditor?.document;
    return document && isFile(document.uri) && this.payloads.isPayload(document) ? document : undefined;
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.subscriptions.dispose();
  }

  private tell(): void {
    clearTimeout(this.pause);
    this.change.fire();
  }
}
