import * as vscode from 'vscode';

/** What a person knows a document by: its path within the workspace. One that was never saved has one too, where it is to be saved. */
export function shownName(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri.scheme === 'untitled' ? uri.with({ scheme: 'file' }) : uri);
}

/** The same in what is read later, when nobody sees any more that it was not saved: a report, the history. */
export function notedName(uri: vscode.Uri): string {
  return uri.scheme === 'untitled' ? vscode.l10n.t('{0} (not saved)', shownName(uri)) : shownName(uri);
}
