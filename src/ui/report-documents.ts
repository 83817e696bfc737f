import { posix } from 'node:path';
import * as vscode from 'vscode';
import { OWN_SCHEME } from './own-scheme';

/** Read-only documents that exist only in memory: reports, previews, the sandbox's contacts. */
export class ReportDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscription: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor() {
    this.subscription = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(OWN_SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // A document whose language is changed is closed and opened again, and is still listed meanwhile.
        const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
        if (uri.scheme === OWN_SCHEME && !isOpen) this.texts.delete(uri.toString());
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /**
   * Opens `text` as a document with the given name, or updates the open document with that name.
   * VS Code's JSON service would treat a name ending in `.merge.json` as a payload: callers choose other names.
   */
  async show(name: string, text: string, column: vscode.ViewColumn): Promise<vscode.TextEditor> {
    const uri = reportUri(name);
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    return vscode.window.showTextDocument(document, { viewColumn: column, preview: false, preserveFocus: true });
  }

  /** Opens two texts side by side, with their differences. */
  async showDifferences(title: string, left: { readonly name: string; readonly text: string }, right: { readonly name: string; readonly text: string }): Promise<void> {
    for (const { name, text } of [left, right]) {
      const uri = reportUri(name);
      this.texts.set(uri.toString(), text);
      this.changed.fire(uri);
    }
    await vscode.commands.executeCommand('vscode.diff', reportUri(left.name), reportUri(right.name), title, { preview: false });
  }

  /** Replaces the text of the document with that name, if it is open. */
  update(name: string, text: string): void {
    const uri = reportUri(name);
    if (!this.isOpen(name)) return;
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
  }

  isOpen(name: string): boolean {
    return this.texts.has(reportUri(name).toString());
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function reportUri(name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: OWN_SCHEME, path: posix.join('/', name.replaceAll(/[\\/]/g, '-')) });
}
