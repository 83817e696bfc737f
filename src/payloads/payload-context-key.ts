import * as vscode from 'vscode';
import { isFile } from './is-file';
import type { PayloadDocuments } from './payload-documents';

/** Keeps `dialogInsight.isPayload` true while the active editor shows a payload, not just an older version of one; menus and key bindings use it. */
export class PayloadContextKey implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;

  constructor(private readonly payloads: PayloadDocuments) {
    const refresh = (): void => this.refresh();
    this.subscription = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(refresh),
      vscode.workspace.onDidOpenTextDocument(refresh),
      payloads.onDidAdopt(refresh),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dialogInsight.files')) refresh();
      }),
    );
    refresh();
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    void vscode.commands.executeCommand('setContext', 'dialogInsight.isPayload', document !== undefined && isFile(document.uri) && this.payloads.isPayload(document));
  }
}
