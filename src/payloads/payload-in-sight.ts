import * as vscode from 'vscode';
import { isFile } from './is-file';
import type { PayloadDocuments } from './payload-documents';

/** So long after the last key stroke, in milliseconds, what is said of a whole payload is said anew. */
const PAUSE = 400;

/** The payload that is looked at, and word of it when it is another one or has been edited: once the typing pauses, and when it has been judged in turns. */
export class PayloadInSight implements vscode.Disposable {
  private readonly change = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private pause: NodeJS.Timeout | undefined;

  readonly onDidChange = this.change.event;

  constructor(private readonly payloads: PayloadDocuments) {
    const tell = (): void => this.tell();
    this.subscriptions = vscode.Disposable.from(
      this.change,
      payloads.onDidAdopt(tell),
      payloads.onDidJudge((document) => {
        if (document === this.document()) this.tell();
      }),
      vscode.window.onDidChangeActiveTextEditor(tell),
      // A document that gets another language is opened anew.
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

  /** Undefined where something else is looked at, an older version of a payload for example. */
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
