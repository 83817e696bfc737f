import * as vscode from 'vscode';

/** What a person knows a document by: its path within the workspace. One that was never saved has one too, where it is to be saved. */
export function shownName(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri.scheme === 'untitled' ? uri.with({ scheme: 'file' }) : uri);
}
